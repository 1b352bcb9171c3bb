// HistoryStore: everything that only reads.
#include "history/historystore.h"

#include "base/text.h"
#include "history/historystore_lanes.h"

namespace wcs {

QString HistoryStore::logPath() const
{
    return m_engine->path() + u"-wal"_s;
}

Task<void> HistoryStore::lookForOthers()
{
    co_await opened();
    auto look = [engine = m_engine.get()] {
        engine->lookForOthers();
        return true;
    };
    co_await onPool(m_engine->answering().pool(), std::move(look));
}

Task<Result<QList<ObjectRecord>>> HistoryStore::page(HistoryQuery query, PageCursor after, int limit)
{
    const auto job = [query = std::move(query), after, limit](HistoryReader &reader) -> Result<QList<ObjectRecord>> {
        WindowRequest request;
        request.cursor = after;
        request.limit = limit;
        auto window = reader.window(query, request);
        if (!window)
            return window.error();
        return window->rows;
    };
    return ask<QList<ObjectRecord>>(job);
}

Task<Result<HistoryWindow>> HistoryStore::window(HistoryQuery query, WindowRequest request)
{
    const auto job = [query = std::move(query), request](HistoryReader &reader) {
        return reader.window(query, request);
    };
    return ask<HistoryWindow>(job);
}

Task<Result<HistoryCounts>> HistoryStore::counts(HistoryQuery query)
{
    const auto job = [query = std::move(query)](HistoryReader &reader, const std::stop_token &stop) {
        return reader.counts(query, stop);
    };
    return askBeside<HistoryCounts>(job);
}

Task<Result<HistoryStretch>> HistoryStore::stretch(HistoryQuery query, qint64 first, int limit)
{
    const auto job = [query = std::move(query), first, limit](HistoryReader &reader, const std::stop_token &stop) {
        return reader.stretch(query, first, limit, stop);
    };
    return askBeside<HistoryStretch>(job);
}

Task<Result<qint64>> HistoryStore::count(HistoryQuery query)
{
    const auto found = co_await counts(std::move(query));
    if (!found)
        co_return found.error();
    co_return found->matching;
}

Task<Result<HistoryPlaces>> HistoryStore::places(HistoryQuery query, QList<qint64> rowIds)
{
    const auto job = [query = std::move(query), rowIds = std::move(rowIds)](HistoryReader &reader) {
        return reader.places(query, rowIds);
    };
    return ask<HistoryPlaces>(job);
}

Task<Result<HistoryNumbers>> HistoryStore::numbers(HistoryQuery query, QList<qint64> rowIds)
{
    const auto job = [query = std::move(query), rowIds = std::move(rowIds)](HistoryReader &reader,
                                                                            const std::stop_token &stop) {
        return reader.numbers(query, rowIds, stop);
    };
    return askBeside<HistoryNumbers>(job);
}

Task<Result<QList<ObjectRecord>>> HistoryStore::byFileIds(QStringList fileIds)
{
    const auto job = [fileIds = std::move(fileIds)](HistoryReader &reader) { return reader.byFileIds(fileIds); };
    return ask<QList<ObjectRecord>>(job);
}

Task<Result<QList<ObjectRecord>>> HistoryStore::byRowIds(QList<qint64> rowIds)
{
    const auto job = [rowIds = std::move(rowIds)](HistoryReader &reader) { return reader.byRowIds(rowIds); };
    return ask<QList<ObjectRecord>>(job);
}

Task<Result<QList<ObjectRecord>>> HistoryStore::byKey(QString env, QString key)
{
    const auto job = [env = std::move(env), key = std::move(key)](HistoryReader &reader) {
        return reader.byKey(env, key);
    };
    return ask<QList<ObjectRecord>>(job);
}

Task<Result<bool>> HistoryStore::hasVerified(RowsAround profile, qint64 size)
{
    const auto job = [profile = std::move(profile), size](HistoryReader &reader) {
        return reader.hasVerified(profile, size);
    };
    return ask<bool>(job);
}

Task<Result<bool>> HistoryStore::hasKey(QString env, QString key)
{
    const auto job = [env = std::move(env), key = std::move(key)](HistoryReader &reader) {
        return reader.hasKey(env, key);
    };
    return ask<bool>(job);
}

Task<Result<QList<Sight>>> HistoryStore::glance(QList<Glance> about)
{
    const auto job = [about = std::move(about)](HistoryReader &reader) -> Result<QList<Sight>> {
        QList<Sight> sights;
        for (const Glance &one : about) {
            const auto sight = reader.glance(one);
            if (!sight)
                return sight.error();
            sights << *sight;
        }
        return sights;
    };
    return ask<QList<Sight>>(job);
}

Task<Result<QList<ObjectRecord>>> HistoryStore::verifiedByMd5(RowsAround profile, QByteArray md5, qint64 size)
{
    const auto job = [profile = std::move(profile), md5 = std::move(md5), size](HistoryReader &reader) {
        return reader.verifiedByMd5(profile, md5, size);
    };
    return ask<QList<ObjectRecord>>(job);
}

Task<Result<QList<ObjectRecord>>> HistoryStore::verifiedEmpty(RowsAround profile, QString localPath, QString key)
{
    const auto job = [profile = std::move(profile), localPath = std::move(localPath), key = std::move(key)](
                         HistoryReader &reader) { return reader.verifiedEmpty(profile, localPath, key); };
    return ask<QList<ObjectRecord>>(job);
}

Task<Result<QList<ObjectRecord>>> HistoryStore::childrenOf(qint64 rowId)
{
    const auto job = [rowId](HistoryReader &reader) { return reader.childrenOf(rowId); };
    return ask<QList<ObjectRecord>>(job);
}

Task<Result<QList<ObjectRecord>>> HistoryStore::siblingsOf(qint64 rowId)
{
    const auto job = [rowId](HistoryReader &reader) { return reader.siblingsOf(rowId); };
    return ask<QList<ObjectRecord>>(job);
}

Task<Result<QList<LineageEntry>>> HistoryStore::lineageOf(qint64 rowId)
{
    const auto job = [rowId](HistoryReader &reader) { return reader.lineageOf(rowId); };
    return ask<QList<LineageEntry>>(job);
}

Task<Result<HistoryFilters>> HistoryStore::filters()
{
    const auto job = [](HistoryReader &reader) { return reader.filters(); };
    return ask<HistoryFilters>(job);
}

Task<Result<qint64>> HistoryStore::exportTo(QString path, ExportFormat format, HistoryQuery query)
{
    const auto job = [path, format, query](HistoryReader &reader, const std::stop_token &stop) {
        return exportHistory(reader, path, format, query, stop);
    };
    return askBeside<qint64>(job);
}

Task<Result<void>> HistoryStore::backUpNow()
{
    co_await opened();
    auto work = [engine = m_engine.get()] { return engine->backUpNow(); };
    co_return co_await onPool(m_engine->counting().pool(), std::move(work));
}

} // namespace wcs
