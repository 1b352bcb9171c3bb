#pragma once

#include "base/error.h"

#include <QNetworkReply>

namespace wcs {

/// The Error for a reply that failed below HTTP: DNS, connection, TLS, proxy, reset. `host` becomes its host and its subject.
Error fromNetworkError(QNetworkReply::NetworkError code, const QString &text, Stage stage, const QString &host);

} // namespace wcs
