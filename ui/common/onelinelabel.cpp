#include "common/onelinelabel.h"

#include "common/plaintip.h"
#include "common/visibletext.h"

#include <QPainter>

namespace wcs::ui {

OneLineLabel::OneLineLabel(Qt::TextElideMode mode, QWidget *parent) : QFrame(parent), m_mode(mode)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void OneLineLabel::setText(const QString &text)
{
    const QString shown = visibleText(text);
    if (shown == m_text)
        return;
    m_text = shown;
    // Read by assistive technology in place of the painted, perhaps shortened, text.
    setAccessibleDescription(shown);
    updateToolTip();
    updateGeometry();
    update();
}

QSize OneLineLabel::sizeHint() const
{
    return QSize(fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height()).grownBy(contentsMargins());
}

QSize OneLineLabel::minimumSizeHint() const
{
    const QSize whole = sizeHint();
    return {qMin(whole.width(), fontMetrics().averageCharWidth() * 6), whole.height()};
}

void OneLineLabel::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, m_mode, contentsRect().width()));
}

void OneLineLabel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    updateToolTip();
}

void OneLineLabel::updateToolTip()
{
    const bool cut = fontMetrics().horizontalAdvance(m_text) > contentsRect().width();
    setToolTip(cut ? plainTip(m_text) : QString());
}

} // namespace wcs::ui
