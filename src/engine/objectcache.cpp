#include "engine/objectcache.h"

#include "base/text.h"
#include "storage/keyrules.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace wcs {

QString ObjectCache::folderOf(const ObjectRecord &record) const
{
    const QByteArray md5 = storedMd5(record);
    const QByteArray version = md5.isEmpty() ? record.etag.toUtf8() : md5;
    const QByteArray name =
        QCryptographicHash::hash(record.fileId.toUtf8() + '\n' + version, QCryptographicHash::Sha1).toHex();
    return QDir(m_directory).filePath(QString::fromLatin1(name.left(2)) + u'/' + QString::fromLatin1(name.mid(2)));
}

std::optional<LocalCopy> ObjectCache::existing(const ObjectRecord &record) const
{
    const QString path = QDir(folderOf(record)).filePath(safeFileName(record.key));
    const FileStamp stamp = FileStamp::of(path);
    if (!stamp.isFile || (record.size >= 0 && stamp.size != record.size))
        return std::nullopt;
    return LocalCopy{path, stamp, true};
}

std::optional<LocalCopy> ObjectCache::unchangedSource(const ObjectRecord &record)
{
    if (record.localPath.isEmpty() || record.size < 0)
        return std::nullopt;
    const FileStamp stamp = FileStamp::of(record.localPath);
    const bool isSame = stamp.isFile && stamp.size == record.size
                        && stamp.milliseconds() <= record.lastUpload().toMSecsSinceEpoch();
    if (!isSame || !QFileInfo(record.localPath).isReadable())
        return std::nullopt;
    return LocalCopy{record.localPath, stamp, false};
}

void ObjectCache::prune(qint64 maximumBytes) const
{
    QList<QFileInfo> files;
    qint64 total = 0;
    QDirIterator it(m_directory, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        files.append(it.fileInfo());
        total += it.fileInfo().size();
    }
    std::sort(files.begin(), files.end(),
              [](const QFileInfo &a, const QFileInfo &b) { return a.lastModified() < b.lastModified(); });
    for (const QFileInfo &file : std::as_const(files)) {
        if (total <= maximumBytes)
            return;
        if (QFile::remove(file.filePath())) {
            total -= file.size();
            QDir().rmdir(file.path());
        }
    }
}

} // namespace wcs
