#include "common/secondclicks.h"

#include <QAbstractButton>
#include <QEvent>

namespace wcs::ui {

SecondClicks::SecondClicks(QAbstractButton *button) : QObject(button)
{
    button->installEventFilter(this);
}

bool SecondClicks::eventFilter(QObject *watched, QEvent *event)
{
    return event->type() == QEvent::MouseButtonDblClick || QObject::eventFilter(watched, event);
}

} // namespace wcs::ui
