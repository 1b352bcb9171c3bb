#pragma once

#include <QImage>
#include <QString>

#include <atomic>

namespace wcs {

/// The directory of ready-made thumbnails: files named by a hash of what they show, JPEG where opaque and PNG where not, the oldest
/// removed when all of them together exceed a bound. Every function blocks and may be called from any thread; several programs may
/// share the directory, since files appear whole or not at all.
class ThumbnailDisk
{
public:
    /// An empty directory switches the disk off: nothing is found, nothing is written.
    ThumbnailDisk(const QString &directory, qint64 maximumBytes);

    /// The stored picture, or a null image. A file that cannot be decoded is removed.
    QImage load(const QString &name);
    void store(const QString &name, const QImage &image);
    /// Removes the least recently used files until four fifths of the bound are left. Called by store() when it is due.
    void prune();

private:
    QString pathOf(const QString &name, const char *suffix) const;

    QString m_directory;
    qint64 m_maximumBytes;
    std::atomic<qint64> m_writtenSincePrune;
};

} // namespace wcs
