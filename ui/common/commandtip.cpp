#include "common/commandtip.h"

#include "common/mnemonic.h"

#include <QAction>
#include <QCoreApplication>

namespace wcs::ui {

QString commandTip(const QAction *action, const QString &reason)
{
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    const QString what = key.isEmpty()
                             ? action->statusTip()
                             : QCoreApplication::translate("wcs::ui::CommandTip", "%1 (%2)", "a command, its key")
                                   .arg(action->statusTip(), key);
    return reason.isEmpty() ? what : what + QLatin1Char('\n') + reason;
}

void setWords(QAction *action, const QString &text, const QString &tip)
{
    action->setText(text);
    action->setIconText(withoutMnemonic(text));
    action->setStatusTip(tip);
    action->setToolTip(commandTip(action));
}

void setAvailable(QAction *action, const QString &reason)
{
    action->setEnabled(reason.isEmpty());
    action->setToolTip(commandTip(action, reason));
}

} // namespace wcs::ui
