#include "common/iconlabel.h"

#include <QPainter>

namespace wcs::ui {

IconLabel::IconLabel(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

void IconLabel::setIcon(const QIcon &icon, int side)
{
    m_icon = icon;
    if (m_side != side) {
        m_side = side;
        updateGeometry();
    }
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    // Beside a text of several lines it may be given more height than it has.
    m_icon.paint(&painter, QRect((width() - m_side) / 2, (height() - m_side) / 2, m_side, m_side));
}

} // namespace wcs::ui
