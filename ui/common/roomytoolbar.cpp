#include "common/roomytoolbar.h"

#include <QEvent>
#include <QLayout>
#include <QToolBar>
#include <QToolButton>

namespace wcs::ui {

RoomyToolBar::RoomyToolBar(QToolBar *bar, QList<QToolButton *> spare)
    : QObject(bar), m_bar(bar), m_spare(std::move(spare))
{
    bar->installEventFilter(this);
}

bool RoomyToolBar::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::StyleChange:
        m_fittedWidth = -1;
        break;
    case QEvent::Resize:
    case QEvent::Show:
        if (m_bar->width() != m_fittedWidth)
            fit();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void RoomyToolBar::fit()
{
    m_fittedWidth = m_bar->width();
    const int room = m_bar->width();
    const auto needed = [this] {
        m_bar->layout()->invalidate();
        return m_bar->layout()->sizeHint().width();
    };
    for (QToolButton *button : std::as_const(m_spare))
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QToolButton *button : std::as_const(m_spare)) {
        if (needed() <= room)
            return;
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
}

} // namespace wcs::ui
