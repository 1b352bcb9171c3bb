#include "storage/partfile.h"

#include "base/text.h"
#include "storage/keyrules.h"

#include <QDir>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

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

PartFile::PartFile(const QString &path)
    : m_file(path), m_hash(std::make_shared<QCryptographicHash>(QCryptographicHash::Md5))
{
}

Error PartFile::diskError() const
{
    if (m_file.error() == QFileDevice::ResourceError || m_file.errorString().contains("No space left"_L1)
        || m_file.errorString().contains("quota"_L1, Qt::CaseInsensitive))
        return Error::make(ErrorKind::DiskFull, Stage::LocalFile, u"disk-full"_s, m_file.errorString(),
                           m_file.fileName());
    return fileError("cannot-write", m_file.errorString(), m_file.fileName());
}

Result<void> PartFile::open(qint64 resumeFrom, std::shared_ptr<QCryptographicHash> hash)
{
    QDir().mkpath(QFileInfo(m_file.fileName()).absolutePath());
    if (!m_file.open(resumeFrom > 0 ? QIODevice::ReadWrite : QIODevice::WriteOnly | QIODevice::Truncate))
        return diskError();
    m_resumeFrom = resumeFrom;
    if (resumeFrom > 0 && hash)
        m_hash = std::move(hash);
    return {};
}

Result<void> PartFile::restart()
{
    m_hash->reset();
    m_written = 0;
    m_resumed = false;
    // A file that was opened empty needs no cutting.
    if (m_resumeFrom > 0 && (!m_file.resize(0) || !m_file.seek(0)))
        return diskError();
    return {};
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
        m_written = m_resumeFrom;
        if (!m_file.resize(m_resumeFrom) || !m_file.seek(m_resumeFrom))
            return diskError();
    } else {
        m_expected = headerValue(headers, "content-length").toLongLong(&ok);
        if (const auto clean = restart(); !clean)
            return clean;
    }
    if (!ok)
        m_expected = -1;
    if (onIdentity)
        onIdentity(m_etag);
    if (onProgress)
        onProgress(m_written, m_expected);
    return {};
}

Result<void> PartFile::write(QByteArrayView bytes)
{
    if (m_file.write(bytes.data(), bytes.size()) != bytes.size())
        return diskError();
    m_hash->addData(bytes);
    m_written += bytes.size();
    if (onProgress)
        onProgress(m_written, m_expected);
    return {};
}

Result<void> PartFile::close()
{
    bool ok = m_file.flush();
#ifdef Q_OS_UNIX
    ok = ok && ::fsync(m_file.handle()) == 0;
#endif
    if (!ok)
        return diskError();
    m_file.close();
    return {};
}

PartHash hashPart(const QString &path)
{
    PartHash result;
    result.hash = std::make_shared<QCryptographicHash>(QCryptographicHash::Md5);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return result;
    while (!file.atEnd()) {
        const QByteArray bytes = file.read(1 << 20);
        if (bytes.isEmpty())
            break;
        result.hash->addData(bytes);
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
