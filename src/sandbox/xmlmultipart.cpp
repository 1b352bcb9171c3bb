#include "sandbox/xmlmultipart.h"

#include "base/text.h"
#include "sandbox/cloudapi.h"
#include "sandbox/postobject.h"
#include "sandbox/xmllisting.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>

namespace wcs::sandbox {

namespace {

constexpr int kMostParts = 10'000;
constexpr int kMostListed = 1000; // parts on one page
constexpr qint64 kSmallestPart = 1024 * 1024; // but for the last
constexpr qint64 kPartPiece = 1024 * 1024;

const CosError kNoSuchUpload = {404, u"NoSuchUpload"_s, u"The specified multipart upload does not exist."_s, {}, {}};

void initiate(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target)
{
    const auto meta = describedObject(cloud, request, response, target);
    if (!meta)
        return;
    const QString id = cloud.uploads.begin(*meta, cloud.clock.now());
    QXmlStreamWriter xml(&response.body);
    beginXml(xml, response, u"InitiateMultipartUploadResult"_s);
    xml.writeTextElement(u"Bucket"_s, cloud.account.bucket);
    xml.writeTextElement(u"Key"_s, target.key);
    xml.writeTextElement(u"UploadId"_s, id);
    xml.writeEndDocument();
}

void putPart(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target,
             const PendingUpload &upload)
{
    const int number = request.queryValue("partNumber").value_or(QByteArray()).toInt();
    if (number < 1 || number > kMostParts) {
        answerError(response, {400, u"InvalidArgument"_s, u"partNumber must be between 1 and 10000."_s, {}, {}},
                    target.resource);
        return;
    }
    std::shared_ptr<IncomingObject> data = receiveBody(cloud, request, response, target);
    if (!data)
        return;
    const UploadPart part = {data->size(), data->md5(), cloud.clock.now(), data};
    if (!cloud.uploads.putPart(upload.id, number, part)) {
        answerError(response, kNoSuchUpload, target.resource);
        return;
    }
    response.setHeader("ETag", '"' + part.md5 + '"');
    response.setHeader("x-cos-hash-crc64ecma", QByteArray::number(data->crc64()));
}

/// `otherwise` where it is not given; nothing where it is no number from `smallest` on.
std::optional<int> queryNumber(const HttpRequest &request, QByteArrayView name, int otherwise, int smallest)
{
    const auto text = request.queryValue(name);
    if (!text)
        return otherwise;
    bool ok = false;
    const int number = text->toInt(&ok);
    return ok && number >= smallest ? std::optional(number) : std::nullopt;
}

void listParts(const Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target,
               const PendingUpload &upload)
{
    const auto most = queryNumber(request, "max-parts", kMostListed, 1);
    const auto marker = queryNumber(request, "part-number-marker", 0, 0);
    if (!most || !marker) {
        answerError(response,
                    {400, u"InvalidArgument"_s, u"max-parts and part-number-marker must be numbers."_s, {}, {}},
                    target.resource);
        return;
    }
    const int pageSize = std::min(*most, kMostListed);
    const auto first = upload.parts.upperBound(*marker);
    auto end = first;
    int last = *marker;
    for (int count = 0; count < pageSize && end != upload.parts.cend(); ++count, ++end)
        last = end.key();
    const bool isTruncated = end != upload.parts.cend();
    QXmlStreamWriter xml(&response.body);
    beginXml(xml, response, u"ListPartsResult"_s);
    xml.writeTextElement(u"Bucket"_s, cloud.account.bucket);
    xml.writeTextElement(u"Key"_s, upload.meta.key);
    xml.writeTextElement(u"UploadId"_s, upload.id);
    xml.writeTextElement(u"PartNumberMarker"_s, QString::number(*marker));
    if (isTruncated)
        xml.writeTextElement(u"NextPartNumberMarker"_s, QString::number(last));
    xml.writeTextElement(u"MaxParts"_s, QString::number(pageSize));
    xml.writeTextElement(u"IsTruncated"_s, isTruncated ? u"true"_s : u"false"_s);
    for (auto part = first; part != end; ++part) {
        xml.writeStartElement(u"Part"_s);
        xml.writeTextElement(u"PartNumber"_s, QString::number(part.key()));
        xml.writeTextElement(u"LastModified"_s, xmlTime(part->modified));
        xml.writeTextElement(u"ETag"_s, u'"' + QString::fromLatin1(part->md5) + u'"');
        xml.writeTextElement(u"Size"_s, QString::number(part->size));
        xml.writeEndElement();
    }
    xml.writeEndDocument();
}

using PartList = QList<std::pair<int, QByteArray>>;

std::optional<PartList> readPartList(const QByteArray &body)
{
    PartList parts;
    QXmlStreamReader xml(body);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"Part"_s)
            parts.emplaceBack(0, QByteArray());
        else if (!parts.isEmpty() && xml.name() == u"PartNumber"_s)
            parts.last().first = xml.readElementText().toInt();
        else if (!parts.isEmpty() && xml.name() == u"ETag"_s)
            parts.last().second = xml.readElementText().remove(u'"').toLatin1();
    }
    if (xml.hasError() || parts.isEmpty())
        return std::nullopt;
    return parts;
}

std::optional<CosError> checkParts(const PendingUpload &upload, const PartList &wanted)
{
    const auto descends = [](const auto &left, const auto &right) { return left.first >= right.first; };
    if (std::adjacent_find(wanted.cbegin(), wanted.cend(), descends) != wanted.cend())
        return CosError{400, u"InvalidPartOrder"_s, u"The list of parts was not in ascending order."_s, {}, {}};
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const auto &[number, etag] = wanted[i];
        const auto part = upload.parts.constFind(number);
        if (part == upload.parts.cend() || part->md5 != etag)
            return CosError{400, u"InvalidPart"_s, u"One or more of the specified parts could not be found."_s, {}, {}};
        if (part->size < kSmallestPart && i + 1 < wanted.size())
            return CosError{400,
                            u"EntityTooSmall"_s,
                            u"Your proposed upload is smaller than the minimum allowed object size."_s,
                            {},
                            {}};
    }
    return std::nullopt;
}

bool append(IncomingObject *target, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    while (!file.atEnd()) {
        if (!target->write(file.read(kPartPiece)))
            return false;
    }
    return true;
}

void complete(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target,
              const PendingUpload &upload)
{
    const auto wanted = readPartList(request.wholeBody().value_or(QByteArray()));
    if (!wanted) {
        answerError(response, {400, u"MalformedXML"_s, u"The XML you provided was not well-formed."_s, {}, {}},
                    target.resource);
        return;
    }
    if (const auto refusal = checkParts(upload, *wanted)) {
        answerError(response, *refusal, target.resource);
        return;
    }
    auto whole = cloud.objects->begin();
    QByteArray digests;
    for (const auto &[number, etag] : *wanted) {
        digests += QByteArray::fromHex(etag);
        if (!append(whole.get(), upload.parts[number].data->path())) {
            answerError(response, CosError::internal(), target.resource);
            return;
        }
    }
    StoredObject object = upload.meta;
    object.modified = cloud.clock.now();
    object.etag = QCryptographicHash::hash(digests, QCryptographicHash::Md5).toHex() + '-'
                  + QByteArray::number(wanted->size());
    const auto stored = cloud.objects->commit(std::move(whole), object);
    if (!stored) {
        answerError(response, CosError::internal(), target.resource);
        return;
    }
    cloud.uploads.remove(upload.id);
    addObjectHeaders(cloud, response, *stored);
    QXmlStreamWriter xml(&response.body);
    beginXml(xml, response, u"CompleteMultipartUploadResult"_s);
    xml.writeTextElement(u"Location"_s,
                         QString::fromLatin1(cloud.origin + encodedPath(cloud.requestPathOf(target.key))));
    xml.writeTextElement(u"Bucket"_s, cloud.account.bucket);
    xml.writeTextElement(u"Key"_s, target.key);
    xml.writeTextElement(u"ETag"_s, u'"' + QString::fromLatin1(stored->etag) + u'"');
    xml.writeEndDocument();
}

} // namespace

std::unique_ptr<IncomingObject> receiveBody(Cloud &cloud, const HttpRequest &request, HttpResponse &response,
                                            const ObjectTarget &target)
{
    const auto refuse = [&](const CosError &error) {
        answerError(response, error, target.resource);
        return nullptr;
    };
    const auto length = request.contentLength();
    if (!length || request.isChunked()) {
        response.close = true;
        return refuse({411, u"MissingContentLength"_s, u"You must provide the Content-Length HTTP header."_s, {}, {}});
    }
    if (*length > cloud.account.maximumObjectSize) {
        response.close = true;
        return refuse(
            {400, u"EntityTooLarge"_s, u"Your proposed upload exceeds the maximum allowed object size."_s, {}, {}});
    }
    auto incoming = cloud.objects->begin();
    bool diskOk = incoming->isOpen();
    const bool wireOk = request.streamBody([&](QByteArrayView data) {
        diskOk = diskOk && incoming->write(data);
        return true;
    });
    if (!wireOk)
        return refuse({400,
                       u"IncompleteBody"_s,
                       u"You did not provide the number of bytes specified by Content-Length."_s,
                       {},
                       {}});
    if (!diskOk)
        return refuse(CosError::internal());
    if (const auto wrong = checkDigest(request.header("content-md5").value_or(QByteArray()), incoming->md5()))
        return refuse(*wrong);
    return incoming;
}

std::optional<StoredObject> describedObject(Cloud &cloud, const HttpRequest &request, HttpResponse &response,
                                            const ObjectTarget &target)
{
    std::optional<CosError> refusal;
    if (!isLegalKey(target.key))
        refusal = CosError{400, u"InvalidObjectName"_s, u"The specified object name is not valid."_s, {}, {}};
    StoredObject object;
    object.key = target.key;
    object.modified = cloud.clock.now();
    object.contentType = request.header("content-type").value_or(QByteArray());
    for (const auto &[name, value] : request.headers) {
        if (!refusal)
            refusal = checkMetadata(name, value);
        if (isObjectMetadata(name))
            object.metadata.append({name, value});
    }
    if (!refusal)
        return object;
    answerError(response, *refusal, target.resource);
    return std::nullopt;
}

bool handleMultipartCall(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target)
{
    if (request.method == "POST" && request.queryValue("uploads")) {
        initiate(cloud, request, response, target);
        return true;
    }
    const auto id = request.queryValue("uploadId");
    if (!id)
        return false;
    const auto upload = cloud.uploads.find(QString::fromUtf8(*id), target.key);
    if (!upload) {
        answerError(response, kNoSuchUpload, target.resource);
    } else if (request.method == "PUT") {
        putPart(cloud, request, response, target, *upload);
    } else if (request.method == "GET") {
        listParts(cloud, request, response, target, *upload);
    } else if (request.method == "POST") {
        complete(cloud, request, response, target, *upload);
    } else if (request.method == "DELETE") {
        cloud.uploads.remove(upload->id);
        response.status = 204;
    } else {
        return false;
    }
    return true;
}

} // namespace wcs::sandbox
