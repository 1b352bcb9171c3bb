#include "sandbox/postobject.h"

#include "base/text.h"
#include "sandbox/cloudapi.h"
#include "sandbox/uploadform.h"

#include <QUrlQuery>
#include <QXmlStreamWriter>

namespace wcs::sandbox {

namespace {

constexpr qint64 kFormOverhead = 1024 * 1024; // what fields and boundaries may add to the file

bool readForm(const HttpRequest &request, const QByteArray &boundary, UploadForm *form, bool *wireOk)
{
    MultipartParser parser(boundary, form);
    // A malformed form is still read to its end, so that the answer can be read.
    *wireOk = request.streamBody([&parser](QByteArrayView data) {
        parser.feed(data);
        return true;
    });
    return parser.isFinished();
}

void answerStored(Cloud &cloud, const UploadForm &form, const StoredObject &object, HttpResponse &response)
{
    const QByteArray location = cloud.origin + encodedPath(cloud.requestPathOf(object.key));
    addObjectHeaders(cloud, response, object);
    response.setHeader("Location", location);
    response.status = 204;
    const QString redirect = QString::fromUtf8(form.field("success_action_redirect"));
    const auto fault = cloud.faults.take(Faults::Kind::PostStatus, object.key);
    const QByteArray wanted = fault ? QByteArray::number(fault->number) : form.field("success_action_status");
    if (!redirect.isEmpty()) {
        QUrl url(redirect);
        QUrlQuery query(url);
        query.addQueryItem(u"bucket"_s, cloud.account.bucket);
        query.addQueryItem(u"key"_s, object.key);
        query.addQueryItem(u"etag"_s, u"%22"_s + QString::fromLatin1(object.etag) + u"%22"_s);
        url.setQuery(query);
        response.setHeader("Location", url.toEncoded());
        response.status = 303;
    } else if (wanted == "200") {
        response.status = 200;
    } else if (wanted == "201") {
        response.status = 201;
        response.setHeader("Content-Type", "application/xml");
        QXmlStreamWriter xml(&response.body);
        xml.writeStartDocument();
        xml.writeStartElement(u"PostResponse"_s);
        xml.writeTextElement(u"Location"_s, QString::fromLatin1(location));
        xml.writeTextElement(u"Bucket"_s, cloud.account.bucket);
        xml.writeTextElement(u"Key"_s, object.key);
        xml.writeTextElement(u"ETag"_s, u'"' + QString::fromLatin1(object.etag) + u'"');
        xml.writeEndElement();
        xml.writeEndDocument();
    }
}

std::optional<CosError> checkRequest(const Cloud &cloud, const HttpRequest &request, const ObjectTarget &target)
{
    if (!target.bucketFound)
        return CosError::noSuchBucket();
    if (request.isChunked() || !request.contentLength())
        return CosError{411, u"MissingContentLength"_s, u"You must provide the Content-Length HTTP header."_s, {}, {}};
    if (*request.contentLength() > cloud.account.maximumObjectSize + kFormOverhead) {
        return CosError{
            400, u"EntityTooLarge"_s, u"Your proposed upload exceeds the maximum allowed object size."_s, {}, {}};
    }
    if (!MultipartParser::boundaryOf(request.header("content-type").value_or(QByteArray()))) {
        return CosError{400,
                        u"MalformedPOSTRequest"_s,
                        u"The body of your POST request is not well-formed multipart/form-data."_s,
                        {},
                        {}};
    }
    return std::nullopt;
}

std::optional<CosError> checkForm(const UploadForm &form, bool finished, const IncomingObject *file)
{
    if (form.error())
        return form.error();
    if (!finished)
        return CosError{400,
                        u"MalformedPOSTRequest"_s,
                        u"The body of your POST request is not well-formed multipart/form-data."_s,
                        {},
                        {}};
    if (!file) {
        return CosError{400,
                        u"IncorrectNumberOfFilesInPostRequest"_s,
                        u"POST requires exactly one file upload per request."_s,
                        {},
                        {}};
    }
    return checkDigest(form.field("content-md5"), file->md5());
}

} // namespace

bool isObjectMetadata(const QByteArray &name)
{
    return name.startsWith("x-cos-meta-") || name == "cache-control" || name == "content-disposition"
           || name == "content-encoding" || name == "content-language" || name == "expires";
}

std::optional<CosError> checkMetadata(const QByteArray &name, const QByteArray &value)
{
    if (!name.startsWith("x-cos-meta-"))
        return std::nullopt;
    const QByteArrayView suffix = QByteArrayView(name).sliced(11);
    const bool legal = !suffix.isEmpty() && std::all_of(suffix.begin(), suffix.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (legal && value.size() <= 2048)
        return std::nullopt;
    return CosError{
        400, u"InvalidArgument"_s, u"The metadata header %1 is not valid."_s.arg(QString::fromUtf8(name)), {}, {}};
}

std::optional<CosError> checkDigest(const QByteArray &contentMd5, const QByteArray &md5Hex)
{
    if (contentMd5.isEmpty())
        return std::nullopt;
    const QByteArray digest = QByteArray::fromBase64(contentMd5);
    if (digest.size() != 16)
        return CosError{400, u"InvalidDigest"_s, u"The Content-MD5 you specified is not valid."_s, {}, {}};
    if (digest.toHex() != md5Hex)
        return CosError{
            400, u"BadDigest"_s, u"The Content-MD5 you specified did not match what we received."_s, {}, {}};
    return std::nullopt;
}

void postObject(Cloud &cloud, const HttpRequest &request, HttpResponse &response, const ObjectTarget &target)
{
    if (const auto refusal = checkRequest(cloud, request, target)) {
        answerError(response, *refusal, target.resource);
        response.close = refusal->status == 411 || refusal->code == u"EntityTooLarge"_s;
        return;
    }
    UploadForm form(&cloud, request.path);
    bool wireOk = false;
    const QByteArray boundary = *MultipartParser::boundaryOf(*request.header("content-type"));
    const bool finished = readForm(request, boundary, &form, &wireOk);
    auto file = form.takeFile();
    auto refusal = checkForm(form, finished, file.get());
    if (!wireOk)
        refusal = CosError{400,
                           u"IncompleteBody"_s,
                           u"You did not provide the number of bytes specified by Content-Length."_s,
                           {},
                           {}};
    if (refusal) {
        answerError(response, *refusal, target.resource);
        return;
    }
    StoredObject object;
    object.key = form.key();
    object.contentType = form.field("content-type");
    object.modified = cloud.clock.now();
    for (auto field = form.fields().cbegin(); field != form.fields().cend(); ++field) {
        if (isObjectMetadata(field.key()))
            object.metadata.append({field.key(), field.value()});
    }
    const auto stored = cloud.objects->commit(std::move(file), std::move(object));
    if (!stored) {
        answerError(response,
                    {500, u"InternalError"_s, u"We encountered an internal error. Please try again."_s, {}, {}},
                    target.resource);
        return;
    }
    answerStored(cloud, form, *stored, response);
}

} // namespace wcs::sandbox
