#include "storage/partfile.h"

#include "base/text.h"
#include "storage/keyrules.h"

#include <QDir>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

namespace wcs {

namespace {

constexpr int mostNumbers = 10'000;

std::filesystem::path native(const QString &path)
{
    return QFileInfo(path).filesystemFilePath();
}

Error fileError(const char *code, const QString &text, const QString &path)
{
    return Error::make(ErrorKind::File, Stage::LocalFile, QString::fromLatin1(code), text, path);
}

} // namespace

PartFile::PartFile(const QString &path, std::shared_ptr<QThreadPool> pool) : m_path(path), m_file(path, std::move(pool))
{
    m_file.onRoom = [this] {
        if (onRoom)
            onRoom();
    };
}

void PartFile::resumeAfter(qint64 resumeFrom, std::shared_ptr<ContentHash> digest)
{
    m_resumeFrom = resumeFrom;
    m_kept = std::move(digest);
}

Result<void> PartFile::begin(int status, const HttpHeaders &headers)
{
    m_etag = QString::fromLatin1(headerValue(headers, "etag"));
    bool ok = false;
    if (status == 206) {
        const QByteArray range = headerValue(headers, "content-range"); // "bytes 100-199/200"
        const qint64 first = range.mid(6, range.indexOf('-') - 6).toLongLong(&ok);
        if (!ok || first != m_resumeFrom)
            return Error::make(ErrorKind::BadAnswer, Stage::Download, u"wrong-type"_s, u"content-range"_s);
        m_expected = range.mid(range.lastIndexOf('/') + 1).toLongLong(&ok);
        m_resumed = m_resumeFrom > 0;
        m_received = m_resumeFrom;
    } else {
        m_expected = headerValue(headers, "content-length").toLongLong(&ok);
    }
    if (!ok)
        m_expected = -1;
    m_file.startAt(m_received, m_resumed && m_kept ? m_kept : std::make_shared<ContentHash>());
    m_begun = true;
    if (onIdentity)
        onIdentity(m_etag);
    if (onProgress)
        onProgress(m_received, m_expected);
    return {};
}

Result<void> PartFile::write(QByteArray bytes)
{
    m_received += bytes.size();
    if (const auto taken = m_file.write(std::move(bytes)); !taken)
        return taken;
    if (onProgress)
        onProgress(m_received, m_expected);
    return {};
}

std::function<Result<PartFile::Placed>()> PartFile::place(const QString &directory, const QString &name,
                                                          bool overwrite) const
{
    const auto settle = m_file.settle(WriteBehind::Durable::Yes);
    const QString part = m_path;
    return [settle, part, directory, name, overwrite]() -> Result<Placed> {
        const auto md5 = settle();
        if (!md5)
            return md5.error();
        const auto path = moveIntoPlace(part, directory, name, overwrite);
        if (!path)
            return path.error();
        return Placed{*path, *md5};
    };
}

PartHash hashPart(const QString &path)
{
    PartHash result;
    result.digest = std::make_shared<ContentHash>();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return result;
    while (!file.atEnd()) {
        const QByteArray bytes = file.read(1 << 20);
        if (bytes.isEmpty())
            break;
        result.digest->addData(bytes);
        result.size += bytes.size();
    }
    return result;
}

Result<QString> moveIntoPlace(const QString &partPath, const QString &directory, const QString &name, bool overwrite)
{
    const QDir target(directory);
    QString path = target.filePath(name);
    if (overwrite) {
        std::error_code code;
        std::filesystem::rename(native(partPath), native(path), code);
        if (code)
            return fileError("cannot-rename", QString::fromStdString(code.message()), path);
        return path;
    }
    for (int number = 2; number <= mostNumbers; ++number) {
        // QFile::rename refuses to replace, so that two downloads cannot take the same name.
        if (!QFileInfo::exists(path) && QFile::rename(partPath, path))
            return path;
        if (!QFileInfo::exists(path))
            break;
        path = target.filePath(numberedFileName(name, number));
    }
    return fileError("cannot-rename", {}, path);
}

} // namespace wcs
