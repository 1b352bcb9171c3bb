#include "common/rowpainter.h"

#include "common/icons.h"
#include "common/visibletext.h"

#include <QImage>
#include <QListView>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

namespace wcs::ui::RowPainter {

namespace {
constexpr int rowCorner = 6;
}

void prepare(QListView *list)
{
    list->setVerticalScrollMode(QListView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setFrameShape(QFrame::NoFrame);
    list->setEditTriggers(QListView::NoEditTriggers);
    list->setMouseTracking(true);
    list->viewport()->setAttribute(Qt::WA_Hover);
}

void backdrop(QPainter *painter, const QStyleOptionViewItem &option)
{
    const QRect body = option.rect.adjusted(2, 1, -2, -1);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || option.state & QStyle::State_MouseOver) {
        const bool active = option.state & QStyle::State_Active;
        const Theme::Role chosen = active ? Theme::Role::Selection : Theme::Role::InactiveSelection;
        painter->setPen(Qt::NoPen);
        painter->setBrush(Theme::color(selected ? chosen : Theme::Role::Hover, option.palette));
        painter->drawRoundedRect(body, rowCorner, rowCorner);
    }
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange) {
        painter->setPen(QPen(Theme::color(Theme::Role::Focus, option.palette), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(body).adjusted(1, 1, -1, -1), rowCorner, rowCorner);
    }
}

void thumbnail(QPainter *painter, const QRect &area, const QImage &image, const QString &sign, const QPalette &palette,
               qreal opacity)
{
    QPainterPath frame;
    frame.addRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), rowCorner, rowCorner);
    painter->save();
    painter->setClipPath(frame, Qt::IntersectClip);
    painter->fillRect(area, Theme::color(Theme::Role::Sunken, palette));
    if (image.isNull()) {
        const QRect place(area.center() - QPoint(11, 11), QSize(24, 24));
        icon(sign).paint(painter, place, Qt::AlignCenter, QIcon::Disabled);
    } else {
        // Fills the square and crops, as photographs are recognised by their middle.
        const QSizeF size = QSizeF(image.size()).scaled(area.size(), Qt::KeepAspectRatioByExpanding);
        QRectF target(QPointF(), size);
        target.moveCenter(QRectF(area).center());
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->setOpacity(opacity);
        painter->drawImage(target, image);
    }
    painter->restore();
    painter->setPen(QPen(Theme::color(Theme::Role::Border, palette), 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(frame);
}

void line(QPainter *painter, const QRect &area, const QString &text, const QFont &font, const QColor &colour,
          Qt::TextElideMode elide, Qt::Alignment alignment)
{
    painter->setFont(font);
    painter->setPen(colour);
    painter->drawText(area, int(alignment) | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(visibleText(text), elide, area.width()));
}

QStringList wrapped(const QString &text, const QFont &font, int width, int most)
{
    QStringList lines;
    if (text.isEmpty())
        return lines;
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout layout(text, font);
    layout.setTextOption(option);
    layout.beginLayout();
    while (lines.size() < most) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        const bool isCut = lines.size() + 1 == most && line.textStart() + line.textLength() < text.size();
        const QString part = isCut ? text.mid(line.textStart()) : text.mid(line.textStart(), line.textLength());
        lines << QFontMetrics(font).elidedText(part.trimmed(), Qt::ElideMiddle, width);
    }
    layout.endLayout();
    return lines;
}

} // namespace wcs::ui::RowPainter
