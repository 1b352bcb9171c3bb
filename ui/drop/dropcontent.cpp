#include "drop/dropcontent.h"

#include "base/text.h"
#include "drop/dragmime.h"
#include "wechat/fileid.h"

#include <QFileInfo>
#include <QMimeData>
#include <QSet>
#include <QUrl>

namespace wcs::ui {

namespace {

void takePath(DropContent &content, const QString &path, bool check)
{
    if (!check) {
        content.files << path;
        return;
    }
    const QFileInfo info(path);
    const QString name = info.fileName().isEmpty() ? path : info.fileName();
    if (!info.exists())
        content.leftOut << DropContent::tr("%1 (not found)").arg(name);
    else if (info.isDir() && info.isReadable())
        content.folders << path;
    else if (info.isFile() && info.isReadable())
        content.files << path;
    else if (info.isDir() || info.isFile())
        content.leftOut << DropContent::tr("%1 (not readable)").arg(name);
    else
        content.leftOut << DropContent::tr("%1 (not a file)").arg(name);
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
    QSet<QString> seen;
    for (const QUrl &url : data->urls()) {
        const QString path = url.isLocalFile() ? url.toLocalFile() : QString();
        if (path.isEmpty())
            others << url.toString(QUrl::FullyEncoded);
        else if (!seen.contains(path))
            takePath(content, path, seen.size() < checkedPaths);
        seen.insert(path);
    }
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
