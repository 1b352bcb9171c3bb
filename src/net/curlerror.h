#pragma once

#include <QNetworkReply>

#include <curl/curl.h>

namespace wcs {

/// What went wrong, in Qt's words. Asks the handle for the facts libcurl's code leaves out, so it must not be reset yet. `text` is
/// what libcurl left in the error buffer; not null.
QNetworkReply::NetworkError fromCurlCode(CURLcode code, CURL *handle, bool throughProxy, const char *text);

} // namespace wcs
