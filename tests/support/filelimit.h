#pragma once

#include <QString>

#ifdef Q_OS_UNIX
#    include <sys/resource.h>

#    include <cerrno>
#    include <csignal>
#endif

namespace wcs::test {

/// As long as it lives no file of this process grows over so many bytes: what does not fit is refused as a full drive refuses it,
/// and what fits is taken first.
class FileLimit
{
public:
#ifdef Q_OS_UNIX
    explicit FileLimit(qint64 bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit limit = {};
        if (getrlimit(RLIMIT_FSIZE, &limit) != 0)
            return;
        m_before = limit.rlim_cur;
        limit.rlim_cur = rlim_t(bytes);
        m_isSet = setrlimit(RLIMIT_FSIZE, &limit) == 0;
    }
    ~FileLimit()
    {
        rlimit limit = {};
        if (!m_isSet || getrlimit(RLIMIT_FSIZE, &limit) != 0)
            return;
        limit.rlim_cur = m_before;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    /// What the system says of it.
    static QString words()
    {
        return qt_error_string(EFBIG);
    }
#else
    explicit FileLimit(qint64) {}
    static QString words()
    {
        return {};
    }
#endif
    FileLimit(const FileLimit &) = delete;
    FileLimit &operator=(const FileLimit &) = delete;

    /// False: this system knows none.
    bool isSet() const
    {
        return m_isSet;
    }

private:
#ifdef Q_OS_UNIX
    rlim_t m_before = 0;
#endif
    bool m_isSet = false;
};

} // namespace wcs::test
