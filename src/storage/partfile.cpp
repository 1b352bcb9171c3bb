#include "storage/partfile.h"

#include "async/filewait.h"
#include "base/durable.h"
#include "base/movefile.h"
#include "base/text.h"
#include "storage/keyrules.h"
#include "storage/soleuse.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace wcs {

namespace {

constexpr int mostNumbers = 10'000;

/// Whether what comes may be another form of the object, which was asked for as it is. An object that was stored encoded says so too;
/// then the storage's checksum is one of the bytes that come.
bool mayBeRecoded(const HttpHeaders &headers)
{
    const QByteArray encoding = headerValue(headers, "content-encoding").trimmed().toLower();
    return !encoding.isEmpty() && encoding != "identity" && !ContentMark::of(headers).isComparable();
}

} // namespace

PartFile::PartFile(const QString &path, std::shared_ptr<QThreadPool> pool) : m_path(path), m_file(path, std::move(pool))
{
    m_file.onRoom = [this] {
        if (onRoom)
            onRoom();
    };
    m_file.onBegun = [this] { tellIdentity(); };
}

void PartFile::resumeAfter(std::shared_ptr<ContentHash> kept, const QString &etag)
{
    m_resumeFrom = kept->size();
    m_kept = std::move(kept);
    m_keptEtag = etag;
}

void PartFile::tellIdentity()
{
    if (!std::exchange(m_isIdentityTold, true) && onIdentity)
        onIdentity(m_etag);
}

Result<void> PartFile::resume(const QString &etag, const QByteArray &range)
{
    bool ok = false;
    const qint64 first = range.mid(6, range.indexOf('-') - 6).toLongLong(&ok); // "bytes 100-199/200"
    const bool sameObject = m_resumeFrom == 0 || etag == m_keptEtag;
    if (!ok || first != m_resumeFrom || !sameObject)
        return Error::make(ErrorKind::BadAnswer, Stage::Download, u"other-range"_s, QString::fromLatin1(range));
    m_expected = range.mid(range.lastIndexOf('/') + 1).toLongLong(&ok);
    if (!ok)
        m_expected = -1;
    m_resumed = m_resumeFrom > 0;
    m_received = m_resumeFrom;
    return {};
}

Result<void> PartFile::begin(int status, const HttpHeaders &headers)
{
    if (mayBeRecoded(headers))
        return Error::make(ErrorKind::BadAnswer, Stage::Download, u"encoded-answer"_s,
                           u"Content-Encoding: "_s + QString::fromLatin1(headerValue(headers, "content-encoding")));
    m_etag = QString::fromLatin1(headerValue(headers, "etag"));
    if (status == 206) {
        if (const auto resumed = resume(m_etag, headerValue(headers, "content-range")); !resumed)
            return resumed;
    } else {
        bool ok = false;
        m_expected = headerValue(headers, "content-length").toLongLong(&ok);
        if (!ok)
            m_expected = -1;
    }
    const auto crc = ContentMark::of(headers).crc64 ? ContentHash::Crc::Yes : ContentHash::Crc::No;
    m_file.startAt(m_received, m_resumed ? m_kept : std::make_shared<ContentHash>(crc));
    m_begun = true;
    if (m_resumed)
        tellIdentity();
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

std::function<Result<PartFile::Placed>()> PartFile::place(const Target &target) const
{
    return [settle = m_file.settle(WriteBehind::Durable::Yes), isLetGo = m_file.isLetGo(), part = m_path, target,
            wait = beforeNamed]() -> Result<Placed> {
        const auto digest = settle();
        if (!digest)
            return digest.error();
        if (wait)
            wait();
        // Since settle() the next try may have made it its own.
        std::optional<SoleUse> use(std::in_place, part);
        if (isLetGo())
            return Error::cancelled(Stage::Download);
        const bool isOther = compareContent(*digest, target.mark) == Match::Differs;
        const bool isEtagOther = isOther && isByEtagAlone(*digest, target.mark);
        const bool isEtagNoMd5 = isEtagOther && digest->md5 == target.seenMd5;
        if (isOther && !isEtagNoMd5) {
            QFile::remove(part);
            return Placed{{}, *digest, isEtagOther};
        }
        const auto path = moveIntoPlace(part, target.directory, target.name, target.overwrite);
        if (!path)
            return path.error();
        use.reset();
        forceFolderToDisk(target.directory);
        return Placed{*path, *digest, isEtagOther};
    };
}

std::shared_ptr<ContentHash> hashFile(const QString &path, const std::stop_token &stop, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return nullptr;
    auto hash = std::make_shared<ContentHash>();
    QByteArray buffer(1 << 18, Qt::Uninitialized);
    for (;;) {
        const qint64 got = file.read(buffer.data(), std::clamp<qint64>(most - hash->size(), 0, buffer.size()));
        if (got < 0 || stop.stop_requested())
            return nullptr;
        if (got == 0)
            return hash;
        hash->addData(QByteArrayView(buffer.constData(), got));
        FileWait::comesOn();
    }
}

ContentDigest digestOfFile(const QString &path, const std::stop_token &stop)
{
    const auto hash = hashFile(path, stop);
    return hash ? hash->digest() : ContentDigest();
}

Result<QString> moveIntoPlace(const QString &partPath, const QString &directory, const QString &name, bool overwrite)
{
    const QDir target(directory);
    QString path = target.filePath(name);
    std::error_code code;
    for (int number = 2; number <= mostNumbers; ++number) {
        // The second never replaces, so that two downloads cannot take the same name.
        code = overwrite ? replaceFile(partPath, path) : renameToFree(partPath, path);
        if (!code)
            return path;
        if (overwrite || code != std::errc::file_exists)
            break;
        path = target.filePath(numberedFileName(name, number));
    }
    return Error::ofFile(u"cannot-rename"_s, path, QString::fromLocal8Bit(QByteArray::fromStdString(code.message())));
}

} // namespace wcs
