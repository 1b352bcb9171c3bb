#include "history/historyexport.h"

#include "base/diskfull.h"
#include "base/format.h"
#include "base/redact.h"
#include "base/text.h"
#include "base/wholeletters.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace wcs {

namespace {

QString csvField(QString text)
{
    const bool plain = !text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r');
    if (plain)
        return text;
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

QByteArray csvLine(QStringList fields)
{
    for (QString &field : fields)
        field = csvField(field);
    return (fields.join(u',') + u"\r\n"_s).toUtf8();
}

QByteArray csvHeader()
{
    return QByteArrayLiteral("\xef\xbb\xbf")
           + csvLine({u"file_id"_s, u"key"_s, u"name"_s, u"size"_s, u"md5"_s, u"mime_type"_s, u"width"_s, u"height"_s,
                      u"state"_s, u"created_at"_s, u"verified_at"_s, u"profile"_s, u"env"_s, u"tags"_s, u"note"_s,
                      u"local_path"_s, u"parent"_s, u"origin"_s, u"uploaded_at"_s});
}

QByteArray csvRow(const ObjectRecord &record, const QString &parent)
{
    const auto number = [](qint64 value, bool known) { return known ? QString::number(value) : QString(); };
    return csvLine({record.fileId, record.key, record.name, number(record.size, record.size >= 0),
                    QString::fromLatin1(record.md5), record.mimeType, number(record.pixelWidth, record.pixelWidth > 0),
                    number(record.pixelHeight, record.pixelHeight > 0), objectStateName(record.state),
                    timeText(record.createdAt), timeText(record.verifiedAt), record.profileName, record.env,
                    record.tags.join(u"; "_s), record.note, record.localPath, parent, record.origin,
                    timeText(record.lastUpload())});
}

/// Writes rows in one of the formats to a file that appears when it is complete.
class ExportFile
{
public:
    ExportFile(const QString &path, ExportFormat format) : m_file(path), m_format(format) {}

    Result<void> begin()
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return problem();
        if (m_format == ExportFormat::Csv)
            return write(csvHeader());
        return write(QByteArrayLiteral("{\"format\":\"wx-cloud-storage-history\",\"version\":1,\"objects\":[\n"));
    }

    Result<void> add(const ObjectRecord &record, const QString &parent)
    {
        if (m_format == ExportFormat::Csv)
            return write(csvRow(record, parent));
        const QByteArray divider = m_any ? QByteArrayLiteral(",\n") : QByteArray();
        m_any = true;
        return write(divider + QJsonDocument(recordToJson(record, parent)).toJson(QJsonDocument::Compact));
    }

    Result<void> finish()
    {
        if (m_format == ExportFormat::Json) {
            if (auto done = write(QByteArrayLiteral("\n]}\n")); !done)
                return done;
        }
        return commitAll(m_file) ? Result<void>() : problem();
    }

private:
    Result<void> write(const QByteArray &bytes) { return writeAll(m_file, bytes) ? Result<void>() : problem(); }

    Result<void> problem() const { return writeError(m_file, Stage::History); }

    QSaveFile m_file;
    ExportFormat m_format;
    bool m_any = false;
};

} // namespace

QJsonObject recordToJson(const ObjectRecord &record, const QString &parentFileId)
{
    QJsonObject object{{u"fileId"_s, record.fileId}, {u"state"_s, objectStateName(record.state)}};
    const auto put = [&object](const QString &name, const QString &text) {
        if (!text.isEmpty())
            object.insert(name, text);
    };
    put(u"key"_s, record.key);
    put(u"name"_s, record.name);
    put(u"profileId"_s, record.profileId);
    put(u"profile"_s, record.profileName);
    put(u"appid"_s, record.appid);
    put(u"env"_s, record.env);
    put(u"bucket"_s, record.bucket);
    put(u"localPath"_s, record.localPath);
    put(u"md5"_s, QString::fromLatin1(record.md5));
    put(u"etag"_s, record.etag);
    put(u"mimeType"_s, record.mimeType);
    put(u"createdAt"_s, timeText(record.createdAt));
    put(u"uploadedAt"_s, timeText(record.uploadedAt));
    put(u"verifiedAt"_s, timeText(record.verifiedAt));
    put(u"deletedAt"_s, timeText(record.deletedAt));
    put(u"note"_s, record.note);
    put(u"parent"_s, parentFileId);
    put(u"origin"_s, record.origin);
    put(u"lastError"_s, redacted(record.lastError));
    put(u"madeBy"_s, record.madeBy);
    if (record.size >= 0)
        object.insert(u"size"_s, record.size);
    if (record.pixelWidth > 0) {
        object.insert(u"pixelWidth"_s, record.pixelWidth);
        object.insert(u"pixelHeight"_s, record.pixelHeight);
    }
    if (!record.tags.isEmpty())
        object.insert(u"tags"_s, QJsonArray::fromStringList(record.tags));
    return object;
}

ObjectRecord recordFromJson(const QJsonObject &object)
{
    const auto text = [&object](const QString &name) { return withoutHalves(object.value(name).toString()); };
    ObjectRecord record;
    record.fileId = text(u"fileId"_s);
    record.key = text(u"key"_s);
    record.name = text(u"name"_s);
    record.profileId = text(u"profileId"_s);
    record.profileName = text(u"profile"_s);
    record.appid = text(u"appid"_s);
    record.env = text(u"env"_s);
    record.bucket = text(u"bucket"_s);
    record.localPath = text(u"localPath"_s);
    record.size = qMax<qint64>(-1, object.value(u"size"_s).toInteger(-1));
    record.md5 = text(u"md5"_s).toLatin1().toLower();
    record.etag = text(u"etag"_s);
    record.mimeType = text(u"mimeType"_s);
    record.pixelWidth = qMax(0, object.value(u"pixelWidth"_s).toInt());
    record.pixelHeight = qMax(0, object.value(u"pixelHeight"_s).toInt());
    record.createdAt = timeFromText(text(u"createdAt"_s));
    record.uploadedAt = timeFromText(text(u"uploadedAt"_s));
    record.verifiedAt = timeFromText(text(u"verifiedAt"_s));
    record.deletedAt = timeFromText(text(u"deletedAt"_s));
    record.state = objectStateFromName(text(u"state"_s));
    const QJsonArray tags = object.value(u"tags"_s).toArray();
    for (const auto &tag : tags)
        record.tags << withoutHalves(tag.toString());
    record.tags = normalizedTags(record.tags);
    record.note = text(u"note"_s);
    record.origin = text(u"origin"_s);
    record.lastError = text(u"lastError"_s);
    record.madeBy = text(u"madeBy"_s);
    return record;
}

Result<qint64> exportHistory(HistoryReader &reader, const QString &path, ExportFormat format, const HistoryQuery &query,
                             std::stop_token stop)
{
    ExportFile file(path, format);
    if (auto begun = file.begin(); !begun)
        return begun.error();
    const auto addRow = [&](const ObjectRecord &record) -> Result<void> {
        QString parent;
        if (record.parentRowId != 0) {
            const auto rows = reader.byRowIds({record.parentRowId});
            if (!rows)
                return rows.error();
            parent = rows->isEmpty() ? QString() : rows->first().fileId;
        }
        return file.add(record, parent);
    };
    const auto count = reader.each(query, addRow, stop);
    if (!count)
        return count.error();
    if (auto done = file.finish(); !done)
        return done.error();
    return *count;
}

} // namespace wcs
