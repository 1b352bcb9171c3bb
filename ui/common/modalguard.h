#pragma once

#include <QObject>

class QWidget;

namespace wcs::ui {

/// Keeps every key of a window from acting while a modal dialog stands before it. Qt gives such a window no key and no click, and asks
/// the commands of a whole window; but those that belong to a part of it (the list, the transfers, the preview) it lets act where the
/// window manager gives the window the keyboard all the same: Delete would delete behind the settings. Here no shortcut acts, whosever
/// it is, and the dialog comes to the front and gets the keyboard back.
///
/// One for the whole program: it holds for every window and every command. GUI thread.
class ModalGuard : public QObject
{
    Q_OBJECT
public:
    explicit ModalGuard(QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void bringForward(QWidget *dialog);
};

} // namespace wcs::ui
