#pragma once

#include "base/result.h"
#include "sandbox/crc64.h"
#include "sandbox/httpmessage.h"

#include <QCryptographicHash>
#include <QFile>
#include <QHash>
#include <QMap>
#include <QMutex>
#include <QString>

#include <memory>
#include <optional>

namespace wcs::sandbox {

/// What is known of a stored object. The bytes are in a file of the store.
struct StoredObject {
    QString key;
    qint64 size = 0;
    QByteArray md5; ///< 32 hexadecimal digits
    QByteArray etag; ///< without quotes; the md5 but for objects made of parts
    quint64 crc64 = 0;
    QByteArray contentType;
    NamedValues metadata; ///< x-cos-meta-*, Cache-Control, Content-Disposition …; names in lower case
    qint64 modified = 0; ///< seconds since the epoch
    QString fileName; ///< inside the store's directory
};

/// Bytes on their way into the store: written to a file and hashed as they come. Removed again unless it is committed.
class IncomingObject
{
public:
    explicit IncomingObject(const QString &path);
    ~IncomingObject();

    bool isOpen() const { return m_file.isOpen(); }
    bool write(QByteArrayView data);
    qint64 size() const { return m_size; }
    QString path() const { return m_file.fileName(); }
    /// 32 hexadecimal digits of what was written so far.
    QByteArray md5() const { return m_md5.result().toHex(); }
    quint64 crc64() const { return m_crc.result(); }

private:
    friend class ObjectStore;
    QFile m_file;
    QCryptographicHash m_md5{QCryptographicHash::Md5};
    Crc64 m_crc;
    qint64 m_size = 0;
    bool m_kept = false;
};

/// The bucket: objects as files in a directory, each described by a small JSON file beside it that is replaced in one
/// step. A reader of an object that is overwritten meanwhile keeps the version it opened. Thread-safe.
class ObjectStore
{
public:
    /// Takes what an earlier run left in `directory`, which is made when it is missing.
    static Result<std::unique_ptr<ObjectStore>> open(const QString &directory);

    std::unique_ptr<IncomingObject> begin();
    /// Makes the bytes the object `meta.key`, in place of an older one. Size, hashes and file name are filled in; the
    /// ETag is the MD5 unless `meta` brings one.
    Result<StoredObject> commit(std::unique_ptr<IncomingObject> incoming, StoredObject meta);
    std::optional<StoredObject> find(const QString &key) const;
    /// Keeps the object ("*": every one) as it is now, for a cache that knows of nothing later.
    void keepForCache(const QString &key);
    /// As it was when it was kept last; nothing when it was not there then, or when nothing was kept.
    std::optional<StoredObject> findInCache(const QString &key) const;
    /// The object's file, opened for reading; null when the object is gone.
    std::shared_ptr<QFile> openFile(const StoredObject &object) const;
    /// False when there was no such object.
    bool remove(const QString &key);
    /// Every object, in the byte order of the keys.
    QList<StoredObject> list() const;
    bool isEmpty() const;
    /// How often an object was committed under the key since the store was opened, also when it was over an older one.
    int commitCount(const QString &key) const;

private:
    explicit ObjectStore(const QString &directory) : m_directory(directory) {}
    void load();
    void removeFile(const StoredObject &object) const;
    QString descriptionPath(const QString &key) const;

    const QString m_directory;
    mutable QMutex m_mutex;
    QMap<QByteArray, StoredObject> m_objects;
    QHash<QByteArray, int> m_commits;
    QHash<QByteArray, StoredObject> m_cached;
};

} // namespace wcs::sandbox
