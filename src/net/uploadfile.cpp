#include "net/uploadfile.h"

#include "base/text.h"
#include "net/contenthash.h"

#include <QFile>
#include <QFileInfo>

namespace wcs {

namespace {

Error fileError(const char *code, const QString &text, const QString &path)
{
    return Error::make(ErrorKind::File, Stage::LocalFile, QString::fromLatin1(code), text, path);
}

} // namespace

UploadFile::UploadFile() = default;
UploadFile::~UploadFile() = default;

Result<std::shared_ptr<UploadFile>> openUploadFile(const QString &path)
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
    upload->time = info.lastModified();
    if (upload->size > smallUploadBytes)
        return upload;
    upload->bytes = file.read(upload->size);
    if (upload->bytes.size() < upload->size)
        return file.error() == QFile::NoError ? fileError("truncated", {}, path)
                                              : fileError("unreadable", file.errorString(), path);
    ContentHash digest;
    digest.addData(upload->bytes);
    upload->md5 = digest.md5();
    upload->isWhole = true;
    return upload;
}

} // namespace wcs
