#include "main/modeststack.h"

#include <QResizeEvent>

#include <algorithm>

namespace wcs::ui {

namespace {

constexpr int LeastColumn = 300; // pixels: the width that the column has at least, in mainwindow.ui

} // namespace

ModestStack::ModestStack(QWidget *parent) : QStackedWidget(parent)
{
    connect(this, &QStackedWidget::currentChanged, this, &ModestStack::updateGeometry);
}

QSize ModestStack::sizeHint() const
{
    return {QStackedWidget::sizeHint().width(), minimumSizeHint().height()};
}

QSize ModestStack::minimumSizeHint() const
{
    const int room = std::max(width(), LeastColumn);
    const QWidget *page = currentWidget();
    const bool wraps = page && page->hasHeightForWidth();
    const int height = !page ? 0 : wraps ? page->heightForWidth(room) : page->minimumSizeHint().height();
    return {QStackedWidget::minimumSizeHint().width(), height};
}

void ModestStack::resizeEvent(QResizeEvent *event)
{
    QStackedWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

} // namespace wcs::ui
