#include "image/thumbnaildisk.h"

#include "base/replacecontent.h"
#include "base/text.h"

#include <QBuffer>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>
#include <vector>

namespace wcs {

namespace {

constexpr const char *suffixes[] = {"jpg", "png"};
constexpr qint64 secondsBetweenTouches = 24 * 3600;

} // namespace

ThumbnailDisk::ThumbnailDisk(const QString &directory, qint64 maximumBytes)
    : m_directory(directory), m_maximumBytes(maximumBytes), m_writtenSincePrune(maximumBytes)
{
    // The first store() prunes: what an earlier run left is not known otherwise.
}

QString ThumbnailDisk::pathOf(const QString &name, const char *suffix) const
{
    return m_directory + u'/' + name.first(2) + u'/' + name + u'.' + QLatin1StringView(suffix);
}

QImage ThumbnailDisk::load(const QString &name)
{
    if (m_directory.isEmpty())
        return {};
    for (const char *suffix : suffixes) {
        const QString path = pathOf(name, suffix);
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
            continue;
        const QImage image = QImage::fromData(file.readAll(), suffix);
        if (image.isNull()) {
            file.remove();
            continue;
        }
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (file.fileTime(QFileDevice::FileModificationTime).secsTo(now) > secondsBetweenTouches)
            file.setFileTime(now, QFileDevice::FileModificationTime);
        return image;
    }
    return {};
}

void ThumbnailDisk::store(const QString &name, const QImage &image)
{
    if (m_directory.isEmpty() || image.isNull())
        return;
    const char *suffix = image.hasAlphaChannel() ? "png" : "jpg";
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, suffix, image.hasAlphaChannel() ? -1 : 88))
        return;
    const QString path = pathOf(name, suffix);
    QDir().mkpath(QFileInfo(path).path());
    if (!replaceContent(path, bytes, Stage::Image, {}, 1))
        return;
    if (m_writtenSincePrune.fetch_add(bytes.size()) + bytes.size() > m_maximumBytes / 5)
        prune();
}

void ThumbnailDisk::prune()
{
    m_writtenSincePrune = 0;
    std::vector<QFileInfo> files;
    qint64 total = 0;
    QDirIterator walk(m_directory, {u"*.jpg"_s, u"*.png"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        files.push_back(walk.nextFileInfo());
        total += files.back().size();
    }
    if (total <= m_maximumBytes)
        return;
    std::sort(files.begin(), files.end(),
              [](const QFileInfo &a, const QFileInfo &b) { return a.lastModified() < b.lastModified(); });
    for (const QFileInfo &file : files) {
        if (total <= m_maximumBytes / 5 * 4)
            break;
        if (QFile::remove(file.filePath()))
            total -= file.size();
    }
}

} // namespace wcs
