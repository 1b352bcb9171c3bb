#pragma once

#include "sandbox/cloud.h"

namespace wcs::sandbox {

/// The `/tcb/*` calls (protocol 2): uploadfile, batchdownloadfile, batchdeletefile, getqcloudtoken.
void handleCloudCall(Cloud &cloud, HttpRequest &request, HttpResponse &response);

/// Whether a path may become a key: not empty, no leading "/", no "//", no control characters, and at most 850 bytes once
/// percent-encoded (protocol 5).
bool isLegalKey(const QString &key);
/// Percent-encoded for a URL's path; "/" stays.
QByteArray encodedPath(const QByteArray &path);

} // namespace wcs::sandbox
