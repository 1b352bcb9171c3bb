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

PartFile::PartFile(const QString &path) : m_file(path), m_hash(std::make_shared<ContentHash>()) {}

Error PartFile::diskError() const
{
    if (m_file.error() == QFileDevice::ResourceError || m_file.errorString().contains("No space left"_L1)
        || m_file.errorString().contains("quota"_L1, Qt::CaseInsensitive))
        return Error::make(ErrorKind::DiskFull, Stage::LocalFile, u"disk-full"_s, m_file.errorString(),
                           m_file.fileName());
    return fileError("cannot-write", m_file.errorString(), m_file.fileName());
}

Result<void> PartFile::open(std::shared_ptr<ContentHash> kept, const QString &etag)
{
    QDir().mkpath(QFileInfo(m_file.fileName()).absolutePath());
    m_resumeFrom = kept ? kept->size() : 0;
    if (!m_file.open(m_resumeFrom > 0 ? QIODevice::ReadWrite : QIODevice::WriteOnly | QIODevice::Truncate))
        return diskError();
    if (m_resumeFrom > 0)
        m_hash = std::move(kept);
    m_etag = etag;
    return {};
}

Result<void> PartFile::restart()
{
    m_hash->reset();
    m_resumed = false;
    // A file that was opened empty needs no cutting.
    if (m_resumeFrom > 0 && (!m_file.resize(0) || !m_file.seek(0)))
        return diskError();
    return {};
}

Result<void> PartFile::resume(const QString &etag, const QByteArray &range)
{
    bool ok = false;
    const qint64 first = range.mid(6, range.indexOf('-') - 6).toLongLong(&ok); // "bytes 100-199/200"
    const bool sameObject = m_resumeFrom == 0 || etag == m_etag;
    if (!ok || first != m_resumeFrom || !sameObject)
        return Error::make(ErrorKind::BadAnswer, Stage::Download, u"other-range"_s, QString::fromLatin1(range));
    m_expected = range.mid(range.lastIndexOf('/') + 1).toLongLong(&ok);
    if (!ok)
        m_expected = -1;
    m_resumed = m_resumeFrom > 0;
    if (!m_file.resize(m_resumeFrom) || !m_file.seek(m_resumeFrom))
        return diskError();
    return {};
}

Result<void> PartFile::begin(int status, const HttpHeaders &headers)
{
    const QString etag = QString::fromLatin1(headerValue(headers, "etag"));
    if (status == 206) {
        if (const auto resumed = resume(etag, headerValue(headers, "content-range")); !resumed)
            return resumed;
    } else {
        bool ok = false;
        m_expected = headerValue(headers, "content-length").toLongLong(&ok);
        if (!ok)
            m_expected = -1;
        if (const auto clean = restart(); !clean)
            return clean;
    }
    if (onIdentity)
        onIdentity(etag);
    if (onProgress)
        onProgress(written(), m_expected);
    return {};
}

Result<void> PartFile::write(QByteArrayView bytes)
{
    if (m_file.write(bytes.data(), bytes.size()) != bytes.size())
        return diskError();
    m_hash->addData(bytes);
    if (onProgress)
        onProgress(written(), m_expected);
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

std::shared_ptr<ContentHash> hashFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return nullptr;
    auto hash = std::make_shared<ContentHash>();
    QByteArray buffer(1 << 18, Qt::Uninitialized);
    for (;;) {
        const qint64 got = file.read(buffer.data(), buffer.size());
        if (got < 0)
            return nullptr;
        if (got == 0)
            return hash;
        hash->addData(QByteArrayView(buffer.constData(), got));
    }
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
