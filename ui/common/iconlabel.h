#pragma once

#include <QIcon>
#include <QWidget>

namespace wcs::ui {

/// An icon that stands still, beside a text. It is drawn from the icon at each repaint, so it is in the colours of the theme in
/// use and sharp at every scale; the pixmap of a QLabel keeps those it was made with.
class IconLabel : public QWidget
{
    Q_OBJECT
public:
    explicit IconLabel(QWidget *parent = nullptr);

    /// `side` in logical pixels.
    void setIcon(const QIcon &icon, int side);

    QSize sizeHint() const override { return {m_side, m_side}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
    int m_side = 0;
};

} // namespace wcs::ui
