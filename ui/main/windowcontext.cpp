#include "main/windowcontext.h"

#include "async/scope.h"
#include "base/text.h"
#include "main/actionset.h"
#include "prompts/prompts.h"
#include "settings/settings.h"
#include "toast/toasthost.h"
#include "wechat/errorcatalogue.h"

#include <QAction>
#include <QCoreApplication>

namespace wcs::ui {

Profile WindowContext::profile() const
{
    return settings->currentProfile().value_or(Profile());
}

void WindowContext::report(const Error &error, const QString &what) const
{
    if (error.isCancelled())
        return;
    ErrorText text = explain(error);
    if (!what.isEmpty())
        text.what = what;
    ToastMessage message;
    message.kind = ToastKind::Error;
    message.text = text.why.isEmpty()
                       ? text.what
                       : QCoreApplication::translate("wcs::ui::WindowContext", "%1 %2").arg(text.what, text.why);
    message.mayReplaceSame = true;
    if (lacksCredentials(error)) {
        // There is nothing more to tell, and one place to mend it.
        message.actionText = QCoreApplication::translate("wcs::ui::WindowContext", "Open settings");
        message.action = [open = actions->get(ActionSet::Command::Settings)] { open->trigger(); };
        toasts->show(std::move(message));
        return;
    }
    message.actionText = QCoreApplication::translate("wcs::ui::WindowContext", "Details");
    Prompts *asker = prompts;
    Scope *scope = messages;
    message.action = [asker, scope, error, text] { scope->start(asker->showError(text, rawDetails(error))); };
    toasts->show(std::move(message));
}

bool lacksCredentials(const Error &error)
{
    return error.kind == ErrorKind::Credentials
           && (error.code == "secret-missing"_L1 || error.code == "appid-missing"_L1 || error.code == "env-missing"_L1);
}

void WindowContext::tell(const QString &fact) const
{
    toasts->show(fact, ToastKind::Success);
}

} // namespace wcs::ui
