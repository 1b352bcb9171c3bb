#pragma once

#include "history/queryplan.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace wcs {

/// Answers questions about the history on one connection. Blocking; used in the thread of the connection, inside a
/// snapshot (SqlConnection::beginRead) that the caller opens, so that all answers of one question fit together.
class HistoryReader
{
public:
    /// With a `sample`, which outlives it, long words are found faster.
    explicit HistoryReader(SqlConnection *connection, TextSample *sample = nullptr)
        : m_connection(connection), m_sample(sample)
    {
    }

    Result<quint64> revision();
    Result<HistoryWindow> window(const HistoryQuery &query, const WindowRequest &request);
    /// Rows of the query and rows at all. Stops early with a cancelled Error when `stop` says so.
    Result<HistoryCounts> counts(const HistoryQuery &query, std::stop_token stop);
    /// At most `limit` rows from number `first` on, or the last ones when there are not so many.
    Result<HistoryStretch> stretch(const HistoryQuery &query, qint64 first, int limit, std::stop_token stop);
    Result<HistoryPlaces> places(const HistoryQuery &query, const QList<qint64> &rowIds);
    /// The same for many: walks over the ids of the query in their order until all that are there are found.
    Result<HistoryNumbers> numbers(const HistoryQuery &query, const QList<qint64> &rowIds, std::stop_token stop);

    /// The rows that are there, in the order asked for.
    Result<QList<ObjectRecord>> byRowIds(const QList<qint64> &rowIds);
    Result<QList<ObjectRecord>> byFileIds(const QStringList &fileIds);
    Result<QList<ObjectRecord>> byKey(const QString &env, const QString &key);
    Result<bool> hasVerified(const RowsAround &profile, qint64 size);
    Result<bool> hasKey(const QString &env, const QString &key);
    Result<Sight> glance(const Glance &about);
    Result<QList<ObjectRecord>> verifiedByMd5(const RowsAround &profile, const QByteArray &md5, qint64 size);
    Result<QList<ObjectRecord>> verifiedEmpty(const RowsAround &profile, const QString &localPath, const QString &key);
    Result<QList<ObjectRecord>> childrenOf(qint64 rowId);
    Result<QList<ObjectRecord>> siblingsOf(qint64 rowId);
    Result<QList<LineageEntry>> lineageOf(qint64 rowId);
    Result<HistoryFilters> filters();
    /// Some of the profile's rows from `first` on whose stored name is not exactly `name`, all or those of an account. Looks at a
    /// limited number of rows.
    Result<OtherwiseNamed> otherwiseNamed(const QString &profileId, const std::optional<HistoryAccount> &account,
                                          const QString &name, qint64 first);

    /// Hands every row of the query to `use`, in order, until it gives an Error.
    Result<qint64> each(const HistoryQuery &query, const std::function<Result<void>(const ObjectRecord &)> &use,
                        std::stop_token stop);

private:
    Result<QStringList> allTags();
    Result<QList<ProfileInUse>> allProfiles();
    Result<QList<ObjectRecord>> records(const QString &tail, const QVariantList &values);
    Result<void> append(QList<ObjectRecord> &rows, const QueryPlan &plan, const QString &extra,
                        const QVariantList &extraValues, const QString &order, qint64 limit);
    Result<QList<ObjectRecord>> rowsBeyond(const QueryPlan &plan, const PageCursor &cursor, bool descending, int limit);
    Result<QList<ObjectRecord>> fromCursor(const QueryPlan &plan, const HistoryQuery &query,
                                           const WindowRequest &request);
    Result<QList<ObjectRecord>> fromOffsetWithAgain(const QueryPlan &plan, const HistoryQuery &query,
                                                    const WindowRequest &request);
    Result<QList<ObjectRecord>> fromOffset(const QueryPlan &plan, const HistoryQuery &query,
                                           const WindowRequest &request);
    /// Of the plan itself, without those of its `again`. A limit of -1: all.
    Result<SqlRows> idsInOrder(const QueryPlan &plan, const HistoryQuery &query, qint64 limit, qint64 offset);
    Result<qint64> countRows(const QueryPlan &plan, const QString &extra, const QVariantList &extraValues);
    Result<qint64> countByScan(const QueryPlan &plan, std::stop_token stop);
    Result<qint64> countBefore(const QueryPlan &plan, const HistoryQuery &query, const ObjectRecord &record);
    Result<qint64> total();
    /// Revision and total, as if every row matched.
    Result<HistoryCounts> wholeCounts();

    SqlConnection *m_connection;
    TextSample *m_sample;
};

} // namespace wcs
