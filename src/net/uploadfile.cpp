#include "net/uploadfile.h"

#include "base/text.h"

#include <QFile>
#include <QFileInfo>

#include <atomic>

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

// Of all files at once. Sixteen of one MiB would be two thirds of what the program may grow by.
constexpr qint64 mostHeldBytes = 8 * smallUploadBytes;
constexpr qint64 alwaysHeldBytes = 256 * 1024;
std::atomic<qint64> heldBytes = 0;

} // namespace

quint64 fileNumber(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) == 0)
        return quint64(status.st_ino);
#else
    Q_UNUSED(path)
#endif
    return 0;
}

FileStamp FileStamp::of(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return {};
    return {info.size(), info.lastModified(), fileNumber(path)};
}

UploadFile::UploadFile() = default;

UploadFile::~UploadFile()
{
    heldBytes -= held;
}

Result<std::shared_ptr<UploadFile>> openUploadFile(const QString &path, const UploadReading &reading)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fileError("not-found", {}, path);
    if (!info.isFile())
        return fileError("not-a-file", {}, path);
    auto upload = std::make_shared<UploadFile>();
    upload->path = path;
    upload->file = std::make_unique<QFile>(path);
    QFile &file = *upload->file;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fileError("unreadable", file.errorString(), path);
    upload->size = file.size();
    upload->stamp = {upload->size, info.lastModified(), fileNumber(path)};
    if (upload->size > smallUploadBytes)
        return upload;
    if (upload->size > alwaysHeldBytes) {
        if ((heldBytes += upload->size) > mostHeldBytes) {
            heldBytes -= upload->size;
            return upload; // many are under way: this one is read in blocks
        }
        upload->held = upload->size;
    }
    upload->bytes.reserve(upload->size + roomForForm);
    upload->bytes.resize(upload->size);
    if (file.read(upload->bytes.data(), upload->size) < upload->size)
        return file.error() == QFile::NoError ? fileError("truncated", {}, path)
                                              : fileError("unreadable", file.errorString(), path);
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
