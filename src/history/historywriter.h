#pragma once

#include "history/historyquery.h"
#include "history/recordmerge.h"
#include "sql/sqlconnection.h"

#include <QHash>

#include <functional>

namespace wcs {

/// Changes rows inside a transaction that the caller has begun, and notes in a HistoryChange what it did.
///
/// Row ids are made from the second of creation times 1024 and a serial number inside that second (see
/// historyMigrations()).
class HistoryWriter
{
public:
    HistoryWriter(SqlConnection *connection, HistoryChange *change) : m_connection(connection), m_change(change) {}

    /// Adds the object or merges it with the row of the same fileId; the value is the row as it is now.
    Result<ObjectRecord> upsert(ObjectRecord record, MergeMode mode);
    /// The same for many, newer wins; the search index learns of them together.
    Result<QList<ObjectRecord>> upsertMany(const QList<ObjectRecord> &records);
    enum class Imported { Added, Merged, Unchanged };
    /// upsert() with MergeMode::KnownWins, telling what it came to.
    Result<Imported> importRecord(const ObjectRecord &record);
    /// Lets `edit` change each row. Rows that are gone are passed over; rows that stay equal are not written.
    Result<void> modify(QList<qint64> rowIds, const std::function<void(ObjectRecord &)> &edit);
    /// Gives those of the rows that belong to the profile and are not called exactly so the profile's name.
    Result<void> renameProfile(const QList<qint64> &rowIds, const QString &profileId, const QString &name);
    /// Takes rows out of the history and gives them back.
    Result<QList<ObjectRecord>> remove(QList<qint64> rowIds);
    /// Puts removed rows back under their row ids. An object that has come back meanwhile is merged.
    Result<void> restore(QList<ObjectRecord> records);
    /// Notes the parent of an object, by the ids of both, when both are there and none was known.
    Result<void> adopt(const QString &fileId, const QString &parentFileId);

private:
    Result<qint64> freshRowId(const QDateTime &createdAt);
    Result<std::optional<ObjectRecord>> one(const QString &condition, const QVariant &value);

    SqlConnection *m_connection;
    HistoryChange *m_change;
    QHash<qint64, qint64> m_fullUntil; // seconds without a free number, and the next that may have one
};

} // namespace wcs
