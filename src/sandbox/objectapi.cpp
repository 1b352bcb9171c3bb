#include "sandbox/objectapi.h"

#include "base/text.h"
#include "sandbox/byterange.h"
#include "sandbox/cosauthorization.h"
#include "sandbox/identifiers.h"

namespace wcs::sandbox {

namespace {

std::optional<CosError> checkLink(const Cloud &cloud, const HttpRequest &request, const QString &key)
{
    const auto sign = request.queryValue("sign");
    const auto time = request.queryValue("t");
    if (!sign || !time)
        return CosError::accessDenied();
    const qint64 expiry = time->toLongLong();
    if (*sign != cloud.linkSignature(key, expiry))
        return CosError::accessDenied(u"CDN_INVALID_SIGNATURE"_s);
    if (expiry < cloud.clock.now())
        return CosError::accessDenied(u"CDN_SIGNATURE_EXPIRED"_s);
    return std::nullopt;
}

std::optional<CosError> checkRead(const Cloud &cloud, const HttpRequest &request, const QString &key)
{
    if (isSigned(request))
        return checkAuthorization(cloud, request);
    if (cloud.account.publicRead)
        return std::nullopt;
    return checkLink(cloud, request, key);
}

bool listsEtag(const QByteArray &header, const QByteArray &etag)
{
    if (header.trimmed() == "*")
        return true;
    for (const QByteArray &item : header.split(',')) {
        QByteArray value = item.trimmed();
        if (value.startsWith("W/"))
            value.remove(0, 2);
        if (value == '"' + etag + '"' || value == etag)
            return true;
    }
    return false;
}

/// 304 or 412 for the conditions of the request; 0 when the body is due.
int conditionalStatus(const HttpRequest &request, const StoredObject &object)
{
    if (const auto match = request.header("if-match"); match && !listsEtag(*match, object.etag))
        return 412;
    if (const auto noneMatch = request.header("if-none-match"))
        return listsEtag(*noneMatch, object.etag) ? 304 : 0;
    if (const auto since = request.header("if-modified-since"); since && *since == httpDate(object.modified))
        return 304;
    return 0;
}

ByteRange rangeOf(const HttpRequest &request, const StoredObject &object)
{
    const auto range = request.header("range");
    if (!range)
        return {ByteRange::Kind::Whole, 0, object.size};
    const auto condition = request.header("if-range");
    if (condition && *condition != '"' + object.etag + '"' && *condition != httpDate(object.modified))
        return {ByteRange::Kind::Whole, 0, object.size};
    return ByteRange::parse(*range, object.size);
}

void addOverrides(const HttpRequest &request, HttpResponse &response)
{
    for (const auto &[name, value] : request.query) {
        for (const char *allowed : {"content-type", "content-language", "expires", "cache-control",
                                    "content-disposition", "content-encoding"}) {
            if (name == QByteArray("response-") + allowed)
                response.setHeader(allowed, value);
        }
    }
}

} // namespace

ObjectTarget objectTargetOf(const Cloud &cloud, const HttpRequest &request)
{
    const QByteArray host = request.header("host").value_or(QByteArray());
    const QByteArray bucket = cloud.account.bucket.toUtf8();
    ObjectTarget target;
    target.resource = host + request.path;
    QByteArray path = request.path.mid(1);
    if (host.startsWith(bucket + '.')) {
        target.bucketFound = true;
    } else if (path == bucket || path.startsWith(bucket + '/')) {
        target.bucketFound = true;
        path.remove(0, bucket.size() + 1);
    }
    if (target.bucketFound)
        target.key = QString::fromUtf8(path);
    return target;
}

void addObjectHeaders(Cloud &cloud, HttpResponse &response, const StoredObject &object)
{
    const bool wrongEtag = cloud.faults.take(Faults::Kind::WrongEtag, object.key).has_value();
    const bool wrongCrc = cloud.faults.take(Faults::Kind::WrongCrc, object.key).has_value();
    response.setHeader("Last-Modified", httpDate(object.modified));
    if (cloud.faults.take(Faults::Kind::NoChecksums, object.key))
        return;
    const QByteArray etag = wrongEtag ? QByteArray(32, '0') : object.etag;
    response.setHeader("ETag", '"' + etag + '"');
    if (!cloud.faults.take(Faults::Kind::NoCrc, object.key))
        response.setHeader("x-cos-hash-crc64ecma", QByteArray::number(wrongCrc ? object.crc64 ^ 1 : object.crc64));
}

void readObject(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target)
{
    if (const auto refusal = checkRead(cloud, request, target.key)) {
        answerError(response, *refusal, target.resource);
        return;
    }
    // A cache stands before the links alone; whoever signs asks the storage itself.
    const bool isCached = !isSigned(request) && cloud.faults.take(Faults::Kind::Stale, target.key);
    const auto cached = isCached ? cloud.objects->findInCache(target.key) : std::nullopt;
    const auto object = cached ? cached : cloud.objects->find(target.key);
    const auto file = object ? cloud.objects->openFile(*object) : nullptr;
    if (!file) {
        answerError(response, CosError::noSuchKey(), target.resource);
        return;
    }
    addObjectHeaders(cloud, response, *object);
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Content-Type",
                       object->contentType.isEmpty() ? QByteArray("application/octet-stream") : object->contentType);
    for (const auto &[name, value] : object->metadata)
        response.setHeader(name, value);
    addOverrides(request, response);

    if (const int status = conditionalStatus(request, *object)) {
        response.status = status;
        if (status == 412) {
            answerError(response,
                        {412,
                         u"PreconditionFailed"_s,
                         u"At least one of the preconditions you specified did not hold."_s,
                         {},
                         {}},
                        target.resource);
        }
        return;
    }
    const ByteRange range = rangeOf(request, *object);
    if (range.kind == ByteRange::Kind::Unsatisfiable) {
        answerError(response, {416, u"InvalidRange"_s, u"The requested range is not satisfiable"_s, {}, {}},
                    target.resource);
        response.setHeader("Content-Range", "bytes */" + QByteArray::number(object->size));
        return;
    }
    if (range.kind == ByteRange::Kind::Part) {
        response.status = 206;
        response.setHeader("Content-Range", "bytes " + QByteArray::number(range.first) + '-'
                                                + QByteArray::number(range.first + range.length - 1) + '/'
                                                + QByteArray::number(object->size));
    }
    response.file = file;
    response.fileOffset = range.first;
    response.fileLength = range.length;
    if (request.method != "GET")
        return;
    if (const auto fault = cloud.faults.take(Faults::Kind::Truncate, target.key)) {
        response.cutAfter = fault->number;
        response.close = true;
    }
}

} // namespace wcs::sandbox
