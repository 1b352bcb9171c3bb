#include "drop/dragmime.h"

#include "base/text.h"

#include <QMimeData>
#include <QUrl>

namespace wcs::ui {

namespace {

QString ownFormat()
{
    return u"application/x-wx-cloud-storage-ids"_s;
}

} // namespace

QMimeData *makeDragMime(const QStringList &fileIds, const QStringList &localFiles)
{
    auto *data = new QMimeData;
    QList<QUrl> urls;
    for (const QString &path : localFiles)
        urls << QUrl::fromLocalFile(path);
    if (!urls.isEmpty())
        data->setUrls(urls);
    const QString lines = fileIds.join(u'\n'); // some megabytes of a long selection
    if (!fileIds.isEmpty())
        data->setText(lines);
    data->setData(ownFormat(), lines.toUtf8());
    return data;
}

bool isOwnDrag(const QMimeData *data)
{
    return data->hasFormat(ownFormat());
}

QStringList ownDragIds(const QMimeData *data)
{
    return QString::fromUtf8(data->data(ownFormat())).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace wcs::ui
