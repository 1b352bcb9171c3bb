#pragma once

#include "sandbox/cloud.h"

namespace wcs::sandbox {

/// `/cgi-bin/token`, `/cgi-bin/stable_token` and `/cgi-bin/openapi/quota/get` (protocol 1, 7.1, 7.2).
void handleTokenCall(Cloud &cloud, HttpRequest &request, HttpResponse &response);

/// Checks the access token of an API call. False when `response` already holds the refusal.
bool checkAccessToken(Cloud &cloud, const HttpRequest &request, HttpResponse &response);

/// The JSON object in the body of a POST. Nothing when `response` already holds the refusal: 43002, 44002, 47001.
std::optional<QJsonObject> jsonBody(const HttpRequest &request, HttpResponse &response);

} // namespace wcs::sandbox
