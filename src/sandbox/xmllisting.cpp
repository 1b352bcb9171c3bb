#include "sandbox/xmllisting.h"

#include "base/text.h"

#include <QXmlStreamWriter>

namespace wcs::sandbox {

namespace {

constexpr int kMostKeys = 1000;

struct Page {
    QList<StoredObject> objects;
    QList<QByteArray> prefixes;
    bool truncated = false;
    QByteArray last; ///< last key or prefix on the page
};

struct Query {
    QByteArray prefix, delimiter, marker;
    int maxKeys = kMostKeys;
    bool encoded = false;
};

Query queryOf(const HttpRequest &request)
{
    Query query;
    query.prefix = request.queryValue("prefix").value_or(QByteArray());
    query.delimiter = request.queryValue("delimiter").value_or(QByteArray());
    query.marker = request.queryValue("marker").value_or(QByteArray());
    query.encoded = request.queryValue("encoding-type") == QByteArray("url");
    if (const auto count = request.queryValue("max-keys"))
        query.maxKeys = qBound(0, count->toInt(), kMostKeys);
    return query;
}

/// Objects and common prefixes count together, in the byte order of their names.
Page pageOf(const QList<StoredObject> &all, const Query &query)
{
    Page page;
    for (const StoredObject &object : all) {
        const QByteArray key = object.key.toUtf8();
        if (!key.startsWith(query.prefix))
            continue;
        QByteArray entry = key;
        bool isPrefix = false;
        if (!query.delimiter.isEmpty()) {
            const qsizetype at = key.indexOf(query.delimiter, query.prefix.size());
            isPrefix = at >= 0;
            if (isPrefix)
                entry = key.first(at + query.delimiter.size());
        }
        if ((!query.marker.isEmpty() && entry <= query.marker) || (isPrefix && page.prefixes.contains(entry)))
            continue;
        if (page.objects.size() + page.prefixes.size() >= query.maxKeys) {
            page.truncated = true;
            break;
        }
        page.last = entry;
        if (isPrefix)
            page.prefixes.append(entry);
        else
            page.objects.append(object);
    }
    return page;
}

} // namespace

void beginXml(QXmlStreamWriter &xml, HttpResponse &response, const QString &root)
{
    response.setHeader("Content-Type", "application/xml");
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(-1);
    xml.writeStartDocument();
    xml.writeStartElement(root);
}

QString xmlTime(qint64 secondsSinceEpoch)
{
    return QDateTime::fromSecsSinceEpoch(secondsSinceEpoch, Qt::UTC).toString(u"yyyy-MM-ddThh:mm:ss.000Z"_s);
}

void listObjects(const Cloud &cloud, const HttpRequest &request, HttpResponse &response)
{
    const Query query = queryOf(request);
    const Page page = pageOf(cloud.objects->list(), query);
    const auto shown = [&query](const QByteArray &name) {
        return QString::fromUtf8(query.encoded ? name.toPercentEncoding("/") : name);
    };
    response.setHeader("x-cos-bucket-region", "ap-shanghai");
    QXmlStreamWriter xml(&response.body);
    beginXml(xml, response, u"ListBucketResult"_s);
    xml.writeTextElement(u"Name"_s, cloud.account.bucket);
    if (query.encoded)
        xml.writeTextElement(u"EncodingType"_s, u"url"_s);
    xml.writeTextElement(u"Prefix"_s, shown(query.prefix));
    xml.writeTextElement(u"Marker"_s, shown(query.marker));
    xml.writeTextElement(u"MaxKeys"_s, QString::number(query.maxKeys));
    xml.writeTextElement(u"Delimiter"_s, shown(query.delimiter));
    xml.writeTextElement(u"IsTruncated"_s, page.truncated ? u"true"_s : u"false"_s);
    if (page.truncated)
        xml.writeTextElement(u"NextMarker"_s, shown(page.last));
    for (const QByteArray &prefix : page.prefixes) {
        xml.writeStartElement(u"CommonPrefixes"_s);
        xml.writeTextElement(u"Prefix"_s, shown(prefix));
        xml.writeEndElement();
    }
    for (const StoredObject &object : page.objects) {
        xml.writeStartElement(u"Contents"_s);
        xml.writeTextElement(u"Key"_s, shown(object.key.toUtf8()));
        xml.writeTextElement(u"LastModified"_s, xmlTime(object.modified));
        xml.writeTextElement(u"ETag"_s, u'"' + QString::fromLatin1(object.etag) + u'"');
        xml.writeTextElement(u"Size"_s, QString::number(object.size));
        xml.writeStartElement(u"Owner"_s);
        xml.writeTextElement(u"ID"_s, u"1250000000"_s);
        xml.writeTextElement(u"DisplayName"_s, u"1250000000"_s);
        xml.writeEndElement();
        xml.writeTextElement(u"StorageClass"_s, u"STANDARD"_s);
        xml.writeEndElement();
    }
    xml.writeEndDocument();
}

void listUploads(const Cloud &cloud, const HttpRequest &request, HttpResponse &response)
{
    const QString prefix = QString::fromUtf8(request.queryValue("prefix").value_or(QByteArray()));
    QXmlStreamWriter xml(&response.body);
    beginXml(xml, response, u"ListMultipartUploadsResult"_s);
    xml.writeTextElement(u"Bucket"_s, cloud.account.bucket);
    xml.writeTextElement(u"IsTruncated"_s, u"false"_s);
    for (const PendingUpload &upload : cloud.uploads.list()) {
        if (!upload.meta.key.startsWith(prefix))
            continue;
        xml.writeStartElement(u"Upload"_s);
        xml.writeTextElement(u"Key"_s, upload.meta.key);
        xml.writeTextElement(u"UploadId"_s, upload.id);
        xml.writeTextElement(u"StorageClass"_s, u"STANDARD"_s);
        xml.writeTextElement(u"Initiated"_s, xmlTime(upload.initiated));
        xml.writeEndElement();
    }
    xml.writeEndDocument();
}

} // namespace wcs::sandbox
