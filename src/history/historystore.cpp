#include "history/historystore.h"

#include "base/log.h"
#include "base/text.h"
#include "history/historystore_lanes.h"
#include "history/recordmerge.h"

#include <QDateTime>
#include <QTimer>

namespace wcs {

namespace {

std::function<Result<void>(HistoryWriter &)> modifying(QList<qint64> rowIds, std::function<void(ObjectRecord &)> edit)
{
    return [rowIds = std::move(rowIds), edit = std::move(edit)](HistoryWriter &writer) {
        return writer.modify(rowIds, edit);
    };
}

/// Ends an import that was begun and has failed or is waited for no longer: the rows that came in get their parents and are
/// found.
class ImportEnd
{
public:
    ImportEnd(std::weak_ptr<HistoryEngine> engine, std::shared_ptr<ImportFile> source)
        : m_engine(std::move(engine)), m_source(std::move(source))
    {
    }
    ImportEnd(const ImportEnd &) = delete;
    ImportEnd &operator=(const ImportEnd &) = delete;
    ~ImportEnd()
    {
        const auto engine = m_engine.lock();
        if (!engine || m_isDone)
            return;
        // Behind the batch that may be running. Not the pointer that owns: the engine waits for its jobs when it goes.
        engine->writing().pool()->start([engine = engine.get(), source = m_source] {
            const auto adopted = source->adoptParents(*engine, engine->ending());
            if (!adopted && !adopted.error().isCancelled())
                qCWarning(lcHistory).noquote() << "import:" << adopted.error().toLogLine();
            engine->finishIndexing();
        });
    }

    void done() { m_isDone = true; }

private:
    std::weak_ptr<HistoryEngine> m_engine;
    std::shared_ptr<ImportFile> m_source;
    bool m_isDone = false;
};

} // namespace

HistoryStore::HistoryStore(const QString &directory, QObject *parent, HistoryTuning tuning)
    : QObject(parent), m_engine(std::make_shared<HistoryEngine>(directory, tuning, listener()))
{
    qRegisterMetaType<wcs::HistoryChange>();
    qRegisterMetaType<wcs::OpenReport>();
    qRegisterMetaType<wcs::Error>();
    qRegisterMetaType<QList<qint64>>();
}

HistoryStore::~HistoryStore() = default;

HistoryListener HistoryStore::listener()
{
    // Called in the engine's threads. Posted, so that signals leave from this object's thread, before the answer of the
    // call that caused them when both go to the same thread.
    HistoryListener listener;
    listener.changed = [this](HistoryChange change) {
        QMetaObject::invokeMethod(
            this, [this, change] { Q_EMIT committed(change); }, Qt::QueuedConnection);
    };
    listener.trouble = [this](Error error) { post(error); };
    listener.recovered = [this](OpenReport report) {
        QMetaObject::invokeMethod(
            this, [this, report] { Q_EMIT recovered(report); }, Qt::QueuedConnection);
    };
    listener.after = [this](std::chrono::milliseconds pause, std::function<void()> call) {
        QMetaObject::invokeMethod(
            this, [this, pause, call = std::move(call)] { QTimer::singleShot(pause, this, call); },
            Qt::QueuedConnection);
    };
    return listener;
}

void HistoryStore::post(const Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT trouble(error); }, Qt::QueuedConnection);
}

void HistoryStore::tellTrouble(const Error &error)
{
    qCWarning(lcHistory).noquote() << error.toLogLine();
    post(error);
}

Task<Result<OpenReport>> HistoryStore::open()
{
    ++*m_opening;
    // With the job, which is dropped unused when nobody waits for it any more.
    const std::shared_ptr<void> ending(nullptr, [opening = m_opening](void *) { --*opening; });
    auto work = [engine = m_engine.get(), ending] { return engine->open(); };
    co_return co_await onPool(m_engine->writing().pool(), std::move(work));
}

Task<void> HistoryStore::opened()
{
    if (*m_opening == 0)
        co_return;
    auto behindIt = [] { return true; };
    co_await onPool(m_engine->writing().pool(), std::move(behindIt));
}

Task<Result<ObjectRecord>> HistoryStore::upsert(ObjectRecord record)
{
    const auto job = [record = std::move(record)](HistoryWriter &writer) {
        return writer.upsert(record, MergeMode::NewerWins);
    };
    return write<ObjectRecord>(job);
}

Task<Result<QList<ObjectRecord>>> HistoryStore::upsertMany(QList<ObjectRecord> records)
{
    const auto job = [records = std::move(records)](HistoryWriter &writer) { return writer.upsertMany(records); };
    return write<QList<ObjectRecord>>(job);
}

Task<Result<void>> HistoryStore::modify(QList<qint64> rowIds, std::function<void(ObjectRecord &)> edit)
{
    return write<void>(modifying(std::move(rowIds), std::move(edit)));
}

Task<Result<void>> HistoryStore::modifyInPassing(QList<qint64> rowIds, std::function<void(ObjectRecord &)> edit)
{
    return write<void>(modifying(std::move(rowIds), std::move(edit)), Worth::InPassing);
}

Task<Result<void>> HistoryStore::setState(QList<qint64> rowIds, ObjectState state, QString lastError)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return modify(std::move(rowIds), [state, lastError = std::move(lastError), now](ObjectRecord &record) {
        if (state == ObjectState::Verified) {
            record.verifiedAt = now;
            record.deletedAt = {};
        } else if (state == ObjectState::Deleted) {
            record.deletedAt = now;
        }
        forgetDifference(record);
        record.state = state;
        record.lastError = lastError;
    });
}

Task<Result<void>> HistoryStore::addTags(QList<qint64> rowIds, QStringList tags)
{
    return modify(std::move(rowIds), [tags = std::move(tags)](ObjectRecord &record) { record.tags += tags; });
}

Task<Result<void>> HistoryStore::setNote(QList<qint64> rowIds, QString note)
{
    return modify(std::move(rowIds), [note = std::move(note)](ObjectRecord &record) { record.note = note; });
}

Task<Result<void>> HistoryStore::renameProfile(QString profileId, QString name, qint64 first,
                                               std::optional<HistoryAccount> account)
{
    co_await opened();
    do {
        // Mostly there is nothing to write, and nobody is held up by looking.
        auto look = [engine = m_engine.get(), profileId, account, name, first] {
            const auto job = [&](HistoryReader &reader) {
                return reader.otherwiseNamed(profileId, account, name, first);
            };
            return engine->read<OtherwiseNamed>(engine->counting(), job);
        };
        const auto found = co_await onPool(m_engine->counting().pool(), std::move(look));
        if (!found)
            co_return found.error();
        if (!found->rowIds.isEmpty()) {
            const auto job = [rowIds = found->rowIds, profileId, name](HistoryWriter &writer) {
                return writer.renameProfile(rowIds, profileId, name);
            };
            Task<Result<void>> piece = write<void>(job);
            const auto renamed = co_await std::move(piece);
            if (!renamed)
                co_return renamed.error();
        }
        first = found->next;
    } while (first > 0);
    co_return Result<void>();
}

Task<Result<QList<ObjectRecord>>> HistoryStore::removeRows(QList<qint64> rowIds)
{
    const auto job = [rowIds = std::move(rowIds)](HistoryWriter &writer) { return writer.remove(rowIds); };
    return write<QList<ObjectRecord>>(job);
}

Task<Result<void>> HistoryStore::restoreRows(QList<ObjectRecord> records)
{
    const auto job = [records = std::move(records)](HistoryWriter &writer) { return writer.restore(records); };
    return write<void>(job);
}

Task<Result<ImportReport>> HistoryStore::importJson(QString path)
{
    auto check = [path](std::stop_token stop) { return checkImport(path, stop); };
    const auto checked = co_await onPool(m_engine->counting().pool(), std::move(check));
    if (!checked)
        co_return checked.error();
    const auto file = ImportFile::open(path);
    if (!file)
        co_return file.error();
    const auto report = std::make_shared<ImportReport>();
    auto *engine = m_engine.get();
    QThreadPool *pool = engine->writing().pool();
    ImportEnd end(m_engine, *file);
    // A batch a job: what others write meanwhile comes in between.
    for (bool more = true; more;) {
        auto work = [engine, report, source = *file] { return source->importBatch(*engine, report.get()); };
        const auto batch = co_await onPool(pool, std::move(work));
        if (!batch)
            co_return batch.error();
        more = *batch;
    }
    auto adopt = [engine, source = *file] { return source->adoptParents(*engine, engine->ending()); };
    const auto adopted = co_await onPool(pool, std::move(adopt));
    if (!adopted)
        co_return adopted.error();
    for (bool ended = false; !ended;) {
        auto work = [engine] { return engine->indexMore(); };
        const auto indexed = co_await onPool(pool, std::move(work));
        if (!indexed)
            co_return indexed.error();
        ended = *indexed;
    }
    end.done();
    co_return *report;
}

} // namespace wcs
