#pragma once

#include "async/scope.h"
#include "cli/arguments.h"
#include "cli/interrupt.h"
#include "cli/report.h"
#include "cli/workplace.h"

#include <QObject>
#include <QTimer>

namespace wcs::cli {

class Console;
class Operation;

/// A headless run from the opening of the services to the exit status, which it gives to the event loop's end.
class HeadlessRun : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive the run.
    HeadlessRun(const Arguments &arguments, Console &console);
    ~HeadlessRun() override;

    /// Begins when the event loop does.
    void start();

private:
    Task<void> run();
    void interrupted(int number);
    void endBySignal();
    void tellCredentials(const Error &error);

    const Arguments &m_arguments;
    Console &m_console;
    Tally m_tally;
    Interrupt m_interrupt;
    QTimer m_patience;
    int m_signal = 0;
    bool m_working = false;
    bool m_isTold = false; ///< how it went, for every item
    Workplace m_workplace;
    std::unique_ptr<Operation> m_operation;
    Scope m_scope;
};

} // namespace wcs::cli
