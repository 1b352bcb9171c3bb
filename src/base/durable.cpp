#include "base/durable.h"

#include "base/movefile.h"

#include <QFile>

#ifdef Q_OS_WIN
#    include <qt_windows.h>
#else
#    include <fcntl.h>
#    include <unistd.h>
#endif

namespace wcs {

#ifdef Q_OS_WIN

namespace {

bool flushByName(const QString &path)
{
    // QFile does not hand out the handle that it opened; one of our own reaches the same file.
    const HANDLE handle = CreateFileW(nativePath(path).c_str(), GENERIC_WRITE,
                                      FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
                                      FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return false;
    const bool isFlushed = FlushFileBuffers(handle) != 0;
    const DWORD code = GetLastError();
    CloseHandle(handle);
    SetLastError(code);
    return isFlushed;
}

} // namespace

bool forceToDisk(QFileDevice &file)
{
    return file.flush() && flushByName(file.fileName());
}

void forceFolderToDisk(const QString &) {}

#else

namespace {

bool sync(int descriptor)
{
#    ifdef F_FULLFSYNC
    // There fsync() ends at the drive's own memory. Network and foreign file systems know nothing else.
    if (::fcntl(descriptor, F_FULLFSYNC) == 0)
        return true;
#    endif
    return ::fsync(descriptor) == 0;
}

} // namespace

bool forceToDisk(QFileDevice &file)
{
    return file.flush() && sync(file.handle());
}

void forceFolderToDisk(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    sync(descriptor);
    ::close(descriptor);
}

#endif

} // namespace wcs
