#include "storage/namesakes.h"

#include "base/movefile.h"
#include "base/text.h"
#include "storage/keyrules.h"
#include "storage/partfile.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QMap>

namespace wcs {

namespace {

constexpr std::chrono::seconds numbersRemembered(2);
constexpr qsizetype mostFolders = 1'000;
constexpr qsizetype mostContents = 10'000;

/// Some file systems give names back in another form than they were given.
QString comparedName(const QString &name)
{
    return pathKey(name.normalized(QString::NormalizationForm_C));
}

/// Calls `visit` with each file of the folder that has a number: its path, the name without the number, and the number.
template <typename Visit>
void visitNumbered(const QString &directory, Visit visit)
{
    QDirIterator files(directory, QDir::Files | QDir::Hidden | QDir::System);
    while (files.hasNext()) {
        const QString path = files.next();
        if (const auto numbered = readNumbered(files.fileName()))
            visit(path, comparedName(numbered->name), numbered->number);
    }
}

QStringList namesakesIn(const QString &directory, const QString &name)
{
    QMap<int, QString> paths;
    const QString wanted = comparedName(name);
    visitNumbered(directory, [&paths, &wanted](const QString &path, const QString &unnumbered, int number) {
        if (unnumbered == wanted)
            paths.insert(number, path);
    });
    return paths.values();
}

} // namespace

bool Namesakes::isAny(const QString &directory, const QString &name, Numbers numbers)
{
    return QFileInfo::exists(QDir(directory).filePath(name))
           || (numbers == Numbers::With && hasNumbers(directory, name));
}

bool Namesakes::hasNumbers(const QString &directory, const QString &name)
{
    const QString wanted = comparedName(name);
    {
        const QMutexLocker lock(&m_mutex);
        const auto known = m_folders.constFind(directory);
        if (known != m_folders.cend() && !known->end.hasExpired())
            return known->numbered.contains(wanted);
    }
    Folder folder;
    visitNumbered(directory,
                  [&folder](const QString &, const QString &unnumbered, int) { folder.numbered.insert(unnumbered); });
    folder.end.setRemainingTime(numbersRemembered);
    const bool found = folder.numbered.contains(wanted);
    const QMutexLocker lock(&m_mutex);
    if (m_folders.size() >= mostFolders)
        m_folders.clear();
    m_folders.insert(directory, folder);
    return found;
}

ContentDigest Namesakes::digestOf(const QString &path, const FileStamp &stamp, const ContentMark &stored,
                                  const std::stop_token &stop)
{
    {
        const QMutexLocker lock(&m_mutex);
        const auto known = m_contents.constFind(path);
        const bool isKnown = known != m_contents.cend() && known->stamp == stamp;
        if (isKnown && compareContent(known->digest, stored) != Match::Same)
            return known->digest;
    }
    const ContentDigest digest = digestOfFile(path, stop);
    if (digest.size < 0)
        return digest;
    const QMutexLocker lock(&m_mutex);
    if (m_contents.size() >= mostContents)
        m_contents.clear();
    m_contents.insert(path, {stamp, digest});
    return digest;
}

std::optional<DownloadedFile> Namesakes::findSame(const QString &directory, const QString &name, Numbers numbers,
                                                  qint64 size, const ContentMark &stored, const std::stop_token &stop)
{
    const auto sameAt = [&](const QString &path) -> std::optional<DownloadedFile> {
        const FileStamp stamp = FileStamp::of(path);
        if (!stamp.isFile || stamp.size != size)
            return std::nullopt;
        const ContentDigest digest = digestOf(path, stamp, stored, stop);
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
    if (auto first = sameAt(QDir(directory).filePath(name)); first || numbers == Numbers::Without)
        return first;
    const QStringList paths = namesakesIn(directory, name);
    for (const QString &path : paths) {
        if (stop.stop_requested())
            break;
        if (auto same = sameAt(path))
            return same;
    }
    return std::nullopt;
}

} // namespace wcs
