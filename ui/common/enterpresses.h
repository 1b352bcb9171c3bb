#pragma once

#include <QObject>

class QAbstractButton;
class QMainWindow;

namespace wcs::ui {

/// Lets Enter press a button that has the focus, as Space does. Qt leaves that to the desktop, and in dialogs to the default button.
/// A key that is held since it was pressed for something else presses nothing. GUI thread.
class EnterPresses : public QObject
{
    Q_OBJECT
public:
    /// For one button, which owns it.
    explicit EnterPresses(QAbstractButton *button);
    /// For all push and tool buttons of a window, also those that come later. Owned by the window.
    explicit EnterPresses(QMainWindow *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace wcs::ui
