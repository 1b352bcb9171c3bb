#include "sandbox/objectstore.h"

#include "base/diskfull.h"
#include "base/log.h"
#include "base/replacecontent.h"
#include "base/text.h"
#include "sandbox/identifiers.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutexLocker>
#include <QSet>

namespace wcs::sandbox {

namespace {

QJsonObject toJson(const StoredObject &object)
{
    QJsonArray metadata;
    for (const auto &[name, value] : object.metadata)
        metadata.append(QJsonArray{QString::fromUtf8(name), QString::fromUtf8(value)});
    return {{u"key"_s, object.key},
            {u"size"_s, double(object.size)},
            {u"md5"_s, QString::fromLatin1(object.md5)},
            {u"etag"_s, QString::fromLatin1(object.etag)},
            {u"crc64"_s, QString::number(object.crc64)},
            {u"content_type"_s, QString::fromUtf8(object.contentType)},
            {u"metadata"_s, metadata},
            {u"modified"_s, double(object.modified)},
            {u"file"_s, object.fileName}};
}

StoredObject fromJson(const QJsonObject &json)
{
    StoredObject object;
    object.key = json["key"_L1].toString();
    object.size = qint64(json["size"_L1].toDouble());
    object.md5 = json["md5"_L1].toString().toLatin1();
    object.etag = json["etag"_L1].toString().toLatin1();
    object.crc64 = json["crc64"_L1].toString().toULongLong();
    object.contentType = json["content_type"_L1].toString().toUtf8();
    for (const QJsonValue &entry : json["metadata"_L1].toArray())
        object.metadata.append({entry[0].toString().toUtf8(), entry[1].toString().toUtf8()});
    object.modified = qint64(json["modified"_L1].toDouble());
    object.fileName = json["file"_L1].toString();
    return object;
}

} // namespace

IncomingObject::IncomingObject(const QString &path) : m_file(path)
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
        qCWarning(lcSandbox) << "cannot write" << path << m_file.errorString();
}

IncomingObject::~IncomingObject()
{
    m_file.close();
    if (!m_kept)
        m_file.remove();
}

bool IncomingObject::write(QByteArrayView data)
{
    m_md5.addData(data);
    m_crc.addData(data);
    m_size += data.size();
    return m_file.write(data.data(), data.size()) == data.size();
}

Result<std::unique_ptr<ObjectStore>> ObjectStore::open(const QString &directory)
{
    if (!QDir().mkpath(directory)) {
        return placeError(directory, Stage::None, u"mkpath"_s, u"the directory cannot be made"_s, directory);
    }
    std::unique_ptr<ObjectStore> store(new ObjectStore(directory));
    store->load();
    return store;
}

void ObjectStore::load()
{
    const QDir directory(m_directory);
    QSet<QString> described;
    for (const QString &name : directory.entryList({u"*.json"_s}, QDir::Files)) {
        QFile file(directory.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const StoredObject object = fromJson(QJsonDocument::fromJson(file.readAll()).object());
        if (object.key.isEmpty() || !directory.exists(object.fileName))
            continue;
        described.insert(object.fileName);
        m_objects.insert(object.key.toUtf8(), object);
    }
    // Left by a run that ended in the middle of an upload.
    for (const QString &name : directory.entryList({u"*.data"_s}, QDir::Files)) {
        if (!described.contains(name))
            QFile::remove(directory.filePath(name));
    }
}

QString ObjectStore::descriptionPath(const QString &key) const
{
    const QByteArray name = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha1).toHex();
    return m_directory + u'/' + QString::fromLatin1(name) + u".json"_s;
}

std::unique_ptr<IncomingObject> ObjectStore::begin()
{
    return std::make_unique<IncomingObject>(m_directory + u'/' + QString::fromLatin1(randomHex(32)) + u".data"_s);
}

Result<StoredObject> ObjectStore::commit(std::unique_ptr<IncomingObject> incoming, StoredObject meta)
{
    meta.size = incoming->m_size;
    meta.md5 = incoming->md5();
    meta.crc64 = incoming->crc64();
    if (meta.etag.isEmpty())
        meta.etag = meta.md5;
    meta.fileName = incoming->m_file.fileName().section(u'/', -1);

    const QMutexLocker lock(&m_mutex);
    const QByteArray description = QJsonDocument(toJson(meta)).toJson(QJsonDocument::Compact);
    if (const auto kept = replaceContent(descriptionPath(meta.key), description, Stage::None); !kept)
        return kept.error().about(meta.key);
    incoming->m_kept = true;
    const QByteArray name = meta.key.toUtf8();
    const auto old = m_objects.constFind(name);
    if (old != m_objects.cend())
        removeFile(*old);
    m_objects.insert(name, meta);
    ++m_commits[name];
    return meta;
}

std::optional<StoredObject> ObjectStore::find(const QString &key) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_objects.constFind(key.toUtf8());
    if (found == m_objects.cend())
        return std::nullopt;
    return *found;
}

void ObjectStore::keepForCache(const QString &key)
{
    const QMutexLocker lock(&m_mutex);
    if (key == u"*"_s)
        m_cached.clear();
    m_cached.remove(key.toUtf8());
    for (auto object = m_objects.cbegin(); object != m_objects.cend(); ++object) {
        if (key == u"*"_s || object.key() == key.toUtf8())
            m_cached.insert(object.key(), *object);
    }
}

std::optional<StoredObject> ObjectStore::findInCache(const QString &key) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_cached.constFind(key.toUtf8());
    if (found == m_cached.cend())
        return std::nullopt;
    return *found;
}

/// Under the lock. What a cache still gives out stays, until the store is opened again.
void ObjectStore::removeFile(const StoredObject &object) const
{
    const auto cached = m_cached.constFind(object.key.toUtf8());
    if (cached == m_cached.cend() || cached->fileName != object.fileName)
        QFile::remove(m_directory + u'/' + object.fileName);
}

std::shared_ptr<QFile> ObjectStore::openFile(const StoredObject &object) const
{
    auto file = std::make_shared<QFile>(m_directory + u'/' + object.fileName);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return nullptr;
    return file;
}

bool ObjectStore::remove(const QString &key)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_objects.find(key.toUtf8());
    if (found == m_objects.end())
        return false;
    QFile::remove(descriptionPath(key));
    removeFile(*found);
    m_objects.erase(found);
    return true;
}

QList<StoredObject> ObjectStore::list() const
{
    const QMutexLocker lock(&m_mutex);
    return m_objects.values();
}

bool ObjectStore::isEmpty() const
{
    const QMutexLocker lock(&m_mutex);
    return m_objects.isEmpty();
}

int ObjectStore::commitCount(const QString &key) const
{
    const QMutexLocker lock(&m_mutex);
    return m_commits.value(key.toUtf8());
}

} // namespace wcs::sandbox
