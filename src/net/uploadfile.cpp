#include "net/uploadfile.h"

#include "base/text.h"
#include "net/filememory.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#    include <sys/stat.h>
#endif

namespace wcs {

namespace {

constexpr qint64 roomForForm = 6 * 1024; // a ticket's fields have some two thousand bytes

Error fileError(const char *code, const QString &text, const QString &path)
{
    return Error::make(ErrorKind::File, Stage::LocalFile, QString::fromLatin1(code), text, path);
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
    if (upload->size > smallUploadBytes)
        return upload;
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
