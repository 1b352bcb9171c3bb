#include "sandbox/xmlapi.h"

#include "base/text.h"
#include "sandbox/cosauthorization.h"
#include "sandbox/postobject.h"
#include "sandbox/xmllisting.h"
#include "sandbox/xmlmultipart.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace wcs::sandbox {

namespace {

constexpr qsizetype kMostDeletes = 1000;
constexpr qint64 kCopyPiece = 1024 * 1024;

void putObject(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target)
{
    auto meta = describedObject(cloud, request, response, target);
    if (!meta)
        return;
    if (request.header("x-cos-forbid-overwrite") == QByteArray("true") && cloud.objects->find(target.key)) {
        answerError(response,
                    {409,
                     u"FileAlreadyExists"_s,
                     u"The object you specified already exists and can not be overwritten."_s,
                     {},
                     {}},
                    target.resource);
        return;
    }
    auto incoming = receiveBody(cloud, request, response, target);
    if (!incoming)
        return;
    const auto stored = cloud.objects->commit(std::move(incoming), std::move(*meta));
    if (!stored) {
        answerError(response, CosError::internal(), target.resource);
        return;
    }
    addObjectHeaders(cloud, response, *stored);
}

/// The source of a copy: "BUCKET.cos.REGION.myqcloud.com/KEY", percent-encoded.
QString copySource(const Cloud &cloud, const QByteArray &header)
{
    const QByteArray text = percentDecoded(header);
    const qsizetype slash = text.indexOf('/');
    if (slash < 0 || !text.startsWith(cloud.account.bucket.toUtf8() + '.'))
        return {};
    return QString::fromUtf8(text.mid(slash + 1));
}

void copyObject(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target)
{
    const auto source = cloud.objects->find(copySource(cloud, *request.header("x-cos-copy-source")));
    const auto file = source ? cloud.objects->openFile(*source) : nullptr;
    auto meta = describedObject(cloud, request, response, target);
    if (!meta)
        return;
    if (!file) {
        answerError(response, CosError::noSuchKey(), target.resource);
        return;
    }
    if (request.header("x-cos-metadata-directive").value_or("Copy").toLower() != "replaced") {
        meta->metadata = source->metadata; // the path's own x-cos-meta-fileid comes along, and no longer fits
        meta->contentType = source->contentType;
    }
    auto incoming = cloud.objects->begin();
    bool ok = incoming->isOpen();
    while (ok && !file->atEnd())
        ok = incoming->write(file->read(kCopyPiece));
    const auto stored = ok ? cloud.objects->commit(std::move(incoming), std::move(*meta))
                           : Result<StoredObject>(Error());
    if (!stored) {
        answerError(response, CosError::internal(), target.resource);
        return;
    }
    QXmlStreamWriter xml(&response.body);
    beginXml(xml, response, u"CopyObjectResult"_s);
    xml.writeTextElement(u"ETag"_s, u'"' + QString::fromLatin1(stored->etag) + u'"');
    xml.writeTextElement(u"LastModified"_s, xmlTime(stored->modified));
    xml.writeEndDocument();
}

struct DeleteOrder {
    QStringList keys;
    bool quiet = false;
    bool valid = false;
};

DeleteOrder readDeleteOrder(const QByteArray &body)
{
    DeleteOrder order;
    QXmlStreamReader xml(body);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"Key"_s)
            order.keys.append(xml.readElementText());
        else if (xml.name() == u"Quiet"_s)
            order.quiet = xml.readElementText() == u"true"_s;
    }
    order.valid = !xml.hasError() && !order.keys.isEmpty() && order.keys.size() <= kMostDeletes;
    return order;
}

void deleteObjects(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target)
{
    const QByteArray body = request.wholeBody().value_or(QByteArray());
    const QByteArray digest = request.header("content-md5").value_or(QByteArray());
    auto refusal = digest.isEmpty()
                       ? std::optional(CosError{400, u"InvalidDigest"_s, u"Content-MD5 is required."_s, {}, {}})
                       : checkDigest(digest, QCryptographicHash::hash(body, QCryptographicHash::Md5).toHex());
    const DeleteOrder order = readDeleteOrder(body);
    if (!refusal && !order.valid)
        refusal = CosError{400, u"MalformedXML"_s, u"The XML you provided was not well-formed."_s, {}, {}};
    if (refusal) {
        answerError(response, *refusal, target.resource);
        return;
    }
    QXmlStreamWriter xml(&response.body);
    beginXml(xml, response, u"DeleteResult"_s);
    for (const QString &key : order.keys) {
        cloud.objects->remove(key);
        if (order.quiet)
            continue;
        xml.writeStartElement(u"Deleted"_s);
        xml.writeTextElement(u"Key"_s, key);
        xml.writeEndElement();
    }
    xml.writeEndDocument();
}

bool handleBucketCall(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target)
{
    if (request.method == "GET" && request.queryValue("uploads"))
        listUploads(cloud, request, response);
    else if (request.method == "GET")
        listObjects(cloud, request, response);
    else if (request.method == "POST" && request.queryValue("delete"))
        deleteObjects(cloud, request, response, target);
    else
        return request.method == "HEAD";
    return true;
}

bool handleObjectCall(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target)
{
    if (handleMultipartCall(cloud, request, response, target))
        return true;
    if (request.method == "PUT" && request.header("x-cos-copy-source")) {
        copyObject(cloud, request, response, target);
    } else if (request.method == "PUT") {
        putObject(cloud, request, response, target);
    } else if (request.method == "DELETE") {
        cloud.objects->remove(target.key);
        response.status = 204;
    } else {
        return false;
    }
    return true;
}

} // namespace

bool handleXmlCall(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target)
{
    if (const auto refusal = checkAuthorization(cloud, request)) {
        answerError(response, *refusal, target.resource);
        return true;
    }
    if (target.key.isEmpty())
        return handleBucketCall(cloud, request, response, target);
    return handleObjectCall(cloud, request, response, target);
}

} // namespace wcs::sandbox
