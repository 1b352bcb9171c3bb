#include "common/formscrollarea.h"

#include <QEvent>
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

FormScrollArea *FormScrollArea::around(QWidget *page)
{
    auto *area = new FormScrollArea;
    area->setWidget(page);
    return area;
}

QSize FormScrollArea::sizeHint() const
{
    // QScrollArea remembers the size its contents had when it was asked for the first time; a form may be filled later.
    const QSize frame(2 * frameWidth(), 2 * frameWidth());
    return widget() ? widget()->sizeHint() + frame : QScrollArea::sizeHint();
}

bool FormScrollArea::eventFilter(QObject *watched, QEvent *event)
{
    // Nor does it tell its own layout that its contents have grown.
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

QSize FormScrollArea::minimumSizeHint() const
{
    QSize hint = QScrollArea::minimumSizeHint();
    if (widget())
        hint.setWidth(widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width());
    return hint;
}

} // namespace wcs::ui
