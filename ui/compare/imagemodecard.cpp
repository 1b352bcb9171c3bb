#include "compare/imagemodecard.h"

#include "base/text.h"
#include "common/accessible.h"
#include "preview/checkerboard.h"
#include "preview/pyramidpainter.h"
#include "theme/theme.h"

#include <QEnterEvent>
#include <QLocale>
#include <QPainter>

namespace wcs::ui {

namespace {

constexpr int padding = 12;
constexpr double soft = 1.05; // enlarged beyond this is worth a warning
constexpr double wasteful = 0.5; // and more than twice the pixels a remark

} // namespace

ImageModeCard::ImageModeCard(ImageMode mode, QWidget *parent) : QAbstractButton(parent), m_mode(mode)
{
    identify(this, u"imageMode-"_s + imageModeName(mode).replace(u' ', u'-'), imageModeName(mode));
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(tr("Copy the <image> element"));
}

void ImageModeCard::setScene(const Pyramid &pixels, QSize fullSize, QSizeF frame, double ratio, double scale)
{
    m_pixels = pixels;
    m_fullSize = fullSize;
    m_layout = layoutImage(mode(), fullSize, frame);
    m_ratio = ratio;
    m_scale = scale;
    setAccessibleDescription(caption());
    updateGeometry();
    update();
}

QString ImageModeCard::caption() const
{
    const QLocale locale;
    QStringList parts{
        tr("%1 × %2 px", "size of an element")
            .arg(locale.toString(qRound(m_layout.frame.width())), locale.toString(qRound(m_layout.frame.height())))};
    const double share = m_layout.visibleShare();
    parts << (share > 0.9995
                  ? tr("all of it")
                  : tr("%1% of it", "how much of a picture is seen").arg(locale.toString(share * 100, 'f', 0)));
    const double enlarged = m_layout.enlargement(m_fullSize, m_ratio);
    if (enlarged > soft)
        parts << tr("enlarged %1×: soft").arg(locale.toString(enlarged, 'f', 1));
    else if (enlarged < wasteful && !isCropMode(m_mode))
        parts << tr("%1× more pixels than shown").arg(locale.toString(1 / enlarged, 'f', 1));
    return parts.join(u" · "_s);
}

QSize ImageModeCard::margins(const QFontMetrics &metrics)
{
    return {2 * padding, 2 * padding + 3 * metrics.height() + 12};
}

QSize ImageModeCard::sizeHint() const
{
    constexpr int narrowest = 150;
    const QSizeF frame = m_layout.frame * m_scale;
    const QSize rest = margins(fontMetrics());
    return {qMax(narrowest, qRound(frame.width())) + rest.width(), qRound(frame.height()) + rest.height()};
}

QRectF ImageModeCard::frameOnCard() const
{
    const QSizeF room(width() - 2 * padding, height() - margins(fontMetrics()).height());
    QSizeF size = m_layout.frame * m_scale;
    // WidthFix and HeightFix may make a frame far larger than the others.
    if (size.width() > room.width() || size.height() > room.height())
        size.scale(room, Qt::KeepAspectRatio);
    const double top = padding + fontMetrics().height() + 4;
    return QRectF(QPointF(padding + (room.width() - size.width()) / 2, top + (room.height() - size.height()) / 2),
                  size);
}

void ImageModeCard::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void ImageModeCard::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void ImageModeCard::paintEvent(QPaintEvent *)
{
    const QPalette &colours = palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focus = hasFocus();
    painter.setPen(QPen(Theme::color(focus ? Theme::Role::Focus : Theme::Role::Border, colours), focus ? 2 : 1));
    painter.setBrush(Theme::color(isDown()       ? Theme::Role::Pressed
                                  : underMouse() ? Theme::Role::Hover
                                                 : Theme::Role::Raised,
                                  colours));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);

    const QFontMetrics metrics = fontMetrics();
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(Theme::color(Theme::Role::Text, colours));
    const QRect line(padding, padding - 2, width() - 2 * padding, metrics.height());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, imageModeName(m_mode));
    painter.setFont(font());
    painter.setPen(Theme::color(Theme::Role::Muted, colours));
    const QRect below(padding, height() - padding - 2 * metrics.height() + 2, width() - 2 * padding,
                      2 * metrics.height());
    painter.drawText(below, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, caption());

    const QRectF frame = frameOnCard();
    if (m_pixels.isEmpty() || frame.isEmpty())
        return;
    const double ratio = devicePixelRatioF();
    const double scale = frame.width() / m_layout.frame.width();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.scale(1 / ratio, 1 / ratio);
    const QRectF device(frame.topLeft() * ratio, frame.size() * ratio);
    painter.setBrushOrigin(device.topLeft());
    painter.fillRect(device, checkerboard(colours, ratio));
    const QRectF target(device.topLeft() + m_layout.picture.topLeft() * scale * ratio,
                        m_layout.picture.size() * scale * ratio);
    paintPyramid(painter, m_pixels, target, device);
    painter.restore();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(Theme::color(Theme::Role::ControlBorder, colours), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame.adjusted(-1, -1, 0, 0));
}

} // namespace wcs::ui
