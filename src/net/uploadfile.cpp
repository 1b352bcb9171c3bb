#include "net/uploadfile.h"

#include "async/filewait.h"
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
#ifdef Q_OS_DARWIN
#    include <sys/mount.h>
#    include <sys/param.h>
#endif

namespace wcs {

namespace {

constexpr qint64 roomForForm = 6 * 1024; // a ticket's fields have some two thousand bytes

/// Learns of the file system that the open file lies in.
void learnPlace([[maybe_unused]] UploadFile *upload)
{
#if defined(Q_OS_LINUX)
    struct statfs status = {};
    if (::fstatfs(upload->file->handle(), &status) != 0)
        return;
    switch (quint32(status.f_type)) {
    case TMPFS_MAGIC:
    case RAMFS_MAGIC:
        // It may refuse to be asked for what can be had without waiting, which would be all of it.
        upload->isInMemory = true;
        [[fallthrough]];
    case EXT4_SUPER_MAGIC:
    case XFS_SUPER_MAGIC:
    case BTRFS_SUPER_MAGIC:
    case F2FS_SUPER_MAGIC:
    case OVERLAYFS_SUPER_MAGIC:
        upload->isOnThisMachine = true;
        break;
    default:
        break;
    }
#elif defined(Q_OS_DARWIN)
    struct statfs status = {};
    upload->isOnThisMachine = ::fstatfs(upload->file->handle(), &status) == 0 && (status.f_flags & MNT_LOCAL) != 0;
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

Task<FileStamp> FileStamp::takenOn(std::shared_ptr<QThreadPool> pool, QString path)
{
    std::function<FileStamp()> look = std::bind_front(&FileStamp::of, path);
    co_return co_await onFiles(pool.get(), std::move(look));
}

Task<FileStamp> FileStamp::takenAgain(std::shared_ptr<UploadFile> file, std::shared_ptr<QThreadPool> pool)
{
    if (file->isOnThisMachine)
        co_return of(file->path);
    co_return co_await takenOn(pool, file->path);
}

UploadFile::UploadFile() = default;

UploadFile::~UploadFile()
{
    FileMemory::ofProcess().giveBack(held);
    const auto pool = closing.lock();
    if (!pool || !file || !file->isOpen() || isOnThisMachine)
        return;
    pool->start([pool = pool.get(), file = std::shared_ptr<QFile>(std::move(file))] {
        const FileWait wait(pool);
        file->close();
    });
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
    upload->closing = reading.closing;
    upload->stamp = FileStamp::of(path);
    if (upload->stamp.size < 0)
        return Error::ofFile(u"not-found"_s, path);
    if (!upload->stamp.isFile)
        return Error::ofFile(u"not-a-file"_s, path);
    upload->file = std::make_unique<QFile>(path);
    QFile &file = *upload->file;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error::ofFile(u"unreadable"_s, path, file.errorString());
    upload->size = upload->stamp.size; // one that has changed since is found out when it has been read
    learnPlace(upload.get());
    if (upload->size > smallUploadBytes)
        return upload;
    if (FileMemory::ofProcess().take(upload->size))
        upload->held = upload->size;
    else if (reading.isAhead || upload->size > tinyUploadBytes)
        return upload; // many are under way: this one is read in blocks
    upload->bytes.reserve(upload->size + roomForForm);
    upload->bytes.resize(upload->size);
    if (file.read(upload->bytes.data(), upload->size) < upload->size)
        return file.error() == QFile::NoError ? Error::ofFile(u"truncated"_s, path)
                                              : Error::ofFile(u"unreadable"_s, path, file.errorString());
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
