#pragma once

#include "sandbox/objectstore.h"

#include <QMap>
#include <QMutex>

#include <memory>
#include <optional>

namespace wcs::sandbox {

struct UploadPart {
    qint64 size = 0;
    QByteArray md5; ///< 32 hexadecimal digits; the part's ETag
    qint64 modified = 0;
    std::shared_ptr<IncomingObject> data; ///< its file goes when the last owner does
};

/// A multipart upload that is neither completed nor aborted.
struct PendingUpload {
    QString id;
    StoredObject meta; ///< key, type and metadata of the object to be
    qint64 initiated = 0;
    QMap<int, UploadPart> parts;
};

/// The multipart uploads under way (protocol 4.3). They do not survive a restart. Thread-safe.
class MultipartUploads
{
public:
    QString begin(const StoredObject &meta, qint64 now);
    /// Nothing when there is no such upload of this key.
    std::optional<PendingUpload> find(const QString &id, const QString &key) const;
    bool putPart(const QString &id, int number, UploadPart part);
    bool remove(const QString &id);
    QList<PendingUpload> list() const;

private:
    mutable QMutex m_mutex;
    QMap<QString, PendingUpload> m_uploads;
};

} // namespace wcs::sandbox
