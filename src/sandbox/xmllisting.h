#pragma once

#include "sandbox/objectapi.h"

class QXmlStreamWriter;

namespace wcs::sandbox {

/// GET Bucket, version 1 (protocol 4.1).
void listObjects(const Cloud &cloud, const HttpRequest &request, HttpResponse &response);
/// GET Bucket with `uploads`: the multipart uploads under way.
void listUploads(const Cloud &cloud, const HttpRequest &request, HttpResponse &response);

/// Begins an XML answer with this root element; the caller writes the content and calls writeEndDocument().
void beginXml(QXmlStreamWriter &xml, HttpResponse &response, const QString &root);
/// "2023-11-14T22:13:20.000Z"
QString xmlTime(qint64 secondsSinceEpoch);

} // namespace wcs::sandbox
