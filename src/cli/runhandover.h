#pragma once

#include "async/scope.h"
#include "async/semaphore.h"
#include "base/error.h"
#include "pipeline/runrecord.h"
#include "pipeline/runstore.h"

#include <QObject>

#include <optional>

namespace wcs {
class Settings;
} // namespace wcs

namespace wcs::cli {

class Console;

/// Hands what a command has run over to the window, which lists it beside its own: each as soon as it has ended, so that whoever
/// kills the command still finds it, and beside the runs, which nothing of it holds up.
class RunHandover final : public QObject
{
    Q_OBJECT
public:
    /// `directory` is that of the window's runs. What is referred to has to outlive it.
    RunHandover(const QString &directory, const Settings &settings, Console &console);
    ~RunHandover() override;

    /// Of a run that has ended. One that was stopped is not listed: the same command goes on with it.
    void add(const RunRecord &run);
    /// Waits for what is under way, or tries once more, and says how many will not be listed.
    Task<void> finish();

private:
    Task<void> handOver();

    const Settings &m_settings;
    Console &m_console;
    RunStore m_runs; // the window's
    QList<RunRecord> m_waiting;
    std::optional<Error> m_problem; // of the last try: then some wait
    Semaphore m_trying{1};
    Scope m_scope;
};

} // namespace wcs::cli
