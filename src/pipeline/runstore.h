#pragma once

#include "async/task.h"
#include "base/result.h"
#include "pipeline/runrecord.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace wcs {

class HistoryLane;
class SqlConnection;

/// The memory of all runs: an SQLite file (WAL, full sync) in a thread of its own. A run is in it before it starts, and each
/// step it takes is on the disk before the next begins, so that a crash or a power cut at any moment loses none.
///
/// Tasks may be awaited from any thread. A damaged file is set aside and a new one begun.
class RunStore
{
public:
    /// `directory` is made by open() and will hold runs.db.
    explicit RunStore(const QString &directory);
    /// Ends the writes that were asked for.
    ~RunStore();

    struct Opened {
        QString setAside; ///< where a damaged file was moved; empty when all was well
        RunId lastId = 0;
        qint64 lastBatch = 0;
    };
    /// Must have ended before anything else is asked for. Also drops the oldest finished runs above the limit of 10,000; their
    /// results stay in the history.
    Task<Result<Opened>> open();
    /// Whether a damaged file lies beside the store, set aside now or at an earlier time. Looks at the disk; any thread.
    bool hasSetAside() const;

    /// Inserts or replaces, all or none; ids are the caller's.
    Task<Result<void>> save(QList<RunRecord> runs);
    Task<Result<void>> remove(QList<RunId> ids);

    /// Runs that were not ended, oldest first.
    Task<Result<QList<RunRecord>>> unfinished();
    /// Runs that did not come to an end of their own: unfinished or cancelled ones, newest first.
    Task<Result<QList<RunRecord>>> interrupted(int limit);
    /// The newest `limit` runs, newest first.
    Task<Result<QList<RunRecord>>> recent(int limit);
    Task<Result<QList<RunRecord>>> byIds(QList<RunId> ids);

    /// For the store of another process, which may have it open and numbers its runs by itself: ended runs of this process are to
    /// be listed there, too. Needs no open(); makes the file where there is none, and leaves a damaged one to its owner. Of more
    /// than 1,000 that nobody takes over the oldest go.
    Task<Result<void>> handOver(QList<RunRecord> runs);
    /// What others have handed over, oldest first. Its ids are of the places where it waits, not of runs.
    Task<Result<QList<RunRecord>>> handedOver();
    /// Saves runs that were handed over, under their own new ids, and ends their waiting, all or none; `places` are their ids in
    /// handedOver().
    Task<Result<void>> takeOver(QList<RunId> places, QList<RunRecord> runs);

    using Claim = std::function<Result<void>(RunId id, const QString &key)>;
    /// What notes the key that an upload is about to write, and returns when that is on the disk. Blocking; to be called from any
    /// thread but the store's own. It may outlive the store: the store's end waits for a call under way, and a later one is refused
    /// as cancelled.
    Claim claimer() const;

private:
    struct Door;
    Result<void> claim(RunId id, const QString &key);
    template <typename T>
    Task<Result<T>> in(std::function<Result<T>(SqlConnection &)> job);
    Result<SqlConnection *> connection() const;

    QString m_directory;
    std::unique_ptr<HistoryLane> m_lane;
    std::shared_ptr<Door> m_door;
};

} // namespace wcs
