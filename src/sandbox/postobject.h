#pragma once

#include "sandbox/objectapi.h"

namespace wcs::sandbox {

/// POST of an object as a form, with an upload ticket (protocol 3): every rule of the form is checked, the body goes to
/// disk as it comes.
void postObject(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target);

/// Which of the given headers or form fields are kept with an object: x-cos-meta-*, Cache-Control and the like.
bool isObjectMetadata(const QByteArray &lowerCaseName);
/// The rules of x-cos-meta-*: letters, digits and "-" in the name, at most 2 KiB.
std::optional<CosError> checkMetadata(const QByteArray &lowerCaseName, const QByteArray &value);
/// BadDigest or InvalidDigest, when a Content-MD5 was given and does not fit.
std::optional<CosError> checkDigest(const QByteArray &contentMd5, const QByteArray &md5Hex);

} // namespace wcs::sandbox
