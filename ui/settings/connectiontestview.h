#pragma once

#include "base/errortext.h"
#include "settings/connectionprobe.h"

#include <QWidget>

#include <array>
#include <functional>

class QLabel;
class QPushButton;

namespace wcs::ui {

class FailurePanel;
class StageMark;

/// Runs a ConnectionProbe and shows its steps as they pass or fail, with the advice for the one that failed. The button
/// starts the test and, while it runs, cancels it; nothing here waits.
class ConnectionTestView : public QWidget
{
    Q_OBJECT
public:
    using Explain = std::function<ErrorText(const Error &)>;

    /// `probe` stays the caller's and must outlive the view; without one the button stays disabled.
    ConnectionTestView(ConnectionProbe *probe, Explain explain, QWidget *parent = nullptr);
    ~ConnectionTestView() override;

    void start(const Profile &profile, const QString &secret);
    /// Shows why a test could not begin.
    void fail(const Error &error);
    void cancel();
    /// Back to the beginning: the fields have changed, and what was shown is no longer true of them.
    void reset();
    bool isRunning() const { return m_running; }
    /// Why there is nothing that could be tested, as a whole sentence for the button's tool tip; empty when there is.
    void setHindrance(const QString &reason);

Q_SIGNALS:
    /// The person has asked for a test: whoever holds profile and SECRET calls start().
    void startRequested();
    /// Something has appeared that should be scrolled to.
    void grown();

private:
    struct Row {
        StageMark *mark = nullptr;
        QLabel *name = nullptr;
        QLabel *state = nullptr;
    };

    void update(const ProbeUpdate &update);
    void finish(bool ok);
    void setRunning(bool running);
    void reviewButton();
    void showState(ProbeStep step, ProbeState state, const QString &detail = {});

    ConnectionProbe *m_probe;
    Explain m_explain;
    QPushButton *m_button;
    QLabel *m_summary;
    QWidget *m_steps;
    std::array<Row, 4> m_rows;
    FailurePanel *m_failure;
    bool m_running = false;
    bool m_cancelled = false;
    QString m_hindrance;
};

} // namespace wcs::ui
