#include "common/taborder.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSplitter>

namespace wcs::ui {

namespace {

void addWidgetsOf(const QLayout *layout, QList<QWidget *> *widgets)
{
    for (int i = 0; i < layout->count(); ++i) {
        QLayoutItem *item = layout->itemAt(i);
        if (item->widget())
            *widgets << item->widget();
        else if (item->layout())
            addWidgetsOf(item->layout(), widgets);
    }
}

/// What lies in a widget, as it is read.
QList<QWidget *> partsOf(const QWidget *widget)
{
    QList<QWidget *> parts;
    // These answer for what they are made of.
    if (qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QLineEdit *>(widget))
        return parts;
    if (const auto *area = qobject_cast<const QScrollArea *>(widget)) {
        if (area->widget())
            parts << area->widget();
        return parts;
    }
    if (const auto *splitter = qobject_cast<const QSplitter *>(widget)) {
        for (int i = 0; i < splitter->count(); ++i)
            parts << splitter->widget(i);
        return parts;
    }
    if (widget->layout())
        addWidgetsOf(widget->layout(), &parts);
    const auto children = widget->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *child : children) {
        if (!child->isWindow() && !parts.contains(child))
            parts << child;
    }
    return parts;
}

void addStops(QWidget *widget, QList<QWidget *> *stops)
{
    if ((widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy())
        *stops << widget;
    const QList<QWidget *> parts = partsOf(widget);
    for (QWidget *part : parts)
        addStops(part, stops);
}

} // namespace

void setReadingOrder(const QList<QWidget *> &parts)
{
    QList<QWidget *> stops;
    for (QWidget *part : parts)
        addStops(part, &stops);
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops.at(i - 1), stops.at(i));
}

} // namespace wcs::ui
