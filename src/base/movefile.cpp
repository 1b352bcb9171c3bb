#include "base/movefile.h"

#include "base/text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_WIN
#    include <qt_windows.h>
#else
#    include <cerrno>
#    include <cstdio>
#    include <fcntl.h>
#    include <unistd.h>
#endif

namespace wcs {

namespace {

#ifdef Q_OS_WIN

std::error_code renameOnce(const std::filesystem::path &from, const std::filesystem::path &to)
{
    if (MoveFileExW(from.c_str(), to.c_str(), 0))
        return {};
    return {int(GetLastError()), std::system_category()};
}

#else

std::error_code lastError()
{
    return {errno, std::system_category()};
}

/// For file systems that cannot do it in one go. The name is taken by an empty file first, which nobody else replaces.
std::error_code renameOverOwn(const char *from, const char *to)
{
    const int place = ::open(to, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (place < 0)
        return lastError();
    ::close(place);
    if (::rename(from, to) == 0)
        return {};
    const std::error_code failed = lastError();
    ::unlink(to);
    return failed;
}

std::error_code renameOnce(const std::filesystem::path &from, const std::filesystem::path &to)
{
#    if defined(Q_OS_LINUX)
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return {};
#    elif defined(Q_OS_DARWIN)
    if (::renamex_np(from.c_str(), to.c_str(), RENAME_EXCL) == 0)
        return {};
#    else
    errno = ENOSYS;
#    endif
    const bool isUnknown = errno == EINVAL || errno == ENOSYS || errno == ENOTSUP || errno == EOPNOTSUPP;
    return isUnknown ? renameOverOwn(from.c_str(), to.c_str()) : lastError();
}

#endif

} // namespace

std::filesystem::path nativePath(const QString &path)
{
#ifdef Q_OS_WIN
    return withLongPrefix(QDir::cleanPath(QFileInfo(path).absoluteFilePath())).toStdWString();
#else
    // The bytes that QFile uses. From a QString it would be made by a conversion that throws at half of a character.
    return {QFile::encodeName(path).constData()};
#endif
}

QString withLongPrefix(const QString &path)
{
    QString native = path;
    native.replace(u'/', u'\\');
    if (native.startsWith("\\\\?\\"_L1) || native.startsWith("\\\\.\\"_L1))
        return native;
    if (native.startsWith("\\\\"_L1))
        return u"\\\\?\\UNC"_s + native.mid(1);
    return u"\\\\?\\"_s + native;
}

QString pathKey(const QString &path)
{
#if defined(Q_OS_WIN) || defined(Q_OS_DARWIN)
    return path.toCaseFolded();
#else
    return path;
#endif
}

std::error_code replaceFile(const QString &from, const QString &to)
{
    std::error_code failed;
    patiently([&] {
        std::filesystem::rename(nativePath(from), nativePath(to), failed);
        return !failed;
    });
    return failed;
}

std::error_code renameToFree(const QString &from, const QString &to)
{
    std::error_code failed;
    patiently([&] {
        failed = renameOnce(nativePath(from), nativePath(to));
        return !failed || failed == std::errc::file_exists;
    });
    return failed;
}

} // namespace wcs
