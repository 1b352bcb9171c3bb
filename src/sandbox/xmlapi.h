#pragma once

#include "sandbox/objectapi.h"

namespace wcs::sandbox {

/// The parts of the XML API that the WeChat flow does not use (protocol 4, 7.8): listing, PUT, DELETE, multi delete, copy and
/// multipart uploads, all signed. False when the method and target are none of these.
bool handleXmlCall(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target);

} // namespace wcs::sandbox
