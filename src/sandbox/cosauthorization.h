#pragma once

#include "sandbox/cloud.h"
#include "sandbox/coserror.h"

namespace wcs::sandbox {

/// Verifies the Authorization header, or the same as a query (a presigned URL), of an XML API request against the keys that
/// getqcloudtoken gave out (protocol 4.4). Nothing when all is well.
std::optional<CosError> checkAuthorization(const Cloud &cloud, const HttpRequest &request);

/// True when the request carries a signature at all.
bool isSigned(const HttpRequest &request);

} // namespace wcs::sandbox
