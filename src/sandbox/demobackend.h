#pragma once

#include "sandbox/cloud.h"

namespace wcs::sandbox {

/// `POST /demo/process`, what a user's own backend would do with a file id:
///   {"file_id":"cloud://…","effect":"grayscale"|"blur"|"resize"|"edges","params":{…}}
///   → {"errcode":0,"errmsg":"ok","file_id":"cloud://…"}
/// The picture is fetched, and the result is stored, over HTTP through the sandbox's public cloud calls: stable_token,
/// batchdownloadfile, GET, uploadfile, POST. Parameters: blur `radius` (pixels), resize `width`, `height` or `scale`.
void handleDemoCall(Cloud &cloud, HttpRequest &request, HttpResponse &response);

} // namespace wcs::sandbox
