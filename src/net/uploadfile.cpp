#include "net/uploadfile.h"

#include "base/text.h"
#include "net/filememory.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#    include <sys/stat.h>
#endif
#ifdef Q_OS_LINUX
#    include <linux/magic.h>
#    include <sys/uio.h>
#    include <sys/vfs.h>
#endif

namespace wcs {

namespace {

constexpr qint64 roomForForm = 6 * 1024; // a ticket's fields have some two thousand bytes

Error fileError(const char *code, const QString &text, const QString &path)
{
    return Error::make(ErrorKind::File, Stage::LocalFile, QString::fromLatin1(code), text, path);
}

/// Such a file system may refuse to be asked for what can be had without waiting, which would be all of it.
bool liesInMemory([[maybe_unused]] const QFile &file)
{
#ifdef Q_OS_LINUX
    struct statfs status = {};
    return ::fstatfs(file.handle(), &status) == 0 && (status.f_type == TMPFS_MAGIC || status.f_type == RAMFS_MAGIC);
#else
    return false;
#endif
}

} // namespace

FileStamp FileStamp::of(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
#    ifdef Q_OS_DARWIN
    const timespec &changed = status.st_mtimespec;
#    else
    const timespec &changed = status.st_mtim;
#    endif
    constexpr qint64 second = 1'000'000'000;
    return {qint64(status.st_size), qint64(changed.tv_sec) * second + qint64(changed.tv_nsec), quint64(status.st_ino),
            S_ISREG(status.st_mode)};
#else
    const QFileInfo info(path);
    if (!info.exists())
        return {};
    constexpr qint64 millisecond = 1'000'000;
    return {info.size(), info.lastModified().toMSecsSinceEpoch() * millisecond, 0, info.isFile()};
#endif
}

UploadFile::UploadFile() = default;

UploadFile::~UploadFile()
{
    FileMemory::ofProcess().giveBack(held);
}

qint64 UploadFile::readWithoutWaiting(char *to, qint64 most, qint64 offset) const
{
#ifdef RWF_NOWAIT
    const iovec place = {to, size_t(most)};
    return ::preadv2(file->handle(), &place, 1, offset, isInMemory ? 0 : RWF_NOWAIT);
#else
    Q_UNUSED(to)
    Q_UNUSED(most)
    Q_UNUSED(offset)
    return -1;
#endif
}

Result<std::shared_ptr<UploadFile>> openUploadFile(const QString &path, const UploadReading &reading)
{
    auto upload = std::make_shared<UploadFile>();
    upload->path = path;
    upload->stamp = FileStamp::of(path);
    if (upload->stamp.size < 0)
        return fileError("not-found", {}, path);
    if (!upload->stamp.isFile)
        return fileError("not-a-file", {}, path);
    upload->file = std::make_unique<QFile>(path);
    QFile &file = *upload->file;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fileError("unreadable", file.errorString(), path);
    upload->size = upload->stamp.size; // one that has changed since is found out when it has been read
    if (upload->size > smallUploadBytes) {
        upload->isInMemory = liesInMemory(file);
        return upload;
    }
    if (FileMemory::ofProcess().take(upload->size))
        upload->held = upload->size;
    else if (reading.isAhead || upload->size > tinyUploadBytes)
        return upload; // many are under way: this one is read in blocks
    upload->bytes.reserve(upload->size + roomForForm);
    upload->bytes.resize(upload->size);
    if (file.read(upload->bytes.data(), upload->size) < upload->size)
        return file.error() == QFile::NoError ? fileError("truncated", {}, path)
                                              : fileError("unreadable", file.errorString(), path);
    file.close();
    if (reading.isHashed) {
        ContentHash hash;
        hash.addData(upload->bytes);
        upload->digest = hash.digest();
    }
    upload->isWhole = true;
    if (reading.look)
        reading.look(upload->bytes);
    return upload;
}

} // namespace wcs
