#pragma once

#include <QFile>
#include <QString>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#ifdef Q_OS_UNIX
#    include <csignal>
#    include <fcntl.h>
#    include <sys/stat.h>
#    include <unistd.h>
#endif

namespace wcs::test {

/// A file that does not answer, as one on a share that is away: whoever opens it waits until answer(), or for a minute and a half. A pipe
/// that nobody writes to stands for it.
class SilentFile
{
public:
    explicit SilentFile(const QString &path) : m_path(path)
    {
#ifdef Q_OS_UNIX
        std::signal(SIGPIPE, SIG_IGN);
        m_isMade = ::mkfifo(name().constData(), 0600) == 0;
#endif
        m_end = std::jthread([this](const std::stop_token &stop) {
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any().wait_for(lock, stop, std::chrono::seconds(90), [] { return false; });
            if (stop.stop_requested())
                return;
            answer();
            answerWriter();
        });
    }

    ~SilentFile()
    {
        answer();
        answerWriter();
    }
    SilentFile(const SilentFile &) = delete;
    SilentFile &operator=(const SilentFile &) = delete;

    /// False: there is no such file on this system.
    bool isMade() const
    {
        return m_isMade;
    }
    QString path() const
    {
        return m_path;
    }
    /// Whether somebody has come. Who has waits on, for the first byte instead of for the file.
    bool hasVisitor() const
    {
#ifdef Q_OS_UNIX
        if (m_held < 0)
            m_held = ::open(name().constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
#endif
        return m_held >= 0;
    }
    /// Ends the waiting of whoever has come so far: the file is empty. False: nobody has.
    bool answer() const
    {
#ifdef Q_OS_UNIX
        if (const int held = m_held.exchange(-1); held >= 0)
            return ::close(held) == 0;
        const int writer = ::open(name().constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        if (writer >= 0)
            ::close(writer);
        return writer >= 0;
#else
        return false;
#endif
    }
    /// The same for who wants to write to it: that fails.
    void answerWriter() const
    {
#ifdef Q_OS_UNIX
        if (const int reader = ::open(name().constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC); reader >= 0)
            ::close(reader);
#endif
    }

private:
    QByteArray name() const
    {
        return QFile::encodeName(m_path);
    }

    QString m_path;
    bool m_isMade = false;
    mutable std::atomic<int> m_held = -1; // the end of the pipe to write to
    std::jthread m_end;
};

/// A file with content, which can be looked at, and does not answer whoever opens it: until this object goes, or for some forty
/// seconds. A lease of Linux stands for it.
class LeasedFile
{
public:
    LeasedFile(const QString &path, [[maybe_unused]] const QByteArray &bytes) : m_path(path)
    {
#ifdef Q_OS_LINUX
        m_file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        m_isMade = m_file >= 0 && ::write(m_file, bytes.constData(), size_t(bytes.size())) == bytes.size()
                   && ::fcntl(m_file, F_SETLEASE, F_WRLCK) == 0
                   && ::fcntl(m_file, F_SETOWN, 0) == 0; // no signal when somebody comes
#endif
    }
    ~LeasedFile()
    {
#ifdef Q_OS_LINUX
        if (m_file >= 0)
            ::close(m_file);
#endif
    }
    LeasedFile(const LeasedFile &) = delete;
    LeasedFile &operator=(const LeasedFile &) = delete;

    /// False: there is no such file on this system.
    bool isMade() const
    {
        return m_isMade;
    }
    QString path() const
    {
        return m_path;
    }
    /// Whether somebody has come, and waits.
    bool hasVisitor() const
    {
#ifdef Q_OS_LINUX
        return ::fcntl(m_file, F_GETLEASE) != F_WRLCK;
#else
        return false;
#endif
    }

private:
    QString m_path;
    int m_file = -1;
    bool m_isMade = false;
};

} // namespace wcs::test
