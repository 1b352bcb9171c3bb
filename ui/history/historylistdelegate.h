#pragma once

#include "history/objectrecord.h"
#include "history/rowremark.h"

#include <QStyledItemDelegate>

#include <functional>

namespace wcs::ui {

/// Gives the thumbnail of an object at `side` device pixels when it is ready, or a null image. Must not block.
using ThumbnailSource = std::function<QImage(const ObjectRecord &record, int side)>;

/// A row of the history list: thumbnail, name, key, size and pixels, time, and the state and what else is known as icons and words.
class HistoryListDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int ThumbnailSide = 56; ///< logical pixels

    explicit HistoryListDelegate(QObject *parent = nullptr);

    void setThumbnails(ThumbnailSource source) { m_thumbnails = std::move(source); }
    /// With more than one profile each row names its own.
    void setProfilesShown(bool shown) { m_profilesShown = shown; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    void paintThumbnail(QPainter *painter, const QRect &area, const ObjectRecord &record,
                        const QPalette &palette) const;
    /// How far the state and the time reach into the row from the right.
    struct Beside {
        int state = 0;
        int time = 0;
    };
    Beside paintState(QPainter *painter, const QRect &area, const ObjectRecord &record, const QPalette &palette) const;
    /// How far it reaches into the row; 0 when there is none.
    int paintRemark(QPainter *painter, const QRect &line, const RowRemark &remark, const QPalette &palette) const;
    QString detailLine(const ObjectRecord &record) const;

    ThumbnailSource m_thumbnails;
    bool m_profilesShown = false;
};

} // namespace wcs::ui
