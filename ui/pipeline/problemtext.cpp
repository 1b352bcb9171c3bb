#include "pipeline/problemtext.h"

#include "base/sentences.h"
#include "base/text.h"
#include "net/urlrules.h"
#include "wechat/errorcatalogue.h"

#include <QUrl>

#include <algorithm>

namespace wcs::ui {

QString problemText(const QList<PipelineProblem> &problems, PipelineProblem::Field field)
{
    const auto found = std::ranges::find(problems, field, &PipelineProblem::field);
    if (found == problems.end())
        return {};
    const ErrorText text = explain(found->error);
    return joinSentences({text.why.isEmpty() ? text.what : text.why, text.advice});
}

AddressTrust addressTrust(const QString &url)
{
    const QString trimmed = url.trimmed();
    // The profile's own API may stand first; the sandbox's is on this machine.
    if (trimmed.isEmpty() || trimmed.startsWith(u"{{"_s))
        return AddressTrust::Unknown;
    const QUrl address(trimmed, QUrl::TolerantMode);
    if (address.scheme() == "https"_L1)
        return AddressTrust::Encrypted;
    if (address.scheme() != "http"_L1 || address.host().isEmpty())
        return AddressTrust::Unknown;
    return isLoopback(address) || isPrivateAddress(address) ? AddressTrust::PrivatePlain : AddressTrust::Refused;
}

} // namespace wcs::ui
