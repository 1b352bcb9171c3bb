#pragma once

#include <QObject>

class QSocketNotifier;

namespace wcs::cli {

/// Turns Ctrl+C and the termination signals into a Qt signal of the thread that made it. The second one of a kind ends the
/// process at once. One that was ignored
/// when the program started stays so. One at a time in a process; it gives the signals back when it goes.
class Interrupt : public QObject
{
    Q_OBJECT
public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

Q_SIGNALS:
    /// `number` is the signal's: 2 for Ctrl+C; on Windows 1 when the console is closed and 15 when the system ends.
    void raised(int number);

private:
    QSocketNotifier *m_notifier = nullptr; // not on Windows
};

} // namespace wcs::cli
