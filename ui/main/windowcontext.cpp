#include "main/windowcontext.h"

#include "async/scope.h"
#include "base/sentences.h"
#include "base/text.h"
#include "prompts/prompts.h"
#include "settings/settings.h"
#include "storage/storagetypes.h"
#include "toast/toasthost.h"
#include "wechat/errorcatalogue.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace wcs::ui {

namespace {

/// The current profile stays what it is.
Task<void> startSandboxBeside(WindowContext context)
{
    const Result<Profile> profile = co_await context.startSandbox();
    if (profile.ok())
        context.tell(QCoreApplication::translate("wcs::ui::WindowContext", "The sandbox is running. Try again."));
    else
        context.report(profile.error());
}

} // namespace

Profile WindowContext::profile() const
{
    return settings->currentProfile().value_or(Profile());
}

QHash<QString, QString> WindowContext::profileNames() const
{
    QHash<QString, QString> names;
    names.insert(Profile::sandboxId(), Profile::sandboxName());
    const QList<Profile> profiles = settings->allProfiles();
    for (const Profile &profile : profiles)
        names.insert(profile.id, profile.name);
    return names;
}

void WindowContext::report(const Error &error, const QString &what) const
{
    if (error.isCancelled())
        return;
    if (lacksSandbox(error))
        return offerSandbox(error, what);
    ErrorText text = explain(error);
    if (!what.isEmpty())
        text.what = what;
    const QString told = joinSentences({text.what, text.why});
    if (lacksCredentials(error)) {
        // There is nothing more to tell, and one place to mend it.
        ToastMessage message;
        message.kind = ToastKind::Error;
        message.text = told;
        message.mayReplaceSame = true;
        message.actionText = QCoreApplication::translate("wcs::ui::WindowContext", "Open settings");
        message.action = [open = openSettings, profileId = error.profileId] { open(profileId); };
        toasts->show(std::move(message));
        return;
    }
    tellDetails(ToastKind::Error, told, text, rawDetails(error));
}

void WindowContext::tellDetails(ToastKind kind, const QString &message, const ErrorText &text, const QString &raw) const
{
    ToastMessage toast;
    toast.kind = kind;
    toast.text = message;
    toast.actionText = QCoreApplication::translate("wcs::ui::WindowContext", "Details");
    toast.mayReplaceSame = true;
    toast.action = [asker = prompts, scope = messages, text, raw] { scope->start(asker->showError(text, raw)); };
    toasts->show(std::move(toast));
}

void WindowContext::tellUnreadable(const QList<Error> &unreadable) const
{
    if (unreadable.isEmpty())
        return;
    QStringList names;
    QStringList reasons;
    for (const Error &error : unreadable) {
        names << QFileInfo(error.subject).fileName();
        reasons << QDir::toNativeSeparators(error.subject) << u"    "_s + shortReason(error);
    }
    ErrorText text;
    text.what = QCoreApplication::translate("wcs::ui::WindowContext", "%n item(s) cannot be read and were left out.",
                                            nullptr, int(unreadable.size()));
    tellDetails(ToastKind::Warning, text.what + u'\n' + namesInShort(names), text, reasons.join(u'\n'));
}

int WindowContext::tellUnasked(const QList<Verification> &found,
                               const std::function<QString(int count)> &sentence) const
{
    const auto first = std::ranges::find_if(found, &Verification::isUnasked);
    const int left = int(std::ranges::count_if(found, &Verification::isUnasked));
    if (left > 0)
        report(*first->error, sentence(left));
    return left;
}

QString namesInShort(const QStringList &names)
{
    constexpr int named = 3;
    QStringList told = names.mid(0, named);
    if (names.size() > named)
        told << QCoreApplication::translate("wcs::ui::WindowContext", "%n more", nullptr, int(names.size()) - named);
    return QLocale().createSeparatedList(told);
}

bool lacksCredentials(const Error &error)
{
    return error.kind == ErrorKind::Credentials
           && (error.code == "secret-missing"_L1 || error.code == "appid-missing"_L1 || error.code == "env-missing"_L1);
}

bool lacksSandbox(const Error &error)
{
    return error.code == "sandbox-not-running"_L1;
}

void WindowContext::offerSandbox(const Error &error, const QString &what) const
{
    ToastMessage message;
    message.kind = ToastKind::Warning;
    message.text = joinSentences({what, explain(error).why});
    message.actionText = QCoreApplication::translate("wcs::ui::WindowContext", "Start the sandbox");
    message.mayReplaceSame = true;
    message.action = [context = *this] { context.messages->start(startSandboxBeside(context)); };
    toasts->show(std::move(message));
}

void WindowContext::tell(const QString &fact) const
{
    toasts->show(fact, ToastKind::Success);
}

} // namespace wcs::ui
