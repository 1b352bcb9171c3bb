#pragma once

#include "base/error.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <optional>

namespace wcs {

/// Which endpoint gives access tokens. Stable never disturbs other holders; Classic retires the token the backend holds.
enum class TokenMode { Stable, Classic };

/// An access token and how long it may be used. `value` is a secret.
struct AccessToken {
    QString value;
    QDateTime expiresAt; ///< UTC, by this machine's clock
    TokenMode mode = TokenMode::Stable;
    QDate day; ///< on which it was fetched; of a classic one, like the next
    int callsThatDay = 0; ///< calls to /cgi-bin/token up to this one
};

/// What the status bar says of a profile's token. Holds no secret.
struct TokenStatus {
    enum class State { None, Fetching, Valid, Failed };
    State state = State::None;
    TokenMode mode = TokenMode::Stable;
    QDateTime expiresAt;
    int classicCallsToday = 0; ///< calls to /cgi-bin/token made by this program since midnight
    std::optional<Error> error; ///< why the last attempt failed
};

} // namespace wcs

Q_DECLARE_METATYPE(wcs::TokenStatus)
