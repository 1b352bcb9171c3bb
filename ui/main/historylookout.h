#pragma once

#include "async/scope.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

class QWidget;

namespace wcs {
class HistoryStore;
}

namespace wcs::ui {

/// Looks whether another process, as the command line, has stored something in the history, which then tells of it (see
/// HistoryStore::lookForOthers()): when the person comes to the window, every few seconds while it is the active one, and about a second
/// after the system says that somebody has written, as long as it is in sight beside another. While it is hidden or minimised nothing
/// is done; what the system does not tell is found when the person comes.
class HistoryLookout : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    HistoryLookout(HistoryStore *history, QWidget *window, QObject *parent);
    ~HistoryLookout() override;

    /// The history is open. Says nothing of a person who is in the window by now.
    void begin();
    /// Every few seconds, as the window is the active one.
    bool isLooking() const { return m_pause.isActive(); }
    /// Whether the system is asked to tell of it, as the window is in sight.
    bool isWatching() const { return m_isSeen; }

Q_SIGNALS:
    /// The person has come to the window: what others have changed meanwhile is to be seen.
    void entered();
    /// A look is taken now: whoever follows other processes by something else than the history looks as well.
    void looking();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void review();
    /// Begins to look, or ends it, as the window is used. Gives whether it has begun.
    bool follow();
    void stopWatching();
    void look();

    HistoryStore *m_history;
    QWidget *m_window;
    QTimer m_pause; // between two looks
    QTimer m_soon; // from the first that is written to the look: those who write much are not looked at for each piece
    QFileSystemWatcher m_watcher;
    bool m_isSeen = false;
    bool m_isOpen = false;
    Scope m_looks;
};

} // namespace wcs::ui
