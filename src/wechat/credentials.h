#pragma once

#include "base/error.h"
#include "wechat/token.h"

#include <QString>
#include <QUrl>

namespace wcs {

/// What the cloud API needs of a profile. `secret` is a secret.
struct Credentials {
    QString profileId;
    QString appid;
    QString secret;
    QString envId;
    QUrl apiBase{QStringLiteral("https://api.weixin.qq.com")};
    TokenMode tokenMode = TokenMode::Stable;
};

/// What stands where a profile has no usable credentials; `message` as in Error.
inline Error credentialsError(const char *code, const QString &message = {})
{
    return Error::make(ErrorKind::Credentials, Stage::Settings, QString::fromLatin1(code), message);
}

/// The codes of what stands where there is no profile: none is chosen, or none has that id (any more).
inline constexpr auto noProfile = "no-profile";
inline constexpr auto unknownProfile = "unknown-profile";

/// Whether nothing can be had for a profile as it does not exist, or not any more.
inline bool isProfileGone(const Error &error)
{
    return error.code == QLatin1String(noProfile) || error.code == QLatin1String(unknownProfile);
}

} // namespace wcs
