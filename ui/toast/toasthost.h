#pragma once

#include "toast/toast.h"

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;
class QSpacerItem;
class QWidget;

namespace wcs::ui {

/// Shows toasts over a window, bottom centre above the status bar (or above what setFloor() names), at most three at a time, the newest lowest. The same
/// message again is counted instead of stacked. When a fourth comes the oldest without an action makes room; if all offer
/// one, it waits, so that what they offer stands for its time (or until it is withdrawn).
///
/// A window that belongs to this one and has a host, too, shows a message in its place where it is the one that the person looks at:
/// while it is active, and while it lies as a dialog where the toast would stand. When it closes, what stands in it moves here.
///
/// Child of the window; lives in the GUI thread.
class ToastHost : public QObject
{
    Q_OBJECT
public:
    static constexpr int maximumShown = 3;

    explicit ToastHost(QWidget *window);

    /// Toasts stand above this part of the window, so that they do not cover the controls in it, as long as it leaves the upper
    /// half free.
    void setFloor(QWidget *floor);
    /// Toasts stand in the middle of this part, not wider than it where it is wide enough to be read.
    void setColumn(QWidget *column);
    /// Where toasts lie over one of these parts, its contents end above them for as long as they stand, so that nothing that
    /// can be clicked is covered, as far as there is room for that in the part as it is. Each has a vertical layout that is complete
    /// by now.
    void keepUncovered(const QList<QWidget *> &parts);

    void show(ToastMessage message);
    /// A message alone.
    void show(const QString &text, ToastKind kind = ToastKind::Info);
    /// Closes what was shown with this tag, or waits to be: its action has been done in another way.
    void withdraw(const QString &tag);
    /// Closes everything, e.g. when the profile changes; in the windows that belong to this one, too, as withdraw() does.
    void clear();
    /// Moves the focus to the newest toast (F6, Ctrl+Shift+T; a window that uses F6 otherwise gives the action
    /// other keys); Esc and closing give it back. The window has it from the start; for its menu.
    QAction *focusAction() const { return m_focus; }
    /// Shown now, oldest first.
    QList<Toast *> toasts() const { return m_toasts; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Part {
        QPointer<QWidget> widget;
        QSpacerItem *room; ///< its layout's
    };
    /// Where the lowest toast ends, how wide it may be, and what it stands in the middle of; in the window.
    struct Stand {
        int middle;
        int width;
        int bottom;
    };
    static ToastHost *of(const QWidget *window);
    /// Those of the windows that belong to this one.
    QList<ToastHost *> above() const;
    ToastHost *inFront();
    bool isInSight() const;
    bool liesOver(const ToastHost *below) const;
    Stand stand() const;
    void present(ToastMessage message);
    void moveDown();
    void open(ToastMessage message);
    void close(Toast *toast);
    void place();
    void makeRoom(const Part &part, const QRect &covered) const;
    void focusNewest();

    QWidget *m_window;
    QPointer<QWidget> m_floor;
    QPointer<QWidget> m_column;
    QList<Part> m_parts;
    QAction *m_focus;
    QList<Toast *> m_toasts;
    QList<ToastMessage> m_waiting;
    QPointer<QWidget> m_focusBefore;
};

} // namespace wcs::ui
