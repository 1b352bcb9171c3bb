#include "main/historylookout.h"

#include "history/historystore.h"

#include <QEvent>
#include <QWidget>

namespace wcs::ui {

namespace {

constexpr std::chrono::milliseconds BetweenLooks(2'500);
constexpr std::chrono::milliseconds AfterWriting(1'000);

} // namespace

HistoryLookout::HistoryLookout(HistoryStore *history, QWidget *window, QObject *parent)
    : QObject(parent), m_history(history), m_window(window)
{
    m_pause.setInterval(BetweenLooks);
    connect(&m_pause, &QTimer::timeout, this, &HistoryLookout::look);
    m_soon.setSingleShot(true);
    m_soon.setInterval(AfterWriting);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (m_looks.running() > 0) // which may have begun before that was written
            m_soon.start();
        else
            look();
    });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] {
        stopWatching();
        if (m_isSeen)
            m_soon.start();
    });
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
    const bool isSeen = m_isOpen && m_window->isVisible() && !m_window->isMinimized();
    const bool isInUse = isSeen && m_window->isActiveWindow();
    const bool hasAppeared = isSeen && !m_isSeen;
    const bool hasCome = isInUse && !m_pause.isActive();
    m_isSeen = isSeen;
    if (!isSeen) {
        m_soon.stop();
        stopWatching();
    }
    if (hasCome)
        m_pause.start();
    else if (!isInUse)
        m_pause.stop();
    if (hasAppeared || hasCome)
        look();
    return hasCome;
}

void HistoryLookout::stopWatching()
{
    const QStringList watched = m_watcher.files();
    if (!watched.isEmpty())
        m_watcher.removePaths(watched);
}

void HistoryLookout::look()
{
    // First: what is written from now on is told again. It may be away, while the history is mended.
    if (m_isSeen && !m_soon.isActive() && m_watcher.files().isEmpty())
        m_watcher.addPath(m_history->logPath());
    if (m_looks.running() == 0) // a lane that is busy is not asked twice
        m_looks.start(m_history->lookForOthers());
    Q_EMIT looking();
}

} // namespace wcs::ui
