#include "history/commitnotes.h"

#include "base/text.h"
#include "history/recordsql.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace wcs {

namespace {

constexpr qsizetype mostNoted = 300; // rows of one commit
constexpr qsizetype mostTold = 1'000; // rows of several
constexpr quint64 keptCommits = 1'000;
constexpr quint64 forgottenAtOnce = 64; // commits

QList<qint64> listFrom(const QString &stored)
{
    QList<qint64> rowIds;
    const QJsonArray list = QJsonDocument::fromJson(stored.toUtf8()).array();
    for (const QJsonValue &rowId : list)
        rowIds << rowId.toInteger();
    return rowIds;
}

HistoryChange noteFromRow(const SqlRows &row)
{
    HistoryChange change;
    change.revision = quint64(row.number(0));
    const QString added = row.text(1);
    change.many = added.isEmpty(); // a list of none is "[]"
    if (change.many)
        return change;
    change.added = listFrom(added);
    change.changed = listFrom(row.text(2));
    change.removed = listFrom(row.text(3));
    return change;
}

} // namespace

Result<void> noteCommit(SqlConnection *connection, const HistoryChange &change)
{
    const bool many = change.many || change.rows() > mostNoted;
    const auto stored = [many](const QList<qint64> &rowIds) { return many ? u""_s : listOf(rowIds); };
    // Over another, where the history was rebuilt from its backup since.
    const auto noted = connection->execute(
        u"INSERT OR REPLACE INTO commits VALUES(?, ?, ?, ?)"_s,
        {qint64(change.revision), stored(change.added), stored(change.changed), stored(change.removed)});
    if (!noted)
        return noted.error();
    if (change.revision % forgottenAtOnce != 0 || change.revision <= keptCommits)
        return {};
    const auto forgotten = connection->execute(u"DELETE FROM commits WHERE revision <= ?"_s,
                                               {qint64(change.revision - keptCommits)});
    return forgotten ? Result<void>() : Result<void>(forgotten.error());
}

Result<QList<HistoryChange>> notedCommits(SqlConnection *connection, quint64 after, quint64 upTo)
{
    const auto sum = HistoryChange::ofMany(upTo);
    if (upTo < after || upTo - after > keptCommits)
        return QList<HistoryChange>{sum};
    auto rows = connection->query(u"SELECT revision, added, changed, removed FROM commits"
                                  " WHERE revision > ? AND revision <= ? ORDER BY revision"_s,
                                  {qint64(after), qint64(upTo)});
    if (!rows)
        return rows.error();
    QList<HistoryChange> noted;
    qsizetype touched = 0;
    const auto read = rows->forEach([&noted, &touched](const SqlRows &row) {
        noted << noteFromRow(row);
        touched += noted.constLast().rows();
    });
    if (!read)
        return read.error();
    const bool isWhole = quint64(noted.size()) == upTo - after && touched <= mostTold
                         && std::ranges::none_of(noted, &HistoryChange::many);
    return isWhole ? noted : QList<HistoryChange>{sum};
}

} // namespace wcs
