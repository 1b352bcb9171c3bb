#pragma once

#include "async/signal.h"
#include "async/task.h"

#include <QDialog>
#include <QPointer>

namespace wcs::ui {

/// Owns a dialog for as long as a coroutine waits for its answer: opened by run(), gone with the frame. It is deleted from
/// the event loop, because the coroutine goes on inside the dialog's own signal.
template <typename Dialog>
class OpenDialog
{
public:
    explicit OpenDialog(Dialog *dialog) : m_dialog(dialog) { m_dialog->setWindowModality(Qt::WindowModal); }
    OpenDialog(const OpenDialog &) = delete;
    OpenDialog &operator=(const OpenDialog &) = delete;
    ~OpenDialog()
    {
        if (!m_dialog)
            return;
        m_dialog->hide();
        m_dialog->deleteLater();
    }

    Dialog *operator->() const { return m_dialog; }
    /// The dialog's result; Rejected when its window was destroyed.
    static Task<int> run(QPointer<Dialog> dialog)
    {
        dialog->open();
        // From the start it is seen which button Space presses: that need not be the one that Enter does.
        dialog->setAttribute(Qt::WA_KeyboardFocusChange);
        const auto finished = co_await nextSignal(dialog.data(), &QDialog::finished);
        co_return finished ? std::get<0>(*finished) : int(QDialog::Rejected);
    }
    QPointer<Dialog> pointer() const { return m_dialog; }
    /// False when the window took the dialog along.
    bool isAlive() const { return !m_dialog.isNull(); }

private:
    QPointer<Dialog> m_dialog;
};

} // namespace wcs::ui
