#pragma once

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

} // namespace wcs
