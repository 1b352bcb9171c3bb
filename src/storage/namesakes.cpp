#include "storage/namesakes.h"

#include "base/movefile.h"
#include "storage/keyrules.h"
#include "storage/partfile.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>

namespace wcs {

namespace {

constexpr qsizetype mostFolders = 1'000;
/// Of a folder that is slow, as one of a share: so many times what reading it took is it left alone.
constexpr int readingsBetween = 20;

/// Some file systems give names back in another form than they were given.
QString comparedName(const QString &name)
{
    return pathKey(name.normalized(QString::NormalizationForm_C));
}

} // namespace

bool Namesakes::isAny(const QString &directory, const QString &name, Numbers numbers)
{
    return QFileInfo::exists(QDir(directory).filePath(name))
           || (numbers == Numbers::With && !numbersOf(directory, name).isEmpty());
}

Namesakes::Paths Namesakes::numbersOf(const QString &directory, const QString &name)
{
    const QString wanted = comparedName(name);
    {
        const QMutexLocker lock(&m_mutex);
        const auto known = m_folders.constFind(directory);
        if (known != m_folders.cend() && !known->end.hasExpired())
            return known->numbered.value(wanted);
    }
    QElapsedTimer reading;
    reading.start();
    Folder folder;
    QDirIterator files(directory, QDir::Files | QDir::Hidden | QDir::System);
    while (files.hasNext()) {
        const QString path = files.next();
        if (const auto numbered = readNumbered(files.fileName()))
            folder.numbered[comparedName(numbered->name)].insert(numbered->number, path);
    }
    const std::chrono::milliseconds took(reading.elapsed());
    folder.end.setRemainingTime(std::max(m_remembered, readingsBetween * took));
    const Paths found = folder.numbered.value(wanted);
    const QMutexLocker lock(&m_mutex);
    if (m_folders.size() >= mostFolders)
        m_folders.clear();
    m_folders.insert(directory, folder);
    return found;
}

std::optional<DownloadedFile> Namesakes::findSame(const QString &directory, const QString &name, Numbers numbers,
                                                  qint64 size, const ContentMark &stored, const std::stop_token &stop)
{
    int filesRead = 0;
    const auto sameAt = [&](const QString &path) -> std::optional<DownloadedFile> {
        const QFileInfo info(path);
        if (!info.isFile() || info.size() != size || ++filesRead > mostRead)
            return std::nullopt;
        const ContentDigest digest = digestOfFile(path, stop);
        if (compareContent(digest, stored) != Match::Same)
            return std::nullopt;
        DownloadedFile file;
        file.path = path;
        file.size = digest.size;
        file.md5 = digest.md5;
        file.wasThere = true;
        return file;
    };
    // As a rule the first is it, and the folder need not be read.
    const QDir folder(directory);
    if (auto first = sameAt(folder.filePath(name)); first || numbers == Numbers::Without)
        return first;
    Paths paths = numbersOf(directory, name);
    // What another process has finished since the folder was read has the first number that was free.
    for (int number = 2;; ++number) {
        if (paths.contains(number))
            continue;
        const QString path = folder.filePath(numberedFileName(name, number));
        if (!QFileInfo::exists(path))
            break;
        paths.insert(number, path);
    }
    for (const QString &path : std::as_const(paths)) {
        if (stop.stop_requested() || filesRead > mostRead)
            break;
        if (auto same = sameAt(path))
            return same;
    }
    return std::nullopt;
}

} // namespace wcs
