#include "history/historywriter.h"

#include "base/redact.h"
#include "base/text.h"
#include "history/historyrescue.h"
#include "history/recordsql.h"

#include <algorithm>

namespace wcs {

namespace {

constexpr qint64 rowsPerSecond = 1024;
// The search index is written once for a statement, and each row of its own is one.
constexpr qsizetype fewestTogether = 3;

template <typename T>
QList<T> inOrder(QList<T> ids)
{
    // The search index writes out what it has gathered whenever a row id goes back.
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

} // namespace

Result<std::optional<ObjectRecord>> HistoryWriter::one(const QString &condition, const QVariant &value)
{
    auto rows = m_connection->query(u"SELECT "_s + recordColumns() + u" FROM objects o WHERE "_s + condition, {value});
    if (!rows)
        return rows.error();
    const auto found = rows->next();
    if (!found)
        return found.error();
    return *found ? std::optional(recordFromRow(*rows)) : std::nullopt;
}

Result<qint64> HistoryWriter::freshRowId(const QDateTime &createdAt)
{
    const qint64 asked = qMax<qint64>(1, createdAt.toSecsSinceEpoch());
    qint64 second = asked;
    for (;; ++second) {
        second = m_fullUntil.value(second, second);
        const qint64 first = second * rowsPerSecond;
        const auto last = m_connection->value(u"SELECT max(id) FROM objects WHERE id >= ? AND id < ?"_s,
                                              {first, first + rowsPerSecond});
        if (!last)
            return last.error();
        const qint64 next = last->isNull() ? first : last->toLongLong() + 1;
        if (next < first + rowsPerSecond) {
            if (second != asked)
                m_fullUntil.insert(asked, second);
            return next;
        }
    }
}

Result<ObjectRecord> HistoryWriter::upsert(ObjectRecord record, MergeMode mode)
{
    if (record.fileId.isEmpty())
        return Error::make(ErrorKind::Argument, Stage::History, u"file-id"_s, u"a history row needs a file id"_s,
                           record.key);
    record.tags = normalizedTags(record.tags);
    record.lastError = redacted(record.lastError);
    // Mostly it is a new one, and asking for all columns costs seven times as much.
    const auto knownId = m_connection->value(u"SELECT id FROM objects WHERE file_id = ?"_s, {record.fileId});
    if (!knownId)
        return knownId.error();
    if (!knownId->isNull()) {
        const auto known = one(u"o.id = ?"_s, *knownId);
        if (!known)
            return known.error();
        const ObjectRecord joined = merged(known->value(), record, mode);
        if (joined == **known)
            return joined;
        if (auto done = updateRecord(m_connection, joined); !done)
            return done.error();
        m_change->changed << joined.rowId;
        return joined;
    }
    record.createdAt = record.createdAt.isValid() ? record.createdAt.toUTC() : QDateTime::currentDateTimeUtc();
    if (record.uploadedAt <= record.createdAt)
        record.uploadedAt = {};
    const auto rowId = freshRowId(record.createdAt);
    if (!rowId)
        return rowId.error();
    record.rowId = *rowId;
    if (auto done = insertRecord(m_connection, record); !done)
        return done.error();
    m_change->added << record.rowId;
    return record;
}

Result<QList<ObjectRecord>> HistoryWriter::upsertMany(const QList<ObjectRecord> &records)
{
    const bool together = records.size() >= fewestTogether;
    if (together) {
        if (auto done = setBulk(m_connection, true); !done)
            return done.error();
    }
    QList<ObjectRecord> rows;
    QList<qint64> rowIds;
    for (const ObjectRecord &record : records) {
        auto row = upsert(record, MergeMode::NewerWins);
        if (!row)
            return row.error();
        rowIds << row->rowId;
        rows << row.take();
    }
    if (together) {
        if (auto done = setBulk(m_connection, false); !done)
            return done.error();
        if (auto done = indexRows(m_connection, rowIds); !done)
            return done.error();
    }
    return rows;
}

Result<HistoryWriter::Imported> HistoryWriter::importRecord(const ObjectRecord &record)
{
    const qsizetype added = m_change->added.size();
    const qsizetype changed = m_change->changed.size();
    if (auto done = upsert(record, MergeMode::KnownWins); !done)
        return done.error();
    if (m_change->added.size() > added)
        return Imported::Added;
    return m_change->changed.size() > changed ? Imported::Merged : Imported::Unchanged;
}

Result<void> HistoryWriter::modify(QList<qint64> rowIds, const std::function<void(ObjectRecord &)> &edit)
{
    for (const qint64 rowId : inOrder(std::move(rowIds))) {
        const auto known = one(u"o.id = ?"_s, rowId);
        if (!known)
            return known.error();
        if (!*known)
            continue;
        ObjectRecord edited = **known;
        edit(edited);
        edited.rowId = rowId;
        edited.fileId = (*known)->fileId;
        edited.createdAt = (*known)->createdAt;
        edited.tags = normalizedTags(edited.tags);
        edited.lastError = redacted(edited.lastError);
        if (edited == **known)
            continue;
        if (auto done = updateRecord(m_connection, edited); !done)
            return done.error();
        m_change->changed << rowId;
    }
    return {};
}

Result<void> HistoryWriter::renameProfile(const QList<qint64> &rowIds, const QString &profileId, const QString &name)
{
    // Since they were looked for they may have been renamed, or gone over to another profile.
    const QString some =
        u"SELECT o.id FROM json_each(?) j CROSS JOIN objects o ON o.id = j.value WHERE o.profile_id = ? "
        "AND o.profile_name <> ? COLLATE BINARY"_s;
    const QVariantList values{listOf(rowIds), profileId, name};
    auto rows = m_connection->query(some, values);
    if (!rows)
        return rows.error();
    if (auto read = rows->forEach([this](const SqlRows &row) { m_change->changed << row.number(0); }); !read)
        return read.error();
    // In one statement, as each writes the search index out.
    const auto done = m_connection->execute(u"UPDATE objects SET profile_name = ? WHERE id IN ("_s + some + u')',
                                            QVariantList{name} + values);
    if (!done)
        return done.error();
    return {};
}

Result<QList<ObjectRecord>> HistoryWriter::remove(QList<qint64> rowIds)
{
    QList<ObjectRecord> removed;
    for (const qint64 rowId : inOrder(std::move(rowIds))) {
        const auto known = one(u"o.id = ?"_s, rowId);
        if (!known)
            return known.error();
        if (!*known)
            continue;
        if (auto done = m_connection->execute(u"DELETE FROM objects WHERE id = ?"_s, {rowId}); !done)
            return done.error();
        removed << **known;
        m_change->removed << rowId;
    }
    return removed;
}

Result<void> HistoryWriter::restore(QList<ObjectRecord> records)
{
    std::sort(records.begin(), records.end(), [](const auto &a, const auto &b) { return a.rowId < b.rowId; });
    for (ObjectRecord &record : records) {
        const auto sameObject = one(u"o.file_id = ?"_s, record.fileId);
        if (!sameObject)
            return sameObject.error();
        const auto sameRow = one(u"o.id = ?"_s, record.rowId);
        if (!sameRow)
            return sameRow.error();
        if (*sameObject || *sameRow || record.rowId <= 0) {
            if (auto done = upsert(record, MergeMode::KnownWins); !done)
                return done.error();
            continue;
        }
        record.tags = normalizedTags(record.tags);
        if (auto done = insertRecord(m_connection, record); !done)
            return done.error();
        m_change->added << record.rowId;
    }
    return {};
}

Result<void> HistoryWriter::adopt(const QString &fileId, const QString &parentFileId)
{
    const auto child = one(u"o.file_id = ?"_s, fileId);
    if (!child)
        return child.error();
    const auto parent = one(u"o.file_id = ?"_s, parentFileId);
    if (!parent)
        return parent.error();
    if (!*child || !*parent || (*child)->parentRowId != 0)
        return {};
    const qint64 parentRowId = (*parent)->rowId;
    return modify({(*child)->rowId}, [parentRowId](ObjectRecord &record) { record.parentRowId = parentRowId; });
}

} // namespace wcs
