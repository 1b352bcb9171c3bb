#include "common/foldingrow.h"

namespace wcs::ui {

FoldingRow::FoldingRow(QWidget *parent) : QBoxLayout(LeftToRight, parent) {}

FoldingRow::Widths FoldingRow::widths() const
{
    Widths sum;
    int gaps = -1;
    for (int i = 0; i < count(); ++i) {
        QLayoutItem *item = itemAt(i);
        if (item->isEmpty())
            continue;
        const auto *inner = qobject_cast<const FoldingRow *>(item->layout());
        const int least = item->minimumSize().width();
        const Widths part = inner ? inner->widths() : Widths{item->sizeHint().width(), least, least};
        sum.wanted += part.wanted;
        sum.least += part.least;
        sum.folded = qMax(sum.folded, part.folded);
        ++gaps;
    }
    const QMargins margins = contentsMargins();
    const int sides = margins.left() + margins.right();
    const int between = qMax(0, gaps) * spacing();
    return {sum.wanted + between + sides, sum.least + between + sides, sum.folded + sides};
}

QSize FoldingRow::sizeHint() const
{
    return {widths().wanted, QBoxLayout::sizeHint().height()};
}

QSize FoldingRow::minimumSize() const
{
    return {m_isHeld ? widths().least : widths().folded, QBoxLayout::minimumSize().height()};
}

void FoldingRow::setGeometry(const QRect &rect)
{
    const bool fits = rect.width() >= widths().least;
    for (int i = 0; i < count(); ++i) {
        auto *inner = qobject_cast<FoldingRow *>(itemAt(i)->layout());
        if (!inner || inner->m_isHeld == fits)
            continue;
        // The rest of the row must not take the room away from it.
        inner->m_isHeld = fits;
        inner->invalidate();
        invalidate();
    }
    setDirection(fits ? LeftToRight : TopToBottom);
    QBoxLayout::setGeometry(rect);
}

} // namespace wcs::ui
