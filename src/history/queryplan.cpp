#include "history/queryplan.h"

#include "base/text.h"
#include "history/searchterms.h"

namespace wcs {

namespace {

constexpr int smallFilter = 20'000; // rows of a filter that may be read and sorted whole
constexpr int smallMatch = 5'000; // rows of a search that may be read and sorted whole
constexpr int fewAgain = 5'000; // rows that were uploaded again, and may be read beside the others

struct SortIndex {
    QString column;
    QString index;
};

SortIndex sortIndex(SortColumn column)
{
    switch (column) {
    case SortColumn::Created:
        break;
    case SortColumn::Uploaded:
        return {u"o.place"_s, u"objects_by_place"_s};
    case SortColumn::Name:
        return {u"o.name"_s, u"objects_by_name"_s};
    case SortColumn::Key:
        return {u"o.object_key"_s, u"objects_by_key"_s};
    case SortColumn::Size:
        return {u"o.size"_s, u"objects_by_size"_s};
    case SortColumn::Type:
        return {u"o.mime_type"_s, u"objects_by_type"_s};
    case SortColumn::State:
        return {u"o.state"_s, u"objects_by_state"_s};
    case SortColumn::Profile:
        return {u"o.profile_name"_s, u"objects_by_profile"_s};
    }
    return {};
}

/// One narrowing of the query by an index, and how rows that satisfy it can be walked in the order of their ids.
struct Filter {
    QString from; ///< to drive with
    QString id;
    QString where; ///< when it drives; what the index alone can tell, which is what is counted
    QString residual; ///< the same when another drives
    QVariantList values;
    QString rest = {}; ///< what only the rows can tell, tested beside either; may be empty
    QVariantList restValues = {};
};

constexpr auto idScheme = "cloud://"_L1;

bool isWrapping(QChar c)
{
    return c.isSpace() || "\"'`,;()[]{}<>"_L1.contains(c) || QStringView(u"‘’“”").contains(c);
}

/// Without what stands around an id in code. What a key ends with may be of these, too; then its beginning finds it.
QString unwrapped(const QString &text)
{
    qsizetype first = 0;
    qsizetype end = text.size();
    while (first < end && isWrapping(text.at(first)))
        ++first;
    while (end > first && isWrapping(text.at(end - 1)))
        --end;
    return text.mid(first, end - first);
}

/// What the ids that are looked for begin with: an id is asked for whole, as the index of words holds no more of it than its key.
/// Empty: words are looked for.
QString soughtId(const HistoryQuery &query)
{
    const QString text = unwrapped(query.text);
    const bool isBegun = text.size() >= idScheme.size() - 2 && idScheme.startsWith(text, Qt::CaseInsensitive);
    if (!isBegun && !text.startsWith(idScheme, Qt::CaseInsensitive))
        return {};
    return idScheme.first(qMin(text.size(), idScheme.size())) + text.mid(idScheme.size());
}

QString soughtWords(const HistoryQuery &query)
{
    return soughtId(query).isEmpty() ? query.text : QString();
}

/// With the rows of its account that others have, and without those of its own that go by others. The index knows no accounts: of
/// the others' rows each is read.
Filter profileFilter(const HistoryQuery &query, bool counting)
{
    Filter filter{u"FROM objects o INDEXED BY objects_of_profile"_s, u"o.id"_s, u"o.profile_id = ?"_s, {}, {}};
    if (!query.strays.isEmpty()) {
        const QStringList ids = QStringList(query.profileId) + query.strays;
        filter.where = u"o.profile_id IN (%1)"_s.arg(QStringList(ids.size(), u"?"_s).join(u", "_s));
        for (const QString &id : ids)
            filter.values << id;
        filter.rest = u"(o.profile_id = ? OR (o.appid = ? AND o.env = ?))"_s;
        filter.restValues << query.profileId << query.account.appid << query.account.env;
    } else {
        filter.values << query.profileId;
        if (!query.exceptOf.isEmpty())
            filter.rest = u"(o.appid, o.env) NOT IN (VALUES %1)"_s.arg(
                QStringList(query.exceptOf.size(), u"(?, ?)"_s).join(u", "_s));
        for (const HistoryAccount &account : query.exceptOf)
            filter.restValues << account.appid << account.env;
    }
    // Where rows are wanted in an order, SQLite is kept from sorting all that the index has of several profiles.
    filter.residual = counting || query.strays.isEmpty() ? filter.where : u'+' + filter.where;
    return filter;
}

QList<Filter> filtersOf(const HistoryQuery &query, bool counting = false)
{
    QList<Filter> filters;
    if (const QString id = soughtId(query); !id.isEmpty()) {
        // Where another drives, SQLite is kept (by the plus) from taking the index of ids all the same and sorting what it finds.
        const QString range = u"%1o.file_id >= ? AND %1o.file_id < ?"_s;
        filters << Filter{u"FROM objects o INDEXED BY sqlite_autoindex_objects_1"_s,
                          u"o.id"_s,
                          range.arg(QString()),
                          range.arg(u"+"_s),
                          {id, id + QString::fromUcs4(U"\U0010ffff", 1)}};
    }
    if (!query.tag.isEmpty())
        filters << Filter{u"FROM object_tags t CROSS JOIN objects o ON o.id = t.id"_s,
                          u"t.id"_s,
                          u"t.tag = ?"_s,
                          u"EXISTS (SELECT 1 FROM object_tags x WHERE x.tag = ? AND x.id = o.id)"_s,
                          {query.tag}};
    if (query.state)
        filters << Filter{u"FROM objects o INDEXED BY objects_by_state"_s,
                          u"o.id"_s,
                          u"o.state = ?"_s,
                          u"o.state = ?"_s,
                          {int(*query.state)}};
    if (!query.profileId.isEmpty())
        filters << profileFilter(query, counting);
    return filters;
}

/// The first filter with few rows, -1 when there is none. Reads at most smallFilter entries of an index for each.
Result<int> smallestFilter(SqlConnection *connection, const QList<Filter> &filters)
{
    for (int i = 0; i < filters.size(); ++i) {
        const Filter &filter = filters.at(i);
        const bool tags = filter.id == "t.id"_L1;
        const QString sql = u"SELECT count(*) FROM (SELECT 1 "_s + (tags ? u"FROM object_tags t"_s : filter.from)
                            + u" WHERE "_s + filter.where + u" LIMIT %1)"_s.arg(smallFilter + 1);
        const auto rows = connection->value(sql, filter.values);
        if (!rows)
            return rows.error();
        if (rows->toInt() <= smallFilter)
            return i;
    }
    return -1;
}

/// `condition`: its `where` or its `residual`.
void addFilter(QueryPlan &plan, const Filter &filter, const QString &condition)
{
    plan.where << condition;
    plan.values << filter.values;
    if (filter.rest.isEmpty())
        return;
    plan.where << filter.rest;
    plan.values << filter.restValues;
}

void addResiduals(QueryPlan &plan, const QList<Filter> &filters, qsizetype driver)
{
    for (int i = 0; i < filters.size(); ++i) {
        if (i != driver)
            addFilter(plan, filters.at(i), filters.at(i).residual);
    }
}

/// All of these. A text that was pasted may have thousands of words, and SQLite takes no more than a thousand conditions in a row.
QString allOf(QStringList conditions)
{
    constexpr qsizetype mostInARow = 30;
    while (conditions.size() > mostInARow) {
        QStringList groups;
        for (qsizetype at = 0; at < conditions.size(); at += mostInARow)
            groups << u'(' + conditions.mid(at, mostInARow).join(u" AND "_s) + u')';
        conditions = groups;
    }
    return conditions.join(u" AND "_s);
}

void addPatterns(QueryPlan &plan, const QList<QStringList> &words)
{
    QStringList fitting;
    for (const QStringList &patterns : words) {
        QStringList alternatives;
        for (const QString &pattern : patterns) {
            alternatives << u"o.body LIKE ? ESCAPE '\\'"_s;
            plan.values << pattern;
        }
        fitting << u'(' + alternatives.join(u" OR "_s) + u')';
    }
    if (!fitting.isEmpty())
        plan.where << allOf(fitting);
}

/// For rows that something else drives: each is looked up in the search index.
void addMatch(QueryPlan &plan, const QString &match)
{
    if (match.isEmpty())
        return;
    plan.where << u"EXISTS (SELECT 1 FROM object_fts f WHERE f.rowid = o.id AND f.body MATCH ?)"_s;
    plan.values << match;
}

Result<bool> isSmallMatch(SqlConnection *connection, const QString &match)
{
    const QString sql = u"SELECT count(*) FROM (SELECT 1 FROM object_fts f WHERE f.body MATCH ? LIMIT %1)"_s.arg(
        smallMatch + 1);
    const auto rows = connection->value(sql, {match});
    if (!rows)
        return rows.error();
    return rows->toInt() <= smallMatch;
}

/// The search index knows nothing of later uploads, and to gather all that it finds of a frequent word takes half a second with
/// a million rows. Nearly all stand in its own order.
Result<bool> areFewAgain(SqlConnection *connection)
{
    const QString sql = u"SELECT count(*) FROM (SELECT 1 FROM objects INDEXED BY objects_again WHERE uploaded_at <> 0 "
                        "LIMIT %1)"_s.arg(fewAgain + 1);
    const auto rows = connection->value(sql);
    if (!rows)
        return rows.error();
    return rows->toInt() <= fewAgain;
}

std::shared_ptr<const QueryPlan> planAgain(const QList<Filter> &filters, const SearchTerms &terms)
{
    auto again = std::make_shared<QueryPlan>();
    again->sortColumn = sortIndex(SortColumn::Uploaded).column;
    again->from = u"FROM objects o INDEXED BY objects_again"_s;
    again->where << u"o.uploaded_at <> 0"_s;
    addResiduals(*again, filters, -1);
    addPatterns(*again, terms.tested);
    addMatch(*again, terms.folded);
    return again;
}

void driveBySearch(QueryPlan &plan, const QString &match, bool needsRow)
{
    plan.from = needsRow ? u"FROM object_fts f CROSS JOIN objects o ON o.id = f.rowid"_s : u"FROM object_fts f"_s;
    plan.id = u"f.rowid"_s;
    plan.where << u"f.body MATCH ?"_s;
    plan.values << match;
}

Result<QueryPlan> plan(SqlConnection *connection, const HistoryQuery &query, bool counting, const TextSample *sample)
{
    QueryPlan plan;
    const SortIndex sort = sortIndex(query.sort);
    plan.sortColumn = sort.column;
    const QList<Filter> filters = filtersOf(query, counting);
    const auto small = smallestFilter(connection, filters);
    if (!small)
        return small.error();
    const auto terms = searchTerms(connection, soughtWords(query), sample);
    if (!terms)
        return terms.error();
    plan.impossible = terms->impossible;
    const bool countsIds = counting && !soughtId(query).isEmpty(); // in their index, however many there are
    const bool isDrivenByFilter = *small >= 0 || countsIds;
    // That a word is in no row is of the index's saying, too.
    plan.usesIndex = terms->impossible || !(isDrivenByFilter ? terms->folded : terms->match).isEmpty();
    if (isDrivenByFilter) {
        const qsizetype narrowest = qMax(0, *small);
        const Filter &driver = filters.at(narrowest);
        plan.from = driver.from;
        plan.id = driver.id;
        addFilter(plan, driver, driver.where);
        addResiduals(plan, filters, narrowest);
        addPatterns(plan, terms->tested);
        addMatch(plan, terms->folded);
        return plan;
    }
    bool sortedByIndex = !sort.column.isEmpty();
    if (!terms->match.isEmpty() && sortedByIndex) {
        const auto few = isSmallMatch(connection, terms->match);
        if (!few)
            return few.error();
        sortedByIndex = !*few;
    }
    if (sortedByIndex && !terms->match.isEmpty() && query.sort == SortColumn::Uploaded) {
        const auto few = areFewAgain(connection);
        if (!few)
            return few.error();
        if (*few) {
            plan.again = planAgain(filters, *terms);
            plan.sortColumn.clear();
            plan.where << u"o.uploaded_at = 0"_s;
            sortedByIndex = false;
        }
    }
    if (sortedByIndex)
        plan.from = u"FROM objects o INDEXED BY "_s + sort.index;
    else if (!terms->match.isEmpty())
        driveBySearch(plan, terms->match, !counting || !filters.isEmpty() || !terms->scanned.isEmpty());
    else
        plan.from = u"FROM objects o"_s;
    if (sortedByIndex && !terms->match.isEmpty()) {
        plan.where << u"o.id IN (SELECT f.rowid FROM object_fts f WHERE f.body MATCH ?)"_s;
        plan.values << terms->match;
    }
    addResiduals(plan, filters, -1);
    addPatterns(plan, terms->scanned);
    plan.scans = terms->match.isEmpty() && !terms->scanned.isEmpty();
    return plan;
}

} // namespace

QString QueryPlan::tail(const QString &extra) const
{
    QStringList conditions = where;
    if (!extra.isEmpty())
        conditions << extra;
    return conditions.isEmpty() ? from : from + u" WHERE "_s + conditions.join(u" AND "_s);
}

Result<QueryPlan> planPages(SqlConnection *connection, const HistoryQuery &query, const TextSample *sample)
{
    return plan(connection, query, false, sample);
}

Result<QueryPlan> planCount(SqlConnection *connection, HistoryQuery query)
{
    query.sort = SortColumn::Created;
    return plan(connection, query, true, nullptr);
}

Result<QueryPlan> planMembership(SqlConnection *connection, const HistoryQuery &query)
{
    QueryPlan plan;
    const auto terms = searchTerms(connection, soughtWords(query));
    if (!terms)
        return terms.error();
    plan.impossible = terms->impossible;
    plan.from = u"FROM objects o"_s;
    addMatch(plan, terms->match);
    addResiduals(plan, filtersOf(query), -1);
    addPatterns(plan, terms->scanned);
    return plan;
}

} // namespace wcs
