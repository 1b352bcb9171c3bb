#include "main/historylookout.h"

#include "history/historystore.h"

#include <QEvent>
#include <QWidget>

namespace wcs::ui {

namespace {

constexpr std::chrono::milliseconds BetweenLooks(2'500);

} // namespace

HistoryLookout::HistoryLookout(HistoryStore *history, QWidget *window, QObject *parent)
    : QObject(parent), m_history(history), m_window(window)
{
    m_pause.setInterval(BetweenLooks);
    connect(&m_pause, &QTimer::timeout, this, &HistoryLookout::look);
    window->installEventFilter(this);
}

HistoryLookout::~HistoryLookout() = default;

void HistoryLookout::begin()
{
    m_isOpen = true;
    follow(); // nobody has come back: all has just been read
}

bool HistoryLookout::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::WindowActivate:
    case QEvent::WindowDeactivate:
    case QEvent::WindowStateChange:
    case QEvent::Show:
    case QEvent::Hide:
        review();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void HistoryLookout::review()
{
    if (follow())
        Q_EMIT entered();
}

bool HistoryLookout::follow()
{
    const bool isInUse = m_isOpen && m_window->isActiveWindow() && m_window->isVisible() && !m_window->isMinimized();
    if (isInUse == m_pause.isActive())
        return false;
    if (!isInUse) {
        m_pause.stop();
        return false;
    }
    m_pause.start();
    look();
    return true;
}

void HistoryLookout::look()
{
    if (m_looks.running() == 0) // a lane that is busy is not asked twice
        m_looks.start(m_history->lookForOthers());
    Q_EMIT looking();
}

} // namespace wcs::ui
