#include "storage/sharedkeys.h"

#include "base/log.h"
#include "base/movefile.h"
#include "base/text.h"
#include "net/crc64.h"

#include <QDir>
#include <QFile>

#include <map>
#include <optional>
#include <utility>

#ifdef Q_OS_WIN
#    include <qt_windows.h>
#else
#    include <cerrno>
#    include <fcntl.h>
#    include <unistd.h>
#endif

namespace wcs {

namespace {

/// Locks on single bytes of a file that holds none: they may lie beyond its end.
class ByteLocks
{
public:
    explicit ByteLocks(const QString &path);
    ~ByteLocks();
    ByteLocks(const ByteLocks &) = delete;
    ByteLocks &operator=(const ByteLocks &) = delete;

    /// False where another process has it. Where nothing can be locked everything is granted.
    bool lock(quint64 place);
    void unlock(quint64 place);

private:
#ifdef Q_OS_WIN
    HANDLE m_file;
#else
    bool set(short type, quint64 place);

    int m_file;
#endif
};

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

/// The same for all processes, and within what a file can be long. Two keys of one place would only be taken for one.
quint64 placeOf(const QString &name)
{
    Crc64 hash;
    hash.addData(name.toUtf8());
    return hash.result() >> 2;
}

} // namespace

struct SharedKeys::All {
    struct Key {
        int holds = 0;
        int reserved = 0;
        bool isOurs = false; // no other process has it
    };

    explicit All(const QString &inDirectory) : directory(inDirectory) {}

    bool makeOurs(const QString &name);
    void letGo(const QString &name);

    QString directory;
    std::optional<ByteLocks> locks;
    std::map<QString, Key> keys;
};

bool SharedKeys::All::makeOurs(const QString &name)
{
    if (directory.isEmpty())
        return true;
    if (!locks)
        locks.emplace(QDir(directory).filePath(u"keys.lock"_s));
    return locks->lock(placeOf(name));
}

void SharedKeys::All::letGo(const QString &name)
{
    if (locks)
        locks->unlock(placeOf(name));
}

SharedKeys::Hold::Hold(std::shared_ptr<All> all, const QString &name) : m_all(std::move(all)), m_name(name)
{
    All::Key &key = m_all->keys[m_name];
    ++key.holds;
    // One that is held here for an "overwrite" alone may have been let go of elsewhere since.
    if (!key.isOurs)
        key.isOurs = m_all->makeOurs(m_name);
    m_isElsewhere = !key.isOurs;
}

SharedKeys::Hold::~Hold()
{
    const auto mine = m_all->keys.find(m_name);
    All::Key &key = mine->second;
    if (m_isReserved)
        --key.reserved;
    if (--key.holds > 0)
        return;
    if (key.isOurs)
        m_all->letGo(m_name);
    m_all->keys.erase(mine);
}

bool SharedKeys::Hold::isTaken() const
{
    return m_isElsewhere || m_all->keys.at(m_name).reserved > (m_isReserved ? 1 : 0);
}

void SharedKeys::Hold::reserve()
{
    if (std::exchange(m_isReserved, true))
        return;
    ++m_all->keys.at(m_name).reserved;
}

SharedKeys::SharedKeys() : SharedKeys(QString()) {}

SharedKeys::SharedKeys(const QString &directory) : m_all(std::make_shared<All>(directory)) {}

SharedKeys::HoldPtr SharedKeys::hold(const QString &name) const
{
    return std::make_shared<Hold>(m_all, name);
}

} // namespace wcs
