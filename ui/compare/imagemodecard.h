#pragma once

#include "compare/imagemode.h"
#include "image/pyramid.h"

#include <QAbstractButton>

namespace wcs::ui {

/// One mode of <image> on the contact sheet: its name, the frame with the picture in it, and what becomes of the picture's pixels.
/// Pressing it asks for the element's source text.
class ImageModeCard : public QAbstractButton
{
    Q_OBJECT
public:
    explicit ImageModeCard(ImageMode mode, QWidget *parent = nullptr);

    ImageMode mode() const { return m_mode; }
    /// `frame` in px, `ratio` device pixels for each px, `scale` logical pixels on this screen for each px.
    void setScene(const Pyramid &pixels, QSize fullSize, QSizeF frame, double ratio, double scale);
    const ImageModeLayout &layoutShown() const { return m_layout; }
    /// "375 × 250 px · shown in full · enlarged 1.5×".
    QString caption() const;

    QSize sizeHint() const override;
    /// How much of the card is not frame.
    static QSize margins(const QFontMetrics &metrics);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QRectF frameOnCard() const;

    ImageMode m_mode;
    Pyramid m_pixels;
    QSize m_fullSize;
    ImageModeLayout m_layout;
    double m_ratio = 2;
    double m_scale = 1;
};

} // namespace wcs::ui
