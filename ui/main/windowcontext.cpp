#include "main/windowcontext.h"

#include "async/scope.h"
#include "prompts/prompts.h"
#include "settings/settings.h"
#include "toast/toasthost.h"
#include "wechat/errorcatalogue.h"

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
    message.actionText = QCoreApplication::translate("wcs::ui::WindowContext", "Details");
    message.mayReplaceSame = true;
    Prompts *asker = prompts;
    Scope *scope = messages;
    message.action = [asker, scope, error, text] { scope->start(asker->showError(text, rawDetails(error))); };
    toasts->show(std::move(message));
}

void WindowContext::tell(const QString &fact) const
{
    toasts->show(fact, ToastKind::Success);
}

} // namespace wcs::ui
