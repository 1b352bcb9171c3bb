// What the tests of the history share: records to fill a store with.
#pragma once

#include "base/text.h"
#include "history/historystore.h"
#include "sql/sqlconnection.h"
#include "support/awaiting.h"
#include "support/patience.h"

#include <QTemporaryDir>
#include <QTest>

namespace wcs::test {

inline ObjectRecord object(int number, const QString &folder = u"photos"_s)
{
    ObjectRecord record;
    record.key = u"%1/picture %2.png"_s.arg(folder).arg(number);
    record.name = u"picture %1.png"_s.arg(number);
    record.env = u"prod-abc123"_s;
    record.bucket = u"7072-prod-abc123-1250000000"_s;
    record.fileId = u"cloud://%1.%2/%3"_s.arg(record.env, record.bucket, record.key);
    record.profileId = u"p1"_s;
    record.profileName = u"Production"_s;
    record.size = 1000 + number;
    record.md5 = QByteArray::number(number, 16).rightJustified(32, '0');
    record.mimeType = u"image/png"_s;
    record.createdAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + qint64(number) * 1000, Qt::UTC);
    record.state = ObjectState::Verified;
    record.origin = u"upload"_s;
    return record;
}

inline QList<ObjectRecord> objects(int count, int first = 0)
{
    QList<ObjectRecord> list;
    for (int i = 0; i < count; ++i)
        list << object(first + i);
    return list;
}

/// The rows that come of them. Fails the process when they cannot be put in.
inline QList<ObjectRecord> putInto(HistoryStore *store, const QList<ObjectRecord> &records)
{
    auto rows = await(store->upsertMany(records));
    if (!rows)
        qFatal("%s", qPrintable(rows.error().toLogLine()));
    return *rows;
}

inline Result<void> makeChildren(HistoryStore *store, const QList<qint64> &rowIds, qint64 parentRowId)
{
    return await(store->modify(rowIds, [parentRowId](ObjectRecord &record) { record.parentRowId = parentRowId; }));
}

/// Why the search index of the history in this directory does not hold what the rows do; empty: it does, and no row waits.
inline QString faultOfSearchIndex(const QString &directory)
{
    auto connection = SqlConnection::open(directory + u"/history.db"_s);
    if (!connection)
        return connection.error().toLogLine();
    const auto check =
        (*connection)->execute(u"INSERT INTO object_fts(object_fts, rank) VALUES('integrity-check', 1)"_s);
    if (!check)
        return check.error().toLogLine();
    const auto waiting = (*connection)->value(u"SELECT count(*) FROM unindexed"_s);
    if (!waiting)
        return waiting.error().toLogLine();
    return waiting->toInt() == 0 ? QString() : u"%1 rows wait"_s.arg(waiting->toInt());
}

inline QStringList namesOf(const QList<ObjectRecord> &records)
{
    QStringList names;
    for (const ObjectRecord &record : records)
        names << record.name;
    return names;
}

} // namespace wcs::test
