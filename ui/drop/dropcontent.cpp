#include "drop/dropcontent.h"

#include "async/intime.h"
#include "base/text.h"
#include "drop/dragmime.h"
#include "wechat/fileid.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace wcs::ui {

namespace {

constexpr std::chrono::milliseconds LongestDropLook(250); // the window stands still as long
constexpr std::chrono::milliseconds LongestOfDropFolder(200); // what was seen by then is still in time

enum class DroppedKind { File, Folder, Missing, Unreadable, Other };

DroppedKind droppedKind(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return DroppedKind::Missing;
    if (!info.isDir() && !info.isFile())
        return DroppedKind::Other;
    if (!info.isReadable())
        return DroppedKind::Unreadable;
    return info.isDir() ? DroppedKind::Folder : DroppedKind::File;
}

/// Of those that answer in time. They lie anywhere, and a drag waits for the answer.
QHash<QString, DroppedKind> droppedKinds(const QStringList &paths)
{
    const QDeadlineTimer end(LongestOfDropFolder);
    const FolderLookFunction<DroppedKind> look = [end](const QStringList &folder) {
        QHash<QString, DroppedKind> kinds;
        for (const QString &path : folder) {
            if (end.hasExpired())
                break;
            kinds.insert(path, droppedKind(path));
        }
        return kinds;
    };
    return seenInTime(paths, LongestDropLook, look);
}

void takePaths(DropContent &content, const QStringList &paths)
{
    const QHash<QString, DroppedKind> kinds = droppedKinds(paths.mid(0, DropContent::checkedPaths));
    for (const QString &path : paths) {
        const QString name = QFileInfo(path).fileName();
        const QString &shown = name.isEmpty() ? path : name;
        switch (kinds.value(path, DroppedKind::File)) {
        case DroppedKind::File:
            content.files << path;
            break;
        case DroppedKind::Folder:
            content.folders << path;
            break;
        case DroppedKind::Missing:
            content.leftOut << DropContent::tr("%1 (not found)").arg(shown);
            break;
        case DroppedKind::Unreadable:
            content.leftOut << DropContent::tr("%1 (not readable)").arg(shown);
            break;
        case DroppedKind::Other:
            content.leftOut << DropContent::tr("%1 (not a file)").arg(shown);
            break;
        }
    }
}

/// The text to look for ids in. What is longer is no list of ids, and searching it would hold the window up.
QString searchedText(const QMimeData *data)
{
    constexpr qsizetype mostSearched = 1'000'000;
    const QString text = data->text();
    if (text.size() <= mostSearched)
        return text;
    // Not to the middle of an id.
    qsizetype end = mostSearched;
    while (end > 0 && !text.at(end).isSpace() && text.at(end) != u'"' && text.at(end) != u',')
        --end;
    return text.first(end);
}

} // namespace

DropContent DropContent::of(const QMimeData *data, Pixels pixels)
{
    DropContent content;
    if (!data)
        return content;
    // What was dragged out of this program is in the cloud already.
    if (isOwnDrag(data)) {
        content.ownIds = ownDragIds(data);
        return content;
    }
    QStringList others;
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        const QString path = url.isLocalFile() ? url.toLocalFile() : QString();
        if (path.isEmpty())
            others << url.toString(QUrl::FullyEncoded);
        else
            paths << path;
    }
    paths.removeDuplicates();
    if (!paths.isEmpty())
        takePaths(content, paths);
    if (content.hasPaths() || !content.leftOut.isEmpty()) {
        for (const QString &other : others)
            content.leftOut << tr("%1 (not a local file)").arg(QUrl(other).host());
        return content;
    }
    content.fileIds = FileId::findAll(others.join(u'\n'));
    if (content.fileIds.isEmpty() && data->hasText()) {
        const QString text = searchedText(data);
        content.fileIds = FileId::findAll(text);
        content.longerIds = FileId::longerReadings(text);
    }
    if (!content.fileIds.isEmpty())
        return content;
    content.hasImage = data->hasImage();
    if (content.hasImage && pixels == Pixels::Load) {
        content.image = qvariant_cast<QImage>(data->imageData());
        content.hasImage = !content.image.isNull();
    }
    return content;
}

QString DropContent::summary() const
{
    if (hasPaths()) {
        const QString fileCount = tr("%n file(s)", nullptr, int(files.size()));
        const QString folderCount = tr("%n folder(s)", nullptr, int(folders.size()));
        if (folders.isEmpty())
            return fileCount;
        return files.isEmpty() ? folderCount : tr("%1 and %2", "files, folders").arg(fileCount, folderCount);
    }
    if (!fileIds.isEmpty())
        return tr("%n file ID(s)", nullptr, int(fileIds.size()));
    if (!ownIds.isEmpty())
        return tr("%n object(s)", nullptr, int(ownIds.size()));
    return hasImage ? tr("1 picture") : QString();
}

QString DropContent::leftOutText() const
{
    if (leftOut.isEmpty())
        return {};
    constexpr int named = 3;
    const QString names = leftOut.mid(0, named).join(tr(", ", "between names"));
    if (leftOut.size() <= named)
        return tr("Left out: %1").arg(names);
    return tr("Left out: %1 and %n more", nullptr, int(leftOut.size()) - named).arg(names);
}

} // namespace wcs::ui
