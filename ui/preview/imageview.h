#pragma once

#include "image/pyramid.h"
#include "preview/panzoomview.h"

namespace wcs::ui {

/// The canvas a picture is looked at on; it moves as a PanZoomView does. Space asks to play or pause. From 200 % on pixels are drawn
/// as squares, below 100 % the picture is smooth. Nothing here decodes or moves by itself; there are no animations.
class ImageView : public PanZoomView
{
    Q_OBJECT
    Q_PROPERTY(Background background READ background WRITE setBackground NOTIFY backgroundChanged)
public:
    enum class Background { Checkerboard, Black, White };
    Q_ENUM(Background)

    explicit ImageView(QWidget *parent = nullptr);

    /// Shows a picture, fitted. `fullSize` is the picture's size in pixels where the pyramid was decoded smaller (or, for a drawing,
    /// larger): zoom and percent refer to it. Empty means the pyramid's own size.
    void setPicture(const Pyramid &pyramid, QSize fullSize = {}, bool vector = false);
    /// Puts finer pixels or the next frame in the place of what is shown; zoom and position stay.
    void replacePixels(const Pyramid &pyramid);
    void clear();
    bool isEmpty() const override { return m_pyramid.isEmpty(); }
    QSize fullSize() const { return m_fullSize; }

    Background background() const { return m_background; }
    void setBackground(Background background);

Q_SIGNALS:
    void backgroundChanged(wcs::ui::ImageView::Background background);
    /// The zoom asks for more pixels than the pyramid has. Sent once per picture.
    void detailWanted();
    void playPauseRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void viewChanged() override;

private:
    void paintPicture(QPainter &painter, const QRectF &exposed);

    Pyramid m_pyramid;
    QSize m_fullSize;
    Background m_background = Background::Checkerboard;
    bool m_detailAsked = false;
};

} // namespace wcs::ui
