#include "sandbox/multipartuploads.h"

#include "sandbox/identifiers.h"

#include <QMutexLocker>

namespace wcs::sandbox {

QString MultipartUploads::begin(const StoredObject &meta, qint64 now)
{
    PendingUpload upload;
    upload.id = QString::fromLatin1(QByteArray::number(now) + randomHex(62));
    upload.meta = meta;
    upload.initiated = now;
    const QMutexLocker lock(&m_mutex);
    m_uploads.insert(upload.id, upload);
    return upload.id;
}

std::optional<PendingUpload> MultipartUploads::find(const QString &id, const QString &key) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_uploads.constFind(id);
    if (found == m_uploads.cend() || found->meta.key != key)
        return std::nullopt;
    return *found;
}

bool MultipartUploads::putPart(const QString &id, int number, UploadPart part)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_uploads.find(id);
    if (found == m_uploads.end())
        return false;
    found->parts.insert(number, std::move(part));
    return true;
}

bool MultipartUploads::remove(const QString &id)
{
    const QMutexLocker lock(&m_mutex);
    return m_uploads.remove(id) > 0;
}

QList<PendingUpload> MultipartUploads::list() const
{
    const QMutexLocker lock(&m_mutex);
    return m_uploads.values();
}

} // namespace wcs::sandbox
