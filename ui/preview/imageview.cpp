#include "preview/imageview.h"

#include "base/text.h"
#include "common/accessible.h"
#include "preview/checkerboard.h"
#include "preview/pyramidpainter.h"
#include "theme/theme.h"

#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>

namespace wcs::ui {

ImageView::ImageView(QWidget *parent) : PanZoomView(parent)
{
    identify(this, u"imageView"_s, tr("Picture"));
}

void ImageView::setPicture(const Pyramid &pyramid, QSize fullSize, bool vector)
{
    m_pyramid = pyramid;
    m_fullSize = fullSize.isEmpty() ? pyramid.size() : fullSize;
    m_detailAsked = vector; // a drawing is made at the size of the screen, there is no more of it
    endDrag();
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
    // Without a viewport (never shown yet) the zoom means nothing.
    const bool askDetail = !m_detailAsked && !m_pyramid.isEmpty() && !m_transform.viewport().isEmpty()
                           && m_pyramid.size() != m_fullSize
                           && zoom() * m_fullSize.width() > m_pyramid.size().width() * 1.05;
    m_detailAsked = m_detailAsked || askDetail;
    PanZoomView::viewChanged();
    if (askDetail)
        Q_EMIT detailWanted();
}

void ImageView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !(event->modifiers() & Qt::ControlModifier))
        Q_EMIT playPauseRequested();
    else
        PanZoomView::keyPressEvent(event);
}

void ImageView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    PanZoomView::changeEvent(event);
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
    const QRectF target = m_transform.target();
    const QRectF visible = target.intersected(exposed);
    if (visible.isEmpty())
        return;
    if (m_background == Background::Checkerboard && m_pyramid.hasAlpha()) {
        painter.setBrushOrigin(target.topLeft());
        painter.fillRect(visible, checkerboard(palette(), devicePixelRatioF()));
    }
    paintPyramid(painter, m_pyramid, target, exposed);
    if (m_background == Background::Checkerboard && m_pyramid.hasAlpha()) {
        // Where the picture ends would be guesswork otherwise, as its edges may be transparent.
        painter.setPen(QPen(Theme::color(Theme::Role::Border, palette()), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(target.adjusted(-1, -1, 0, 0));
    }
}

} // namespace wcs::ui
