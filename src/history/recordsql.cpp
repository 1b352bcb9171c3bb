#include "history/recordsql.h"

#include "base/text.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace wcs {

namespace {

const QStringList &columnNames()
{
    static const QStringList names{
        u"file_id"_s,   u"object_key"_s,  u"name"_s,         u"profile_id"_s, u"profile_name"_s, u"appid"_s,
        u"env"_s,       u"bucket"_s,      u"local_path"_s,   u"size"_s,       u"md5"_s,          u"etag"_s,
        u"mime_type"_s, u"pixel_width"_s, u"pixel_height"_s, u"created_at"_s, u"verified_at"_s,  u"deleted_at"_s,
        u"state"_s,     u"tags"_s,        u"note"_s,         u"parent_id"_s,  u"origin"_s,       u"last_error"_s,
        u"made_by"_s,   u"uploaded_at"_s};
    return names;
}

qint64 toStored(const QDateTime &when)
{
    return when.isValid() ? when.toMSecsSinceEpoch() : 0;
}

QDateTime fromStored(qint64 milliseconds)
{
    return milliseconds == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

QString tagsToText(const QStringList &tags)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(tags)).toJson(QJsonDocument::Compact));
}

QStringList tagsFromText(const QString &text)
{
    if (text == "[]"_L1)
        return {};
    QStringList tags;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const auto &tag : array)
        tags << tag.toString();
    return tags;
}

QVariantList valuesOf(const ObjectRecord &record)
{
    return {record.fileId,
            record.key,
            record.name,
            record.profileId,
            record.profileName,
            record.appid,
            record.env,
            record.bucket,
            record.localPath,
            record.size,
            QString::fromLatin1(record.md5),
            record.etag,
            record.mimeType,
            record.pixelWidth,
            record.pixelHeight,
            toStored(record.createdAt),
            toStored(record.verifiedAt),
            toStored(record.deletedAt),
            int(record.state),
            tagsToText(record.tags),
            record.note,
            record.parentRowId,
            record.origin,
            record.lastError,
            record.madeBy,
            toStored(record.uploadedAt)};
}

QString insertStatement()
{
    const QString places = u",?"_s.repeated(columnNames().size());
    return u"INSERT INTO objects(id,"_s + columnNames().join(u',') + u") VALUES(?"_s + places + u')';
}

QString updateStatement()
{
    return u"UPDATE objects SET "_s + columnNames().join(u"=?,"_s) + u"=? WHERE id=?"_s;
}

} // namespace

QString recordColumns(int version)
{
    QString columns = u"o.id,o."_s + columnNames().join(u",o."_s);
    if (version < 2)
        columns.replace(u"o.made_by"_s, u"''"_s);
    if (version < 3)
        columns.replace(u"o.uploaded_at"_s, u"0"_s);
    return columns;
}

ObjectRecord recordFromRow(const SqlRows &rows, int first)
{
    int column = first;
    const auto text = [&] { return rows.text(column++); };
    const auto number = [&] { return rows.number(column++); };
    ObjectRecord record;
    record.rowId = number();
    record.fileId = text();
    record.key = text();
    record.name = text();
    record.profileId = text();
    record.profileName = text();
    record.appid = text();
    record.env = text();
    record.bucket = text();
    record.localPath = text();
    record.size = number();
    record.md5 = text().toLatin1();
    record.etag = text();
    record.mimeType = text();
    record.pixelWidth = int(number());
    record.pixelHeight = int(number());
    record.createdAt = fromStored(number());
    record.verifiedAt = fromStored(number());
    record.deletedAt = fromStored(number());
    record.state = ObjectState(qBound(0, int(number()), int(ObjectState::Deleted)));
    record.tags = tagsFromText(text());
    record.note = text();
    record.parentRowId = number();
    record.origin = text();
    record.lastError = text();
    record.madeBy = text();
    record.uploadedAt = fromStored(number());
    return record;
}

QString listOf(const QList<qint64> &rowIds)
{
    QJsonArray list;
    for (const qint64 rowId : rowIds)
        list.append(rowId);
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

Result<void> insertRecord(SqlConnection *connection, const ObjectRecord &record)
{
    static const QString statement = insertStatement();
    const auto done = connection->execute(statement, QVariantList{record.rowId} + valuesOf(record));
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> updateRecord(SqlConnection *connection, const ObjectRecord &record)
{
    static const QString statement = updateStatement();
    const auto done = connection->execute(statement, valuesOf(record) + QVariantList{record.rowId});
    return done ? Result<void>() : Result<void>(done.error());
}

} // namespace wcs
