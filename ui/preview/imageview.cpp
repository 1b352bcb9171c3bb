#include "preview/imageview.h"

#include "base/text.h"
#include "common/accessible.h"
#include "preview/checkerboard.h"
#include "preview/imageviewaccessible.h"
#include "theme/theme.h"

#include <QPaintEvent>
#include <QPainter>

#include <cmath>

namespace wcs::ui {

ImageView::ImageView(QWidget *parent) : QWidget(parent)
{
    installImageViewAccessibility();
    identify(this, u"imageView"_s, tr("Picture"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    grabGesture(Qt::PinchGesture);
}

void ImageView::setPicture(const Pyramid &pyramid, QSize fullSize, bool vector)
{
    m_pyramid = pyramid;
    m_fullSize = fullSize.isEmpty() ? pyramid.size() : fullSize;
    m_detailAsked = vector; // a drawing is made at the size of the screen, there is no more of it
    m_dragging = false;
    m_transform.setFitEnlarges(vector);
    m_transform.setPicture(m_fullSize);
    m_transform.fit();
    viewChanged();
}

void ImageView::replacePixels(const Pyramid &pyramid)
{
    m_pyramid = pyramid;
    update();
}

void ImageView::clear()
{
    setPicture({});
}

int ImageView::zoomPercent() const
{
    return qMax(1, qRound(m_transform.zoom() * 100));
}

void ImageView::setBackground(Background background)
{
    if (m_background == background)
        return;
    m_background = background;
    update();
    Q_EMIT backgroundChanged(background);
}

void ImageView::viewChanged()
{
    updateCursor();
    update();
    // Without a viewport (never shown yet) the zoom means nothing.
    const bool askDetail = !m_detailAsked && !m_pyramid.isEmpty() && !m_transform.viewport().isEmpty()
                           && m_pyramid.size() != m_fullSize
                           && m_transform.zoom() * m_fullSize.width() > m_pyramid.size().width() * 1.05;
    m_detailAsked = m_detailAsked || askDetail;
    const int percent = zoomPercent();
    if (percent != m_lastPercent) {
        m_lastPercent = percent;
        announceZoom(this);
        Q_EMIT zoomChanged(percent);
    }
    if (askDetail)
        Q_EMIT detailWanted();
}

void ImageView::resizeEvent(QResizeEvent *)
{
    m_transform.setViewport(QSizeF(size()) * devicePixelRatioF());
    viewChanged();
}

void ImageView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        m_checkerboardRatio = 0;
        update();
    }
    QWidget::changeEvent(event);
}

void ImageView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const double ratio = devicePixelRatioF();
    // Black and white are the person's own choice, whatever the theme.
    const QColor canvas = m_background == Background::Black   ? QColorConstants::Black
                          : m_background == Background::White ? QColorConstants::White
                                                              : palette().color(QPalette::Base);
    painter.fillRect(event->rect(), canvas);
    if (!m_pyramid.isEmpty()) {
        // From here on in device pixels: 100 % means that no resampling takes place, whatever the scale of the screen.
        painter.save();
        painter.scale(1 / ratio, 1 / ratio);
        const QRectF exposed(QPointF(event->rect().topLeft()) * ratio, QSizeF(event->rect().size()) * ratio);
        paintPicture(painter, exposed);
        painter.restore();
    }
    if (hasFocus()) {
        painter.setPen(QPen(Theme::color(Theme::Role::Focus, palette()), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void ImageView::paintPicture(QPainter &painter, const QRectF &exposed)
{
    const double ratio = devicePixelRatioF();
    const QRectF target = m_transform.target();
    QRectF visible = target.intersected(exposed);
    if (visible.isEmpty())
        return;
    if (m_background == Background::Checkerboard && m_pyramid.hasAlpha()) {
        if (m_checkerboardRatio != ratio) {
            m_checkerboard = checkerboard(palette(), ratio);
            m_checkerboardRatio = ratio;
        }
        painter.setBrushOrigin(target.topLeft());
        painter.fillRect(visible, m_checkerboard);
    }

    const double scale = target.width() / m_pyramid.size().width();
    const QImage &level = m_pyramid.level(m_pyramid.levelFor(scale));
    const double across = level.width() / target.width();
    const double down = level.height() / target.height();
    // Whole source pixels around what is exposed: neighbouring repaints then sample alike, without seams.
    const auto pixels = [&](const QRectF &part) {
        const double left = std::floor((part.left() - target.left()) * across) - 1;
        const double top = std::floor((part.top() - target.top()) * down) - 1;
        const double right = std::ceil((part.right() - target.left()) * across) + 1;
        const double bottom = std::ceil((part.bottom() - target.top()) * down) + 1;
        return QRectF(QPointF(left, top), QPointF(right, bottom)).intersected(QRectF(level.rect()));
    };
    const QRectF source = pixels(visible);
    const QRectF drawn(target.left() + source.left() / across, target.top() + source.top() / down,
                       source.width() / across, source.height() / down);
    const bool oneToOne = std::abs(scale - 1) < 1e-6;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !oneToOne && scale < 2);
    painter.setClipRect(exposed);
    painter.drawImage(drawn, level, source);
    if (m_background == Background::Checkerboard && m_pyramid.hasAlpha()) {
        // Where the picture ends would be guesswork otherwise, as its edges may be transparent.
        painter.setPen(QPen(Theme::color(Theme::Role::Border, palette()), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(target.adjusted(-1, -1, 0, 0));
    }
}

} // namespace wcs::ui
