#include "storage/bytelocks.h"

#include "base/log.h"
#include "base/movefile.h"

#include <QFile>

#ifdef Q_OS_WIN
#    include <qt_windows.h>
#else
#    include <cerrno>
#    include <fcntl.h>
#    include <unistd.h>
#endif

namespace wcs {

#ifdef Q_OS_WIN

ByteLocks::ByteLocks(const QString &path)
    : m_file(CreateFileW(nativePath(path).c_str(), GENERIC_READ | GENERIC_WRITE,
                         FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_ALWAYS,
                         FILE_ATTRIBUTE_NORMAL, nullptr))
{
    if (m_file == INVALID_HANDLE_VALUE)
        qCWarning(lcTransfer) << "keys are not shared with other processes:" << qt_error_string(int(GetLastError()));
}

ByteLocks::~ByteLocks()
{
    if (m_file != INVALID_HANDLE_VALUE)
        CloseHandle(m_file);
}

bool ByteLocks::lock(quint64 place)
{
    if (m_file == INVALID_HANDLE_VALUE)
        return true;
    OVERLAPPED where = {};
    where.Offset = DWORD(place);
    where.OffsetHigh = DWORD(place >> 32);
    if (LockFileEx(m_file, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &where))
        return true;
    const DWORD code = GetLastError();
    return code != ERROR_LOCK_VIOLATION && code != ERROR_IO_PENDING;
}

void ByteLocks::unlock(quint64 place)
{
    if (m_file == INVALID_HANDLE_VALUE)
        return;
    OVERLAPPED where = {};
    where.Offset = DWORD(place);
    where.OffsetHigh = DWORD(place >> 32);
    UnlockFileEx(m_file, 0, 1, 0, &where);
}

#else

ByteLocks::ByteLocks(const QString &path)
    : m_file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
{
    if (m_file < 0)
        qCWarning(lcTransfer) << "keys are not shared with other processes:" << qt_error_string(errno);
}

ByteLocks::~ByteLocks()
{
    if (m_file >= 0)
        ::close(m_file);
}

bool ByteLocks::set(short type, quint64 place)
{
#    ifdef F_OFD_SETLK
    // Of the open file: the other kind is lost as soon as the process closes the same file once more.
    constexpr int command = F_OFD_SETLK;
#    else
    constexpr int command = F_SETLK;
#    endif
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = off_t(place);
    lock.l_len = 1;
    return ::fcntl(m_file, command, &lock) == 0;
}

bool ByteLocks::lock(quint64 place)
{
    return m_file < 0 || set(F_WRLCK, place) || (errno != EAGAIN && errno != EACCES);
}

void ByteLocks::unlock(quint64 place)
{
    if (m_file >= 0)
        set(F_UNLCK, place);
}

#endif

} // namespace wcs
