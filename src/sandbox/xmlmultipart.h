#pragma once

#include "sandbox/objectapi.h"

namespace wcs::sandbox {

/// The multipart calls of the XML API (protocol 4.3), authorised already. False when the request is none of them.
bool handleMultipartCall(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target);

/// Streams a request's body into the store; checks length, size limit and Content-MD5. Null when `response` already holds the
/// refusal.
std::unique_ptr<IncomingObject> receiveBody(Cloud &cloud, const HttpRequest &request, HttpResponse &response,
                                            const ObjectTarget &target);
/// Key, type and metadata as the headers of a PUT or of an initiation give them. Nothing when `response` holds a refusal.
std::optional<StoredObject> describedObject(Cloud &cloud, const HttpRequest &request, HttpResponse &response,
                                            const ObjectTarget &target);

} // namespace wcs::sandbox
