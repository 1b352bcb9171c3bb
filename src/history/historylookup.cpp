// HistoryReader: rows by what they are, not by where they stand.
#include "history/historyreader.h"

#include "base/text.h"
#include "history/recordsql.h"

#include <QSet>

#include <limits>
#include <utility>

namespace wcs {

namespace {

constexpr int mostComparedNames = 10'000; // at once: some milliseconds, in which a count waits
constexpr int mostNamedOtherwise = 2'000; // at once: as many as are renamed in one transaction

/// The condition for RowsAround; its values follow.
const QString isAround = u"(o.profile_id = ? OR (o.appid = ? AND o.env = ?))"_s;

QVariantList valuesOf(const RowsAround &profile)
{
    return {profile.profileId, profile.account.appid, profile.account.env};
}

} // namespace

Result<QList<ObjectRecord>> HistoryReader::byRowIds(const QList<qint64> &rowIds)
{
    // All in one statement: beginning one costs as much as reading many rows.
    return records(u"FROM json_each(?) j CROSS JOIN objects o ON o.id = j.value ORDER BY j.key"_s, {listOf(rowIds)});
}

Result<QList<ObjectRecord>> HistoryReader::byFileIds(const QStringList &fileIds)
{
    QList<ObjectRecord> found;
    for (const QString &fileId : fileIds) {
        const auto one = records(u"FROM objects o WHERE o.file_id = ?"_s, {fileId});
        if (!one)
            return one.error();
        found += *one;
    }
    return found;
}

Result<QList<ObjectRecord>> HistoryReader::byKey(const QString &env, const QString &key)
{
    return records(
        u"FROM objects o INDEXED BY objects_by_key WHERE o.object_key = ? AND o.env = ? ORDER BY o.id DESC"_s,
        {key, env});
}

Result<bool> HistoryReader::hasVerified(const RowsAround &profile, qint64 size)
{
    const auto found = m_connection->value(u"SELECT 1 FROM objects o INDEXED BY objects_by_size WHERE o.size = ? AND "_s
                                               + isAround + u" AND o.state = ? LIMIT 1"_s,
                                           QVariantList{size} + valuesOf(profile)
                                               + QVariantList{int(ObjectState::Verified)});
    if (!found)
        return found.error();
    return found->isValid();
}

Result<bool> HistoryReader::hasKey(const QString &env, const QString &key)
{
    const auto found = m_connection->value(u"SELECT 1 FROM objects INDEXED BY objects_by_key WHERE object_key = ? AND "
                                           "env = ? AND state IN (?, ?) LIMIT 1"_s,
                                           {key, env, int(ObjectState::Uploaded), int(ObjectState::Verified)});
    if (!found)
        return found.error();
    return found->isValid();
}

Result<Sight> HistoryReader::glance(const Glance &about)
{
    Sight sight;
    if (about.size >= 0) {
        const auto known = hasVerified(about.rows, about.size);
        if (!known)
            return known.error();
        sight.isSizeKnown = *known;
    }
    if (!about.key.isEmpty()) {
        const auto known = hasKey(about.rows.account.env, about.key);
        if (!known)
            return known.error();
        sight.isKeyKnown = *known;
    }
    if (sight.isSizeKnown && !about.md5.isEmpty()) {
        auto like = verifiedByMd5(about.rows, about.md5, about.size);
        if (!like)
            return like.error();
        sight.like = like.take();
    }
    return sight;
}

Result<QList<ObjectRecord>> HistoryReader::verifiedByMd5(const RowsAround &profile, const QByteArray &md5, qint64 size)
{
    if (md5.isEmpty())
        return QList<ObjectRecord>();
    const QString tail = u"FROM objects o INDEXED BY objects_by_md5 WHERE o.md5 = ? AND o.md5 <> '' AND o.size = ? "
                         "AND o.state = ? AND "_s
                         + isAround;
    const QVariantList values = QVariantList{QString::fromLatin1(md5), size, int(ObjectState::Verified)}
                                + valuesOf(profile);
    // Mostly there is none, and asking for all columns costs seven times as much.
    const auto any = m_connection->value(u"SELECT 1 "_s + tail + u" LIMIT 1"_s, values);
    if (!any)
        return any.error();
    return any->isValid() ? records(tail + u" ORDER BY o.id DESC"_s, values) : QList<ObjectRecord>();
}

Result<QList<ObjectRecord>> HistoryReader::verifiedEmpty(const RowsAround &profile, const QString &localPath,
                                                         const QString &key)
{
    // Not by verifiedByMd5() or by the size: a folder may have thousands that are empty, and each would read the rows of all.
    return records(
        u"FROM objects o WHERE o.id IN (SELECT id FROM objects INDEXED BY objects_by_key WHERE object_key = ? AND "
        "size = 0 UNION SELECT id FROM objects INDEXED BY objects_empty WHERE size = 0 AND local_path = ? AND "
        "local_path <> '') AND o.state = ? AND "_s
            + isAround + u" ORDER BY o.id DESC"_s,
        QVariantList{key, localPath, int(ObjectState::Verified)} + valuesOf(profile));
}

Result<QList<ObjectRecord>> HistoryReader::childrenOf(qint64 rowId)
{
    if (rowId == 0)
        return QList<ObjectRecord>();
    return records(
        u"FROM objects o INDEXED BY objects_by_parent WHERE o.parent_id = ? AND o.parent_id <> 0 ORDER BY o.id"_s,
        {rowId});
}

Result<QList<ObjectRecord>> HistoryReader::siblingsOf(qint64 rowId)
{
    const auto own = byRowIds({rowId});
    if (!own)
        return own.error();
    const auto all = childrenOf(own->isEmpty() ? 0 : own->first().parentRowId);
    if (!all)
        return all.error();
    QList<ObjectRecord> others = *all;
    others.removeIf([rowId](const ObjectRecord &record) { return record.rowId == rowId; });
    return others;
}

Result<QList<LineageEntry>> HistoryReader::lineageOf(qint64 rowId)
{
    constexpr int mostRows = 2'000;
    QSet<qint64> seen; // an import may have made a circle
    qint64 root = rowId;
    for (qint64 next = rowId; next != 0 && !seen.contains(next);) {
        seen << next;
        const auto rows = byRowIds({next});
        if (!rows)
            return rows.error();
        if (rows->isEmpty())
            break; // the parent was taken out of the history
        root = next;
        next = rows->first().parentRowId;
    }
    const auto first = byRowIds({root});
    if (!first)
        return first.error();
    QList<LineageEntry> waiting; // the next one last
    for (const ObjectRecord &record : *first)
        waiting << LineageEntry{record, 0};
    QList<LineageEntry> entries;
    seen.clear();
    while (!waiting.isEmpty() && entries.size() < mostRows) {
        const LineageEntry entry = waiting.takeLast();
        if (seen.contains(entry.record.rowId))
            continue;
        seen << entry.record.rowId;
        entries << entry;
        const auto children = childrenOf(entry.record.rowId);
        if (!children)
            return children.error();
        for (auto it = children->rbegin(); it != children->rend(); ++it)
            waiting << LineageEntry{*it, entry.depth + 1};
    }
    return entries;
}

Result<QStringList> HistoryReader::allTags()
{
    // From tag to tag over the index, not over every use of each.
    auto rows = m_connection->query(u"WITH RECURSIVE step(tag) AS (SELECT min(tag) FROM object_tags UNION ALL "
                                    "SELECT (SELECT min(tag) FROM object_tags x WHERE x.tag > step.tag) FROM step "
                                    "WHERE step.tag IS NOT NULL) SELECT tag FROM step WHERE tag IS NOT NULL"_s);
    if (!rows)
        return rows.error();
    QStringList tags;
    const auto done = rows->forEach([&tags](const SqlRows &row) { tags << row.text(0); });
    return done ? Result<QStringList>(tags) : done.error();
}

Result<QList<ProfileInUse>> HistoryReader::allProfiles()
{
    // From account to account over the index, as for tags, from the last one down, as then the newest row of each comes first. Column
    // by column: SQLite walks over all rows that are equal to a (profile, appid, env) that others are to be below of.
    const QString below = u"(SELECT x.id FROM objects x INDEXED BY objects_of_account WHERE %1 "
                          "ORDER BY x.profile_id DESC, x.appid DESC, x.env DESC, x.id DESC LIMIT 1)"_s;
    const QString next = u"coalesce(%1, %2, %3)"_s.arg(
        below.arg(u"x.profile_id = o.profile_id AND x.appid = o.appid AND x.env < o.env"_s),
        below.arg(u"x.profile_id = o.profile_id AND x.appid < o.appid"_s), below.arg(u"x.profile_id < o.profile_id"_s));
    auto rows = m_connection->query(
        u"WITH RECURSIVE step(id) AS (SELECT * FROM (SELECT id FROM objects INDEXED BY objects_of_account "
        "ORDER BY profile_id DESC, appid DESC, env DESC, id DESC LIMIT 1) UNION ALL "
        "SELECT %1 FROM step CROSS JOIN objects o ON o.id = step.id) "
        "SELECT o.profile_id, o.profile_name, o.appid, o.env FROM step CROSS JOIN objects o ON o.id = step.id "
        "WHERE o.profile_id <> '' ORDER BY o.profile_id, o.appid, o.env"_s.arg(next));
    if (!rows)
        return rows.error();
    QList<ProfileInUse> profiles;
    const auto done = rows->forEach([&profiles](const SqlRows &row) {
        profiles << ProfileInUse{row.text(0), row.text(1), {row.text(2), row.text(3)}};
    });
    return done ? Result<QList<ProfileInUse>>(profiles) : done.error();
}

Result<OtherwiseNamed> HistoryReader::otherwiseNamed(const QString &profileId,
                                                     const std::optional<HistoryAccount> &account, const QString &name,
                                                     qint64 first)
{
    // No row is read for its account, either.
    QString own = u"SELECT id FROM objects INDEXED BY objects_of_profile WHERE profile_id = ?"_s;
    QVariantList of{profileId};
    if (account) {
        own = u"SELECT id FROM objects INDEXED BY objects_of_account WHERE profile_id = ? AND appid = ? AND env = ?"_s;
        of << account->appid << account->env;
    }
    const auto bound = m_connection->value(own + u" AND id >= ? ORDER BY id LIMIT 1 OFFSET ?"_s,
                                           of + QVariantList{first, mostComparedNames});
    if (!bound)
        return bound.error();
    OtherwiseNamed found;
    found.next = bound->toLongLong();
    const qint64 end = bound->isNull() ? std::numeric_limits<qint64>::max() : found.next;
    // Both indexes have their rows in order, so that they are merged and no row is read. Names are equal in any case, and are
    // to be as they are written all the same.
    const QString sql =
        own
        + u" AND id >= ? AND id < ? EXCEPT SELECT id FROM objects INDEXED BY objects_by_profile "
          "WHERE profile_name = ? AND profile_name = ? COLLATE BINARY AND id >= ? AND id < ? ORDER BY 1"_s;
    QVariantList values = of + QVariantList{first, end, name, name, first, end};
    values << mostNamedOtherwise;
    auto rows = m_connection->query(sql + u" LIMIT ?"_s, values);
    if (!rows)
        return rows.error();
    if (auto done = rows->forEach([&found](const SqlRows &row) { found.rowIds << row.number(0); }); !done)
        return done.error();
    if (found.rowIds.size() == mostNamedOtherwise)
        found.next = found.rowIds.last() + 1;
    return found;
}

Result<HistoryFilters> HistoryReader::filters()
{
    const auto tags = allTags();
    if (!tags)
        return tags.error();
    const auto profiles = allProfiles();
    if (!profiles)
        return profiles.error();
    return HistoryFilters{*tags, *profiles};
}

Result<qint64> HistoryReader::each(const HistoryQuery &query,
                                   const std::function<Result<void>(const ObjectRecord &)> &use, std::stop_token stop)
{
    constexpr int pageSize = 500;
    WindowRequest request;
    request.limit = pageSize;
    qint64 count = 0;
    for (;;) {
        if (stop.stop_requested())
            return Error::cancelled(Stage::History);
        const auto page = window(query, request);
        if (!page)
            return page.error();
        for (const ObjectRecord &record : page->rows) {
            if (auto used = use(record); !used)
                return used.error();
        }
        count += page->rows.size();
        if (page->rows.size() < pageSize)
            return count;
        request.cursor = PageCursor::at(page->rows.last(), query);
    }
}

Result<HistoryNumbers> HistoryReader::numbers(const HistoryQuery &query, const QList<qint64> &rowIds,
                                              std::stop_token stop)
{
    const auto now = revision();
    if (!now)
        return now.error();
    HistoryNumbers result;
    result.revision = *now;
    // For what is nowhere any more, all would be walked over.
    QSet<qint64> sought;
    auto known = m_connection->query(
        u"SELECT o.id FROM json_each(?) j CROSS JOIN objects o INDEXED BY objects_by_id ON o.id = j.value"_s,
        {listOf(rowIds)});
    if (!known)
        return known.error();
    if (auto read = known->forEach([&sought](const SqlRows &row) { sought << row.number(0); }); !read)
        return read.error();
    const auto plan = planPages(m_connection, query);
    if (!plan)
        return plan.error();
    if (plan->impossible)
        return result;
    QList<std::pair<qint64, qint64>> again; // places and ids; what was not uploaded again stands where its id says
    const bool descending = query.order == Qt::DescendingOrder;
    if (plan->again) {
        const QString direction = descending ? u" DESC"_s : QString();
        auto rows = m_connection->query(
            u"SELECT o.place, o.id %1 ORDER BY o.place%2, o.id%2"_s.arg(plan->again->tail(), direction),
            plan->again->values);
        if (!rows)
            return rows.error();
        const auto read = rows->forEach(
            [&again](const SqlRows &row) { again << std::pair(row.number(0), row.number(1)); });
        if (!read)
            return read.error();
    }
    auto others = idsInOrder(*plan, query, -1, 0);
    if (!others)
        return others.error();
    qint64 number = 0;
    const auto note = [&](qint64 id) {
        if (sought.remove(id))
            result.rows.insert(id, number);
        ++number;
    };
    qsizetype next = 0;
    while (!sought.isEmpty()) {
        if (stop.stop_requested())
            return Error::cancelled(Stage::History);
        const auto more = others->next();
        if (!more)
            return more.error();
        const qint64 id = *more ? others->number(0) : 0;
        const std::pair own(id, id);
        for (; next < again.size() && (!*more || (again.at(next) < own) != descending); ++next)
            note(again.at(next).second);
        if (!*more)
            break;
        note(id);
    }
    return result;
}

} // namespace wcs
