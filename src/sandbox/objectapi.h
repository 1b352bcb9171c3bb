#pragma once

#include "sandbox/cloud.h"
#include "sandbox/coserror.h"

namespace wcs::sandbox {

/// Where in the object storage a request points.
struct ObjectTarget {
    bool bucketFound = false;
    QString key; ///< empty for the bucket itself
    QByteArray resource; ///< host and path, as errors name it
};

/// Path style ("/BUCKET/KEY") or virtual-host style (a Host that begins with the bucket).
ObjectTarget objectTargetOf(const Cloud &cloud, const HttpRequest &request);

/// GET and HEAD of an object, by signed link, public link or signed request (protocol 4.2, 7.6).
void readObject(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target);

/// ETag, checksum and metadata of an object, as its answers carry them; the faults of wrong headers apply.
void addObjectHeaders(Cloud &cloud, HttpResponse &response, const StoredObject &object);

} // namespace wcs::sandbox
