#include "cli/interrupt.h"

#include <QSocketNotifier>

#include <iterator>
#include <utility>

#ifdef Q_OS_WIN
#    include <qt_windows.h>

#    include <mutex>
#else
#    include <csignal>
#    include <fcntl.h>
#    include <unistd.h>
#endif

namespace wcs::cli {

#ifdef Q_OS_WIN

namespace {

// The system calls back without an argument, and in a thread of its own.
Interrupt *receiver = nullptr;
std::mutex receiverMutex;

constexpr int keyboard = 2; // SIGINT

/// The number that the same has elsewhere.
int numberOf(DWORD event)
{
    switch (event) {
    case CTRL_CLOSE_EVENT:
        return 1; // SIGHUP: the terminal goes
    case CTRL_LOGOFF_EVENT:
    case CTRL_SHUTDOWN_EVENT:
        return 15; // SIGTERM
    default:
        return keyboard;
    }
}

BOOL WINAPI handleControl(DWORD event)
{
    const int number = numberOf(event);
    {
        const std::lock_guard lock(receiverMutex);
        Interrupt *object = std::exchange(receiver, nullptr);
        if (!object)
            return FALSE; // the second time: the system ends the process
        QMetaObject::invokeMethod(
            object, [object, number] { Q_EMIT object->raised(number); }, Qt::QueuedConnection);
    }
    // The system ends the process when this returns, or after some five seconds. By then it has ended itself in good order.
    if (number != keyboard)
        Sleep(INFINITE);
    return TRUE;
}

} // namespace

Interrupt::Interrupt(QObject *parent) : QObject(parent)
{
    {
        const std::lock_guard lock(receiverMutex);
        receiver = this;
    }
    SetConsoleCtrlHandler(handleControl, TRUE);
}

Interrupt::~Interrupt()
{
    bool isRaised = false;
    {
        const std::lock_guard lock(receiverMutex);
        isRaised = std::exchange(receiver, nullptr) != this;
    }
    // The system may wait here for a handler that is at work, and one that was called for the end of the process never returns.
    if (!isRaised)
        SetConsoleCtrlHandler(handleControl, FALSE);
}

#else

namespace {

constexpr int watched[] = {SIGINT, SIGTERM, SIGHUP};
struct sigaction before[std::size(watched)]; // what is given back
int pipeEnds[2] = {-1, -1}; // a signal handler reaches nothing else

void handleSignal(int number)
{
    const char byte = char(number);
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
}

} // namespace

Interrupt::Interrupt(QObject *parent) : QObject(parent)
{
    if (::pipe(pipeEnds) != 0)
        return;
    for (const int end : pipeEnds)
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    m_notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(pipeEnds[0], &byte, 1) == 1)
            Q_EMIT raised(byte);
    });
    for (size_t i = 0; i < std::size(watched); ++i) {
        // Whoever started this ignoring it, as nohup does, does not want it to be ended by that.
        if (::sigaction(watched[i], nullptr, &before[i]) != 0 || before[i].sa_handler == SIG_IGN)
            continue;
        struct sigaction action = {};
        action.sa_handler = handleSignal;
        action.sa_flags = SA_RESTART | int(SA_RESETHAND);
        ::sigaction(watched[i], &action, nullptr);
    }
}

Interrupt::~Interrupt()
{
    if (!m_notifier)
        return;
    for (size_t i = 0; i < std::size(watched); ++i)
        ::sigaction(watched[i], &before[i], nullptr);
    delete m_notifier;
    for (int &end : pipeEnds)
        ::close(std::exchange(end, -1));
}

#endif

} // namespace wcs::cli
