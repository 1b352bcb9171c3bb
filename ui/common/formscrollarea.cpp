#include "common/formscrollarea.h"

#include <QScrollBar>

namespace wcs::ui {

FormScrollArea::FormScrollArea(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
}

QSize FormScrollArea::minimumSizeHint() const
{
    QSize hint = QScrollArea::minimumSizeHint();
    if (widget())
        hint.setWidth(widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width());
    return hint;
}

} // namespace wcs::ui
