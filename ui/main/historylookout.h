#pragma once

#include "async/scope.h"

#include <QObject>
#include <QTimer>

class QWidget;

namespace wcs {
class HistoryStore;
}

namespace wcs::ui {

/// Looks whether another process, as the command line, has stored something in the history, which then tells of it (see
/// HistoryStore::lookForOthers()): when the person comes to the window, and every few seconds while it is the active one. While it is
/// hidden, minimised or behind another nothing is done.
class HistoryLookout : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    HistoryLookout(HistoryStore *history, QWidget *window, QObject *parent);
    ~HistoryLookout() override;

    /// The history is open. Says nothing of a person who is in the window by now.
    void begin();
    bool isLooking() const { return m_pause.isActive(); }

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
    void look();

    HistoryStore *m_history;
    QWidget *m_window;
    QTimer m_pause; // between two looks
    bool m_isOpen = false;
    Scope m_looks;
};

} // namespace wcs::ui
