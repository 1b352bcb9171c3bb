#pragma once

#include "history/fileidentity.h"
#include "history/historylane.h"
#include "history/historyreader.h"
#include "history/historyrescue.h"
#include "history/historywriter.h"
#include "history/rescuemark.h"
#include "sql/sqlerror.h"

#include <QMutex>

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>

namespace wcs {

/// Limits of a history that tests and small machines may want otherwise.
struct HistoryTuning {
    int backupAfterChanges = 25; ///< commits since the last backup
    qint64 backupEverySeconds = 24 * 3600; ///< at most one backup in this time
    qint64 maximumPages = 0; ///< limit of the file in pages of 4 KiB; 0: the disk
    int mendingPauseMilliseconds = 10'000; ///< at least, between two tries to mend a file that was damaged at work
    int indexingPauseMilliseconds = 10'000; ///< before another try to index what could not be indexed just now
    int busyMilliseconds = 10'000; ///< how long a write waits while another process holds the file
    /// For a place where nothing may be written: what is there is read as it is. It is not mended and not brought to this program's
    /// schema, and writes fail with "readonly".
    bool readOnly = false;
};

/// Who hears what happened. Called in the threads of the engine.
struct HistoryListener {
    std::function<void(HistoryChange)> changed;
    std::function<void(Error)> trouble;
    std::function<void(OpenReport)> recovered;
    /// To be called back after a pause, in another thread; never, where whoever listens goes before that.
    std::function<void(std::chrono::milliseconds, std::function<void()>)> after;
};

/// The blocking half of HistoryStore: the files, three lanes (one writes, one answers pages and look-ups at once, one
/// counts, exports and backs up), and the way back from a damaged file. Each method names the lane in whose thread it
/// runs.
class HistoryEngine
{
public:
    HistoryEngine(const QString &directory, HistoryTuning tuning, HistoryListener listener);
    /// Ends what was asked to be written; questions not yet begun are dropped.
    ~HistoryEngine();

    /// Any thread.
    const QString &path() const { return m_path; }
    HistoryLane &writing() { return m_writing; }
    HistoryLane &answering() { return m_answering; }
    HistoryLane &counting() { return m_counting; }

    /// Writing lane. A second call reports what is.
    Result<OpenReport> open();

    /// Writing lane: runs `job` in one transaction that is on the disk when this returns, and tells the listener. When
    /// the file turns out to be damaged, it is rebuilt and the job runs once more. Where another process holds the file, it is waited
    /// for until `stop` is asked to end, at most.
    template <typename T>
    Result<T> write(const std::function<Result<T>(HistoryWriter &)> &job, bool bulk = false,
                    const std::stop_token &stop = {})
    {
        auto done = writeOnce(job, bulk, stop);
        if (!done && isCorruption(done.error())) {
            rebuild(done.error(), m_generation);
            done = writeOnce(job, bulk, stop); // where it was not mended, this says so
        }
        return done;
    }

    /// The lane of `lane`: runs `job` on one snapshot. A damaged file is reported, and rebuilt behind the answer.
    template <typename T>
    Result<T> read(HistoryLane &lane, const std::function<Result<T>(HistoryReader &)> &job)
    {
        const int generation = m_generation;
        auto answer = readOnce(lane, job);
        if (m_ending.stop_requested() || m_tuning.readOnly)
            return answer; // the writing lane may be gone, or may not mend
        if (!answer && isCorruption(answer.error()))
            m_writing.pool()->start([this, generation, error = answer.error()] { rebuild(error, generation); });
        else if (isMendingDue())
            m_writing.pool()->start([this] { mendAgain(); });
        else if (lane.isLeftBehind(m_path))
            m_writing.pool()->start([this] {
                if (const auto done = follow(); !done)
                    m_listener.trouble(done.error());
            });
        return answer;
    }

    /// Writing lane: brings some of the waiting rows into the search index; true when none is left. The listener hears then that a
    /// search finds more now, if it does.
    Result<bool> indexMore();
    /// Any thread: lets the waiting rows be brought into the search index behind what is asked for. Where the disk is full, or another
    /// process holds the file, that is told once, and it goes on after a pause. Ends early with the engine; the next open() goes on.
    void finishIndexing();

    /// Answering lane: looks whether another process has committed, and has the listener hear of that as of own commits. Reads one
    /// number, however long the history is.
    void lookForOthers();

    /// Counting lane: replaces the backup by a copy of what is, but where another process does so just now.
    Result<void> backUpNow();

    /// Any thread: stopped when the engine goes. What takes its time and can be done another time asks it.
    std::stop_token ending() const { return m_ending.get_token(); }

private:
    Result<SqlConnection *> ready(HistoryLane &lane);
    Result<OpenReport> openAsItIs();
    Result<void> openFile();
    Result<void> openWhatIsThere();
    Result<void> touchEnds(SqlConnection *connection);
    bool isEmptied() const;
    /// With the lock of lockRescue() held: takes what is there when that may be sound and is; makes it anew otherwise. What
    /// was set aside, now or by an earlier start, is then read into it to its end.
    Result<OpenReport> mend(bool mayBeSound);
    Result<void> startAnew();
    Result<void> payOwed(OpenReport *report);
    Result<qint64> storedNumber(const QString &name);
    void rebuild(const Error &cause, int generation);
    /// Writing lane: goes over to the file that another process has put where this one's was.
    Result<void> follow();
    /// Writing lane, with the lock held: mends, opens and tells. When that fails the history stays closed until mendAgain().
    Result<void> reopen(bool mayBeSound);
    /// Whether work is waiting for another try to mend the file, and the pause since the last one is over. Any thread.
    bool isMendingDue() const;
    /// Writing lane: that try, where it is due.
    void mendAgain();
    Error closedError() const;
    /// What is told of a mending that has failed.
    Error unmendedError(const Error &cause) const;
    void setClosedBy(const std::optional<Error> &why);
    void committed(HistoryChange change);
    /// Writing lane: what other processes have committed up to this revision and the listener has not heard of.
    Result<QList<HistoryChange>> untold(SqlConnection *connection, quint64 upTo);
    /// Writing lane: the listener hears of these.
    void tell(const QList<HistoryChange> &others);
    void tellOfOthers();
    void indexPiece(bool isTroubleTold);
    /// Writing lane: whoever shows rows reads them anew.
    void tellOfMore();
    void learnBackup();
    void backUpAfterMending();
    void backUpWhenDue(quint64 revision);
    void startBackUp();
    void backUp();
    Result<void> endWrite(SqlConnection *connection, SqlTransaction &transaction, HistoryChange &change, bool bulk);

    template <typename T>
    Result<T> writeOnce(const std::function<Result<T>(HistoryWriter &)> &job, bool bulk, const std::stop_token &stop)
    {
        const auto connection = ready(m_writing);
        if (!connection)
            return connection.error();
        auto transaction = SqlTransaction::begin(*connection, stop);
        if (!transaction)
            return transaction.error();
        if (bulk) {
            if (auto done = setBulk(*connection, true); !done)
                return done.error();
        }
        HistoryChange change;
        HistoryWriter writer(*connection, &change);
        auto result = job(writer);
        if (!result)
            return result.error();
        if (auto done = endWrite(*connection, *transaction, change, bulk); !done)
            return done.error();
        return result;
    }

    template <typename T>
    Result<T> readOnce(HistoryLane &lane, const std::function<Result<T>(HistoryReader &)> &job)
    {
        const auto connection = ready(lane);
        if (!connection)
            return connection.error();
        if (auto begun = (*connection)->beginRead(); !begun)
            return begun.error();
        HistoryReader reader(*connection, lane.sample());
        auto answer = job(reader);
        (*connection)->rollback();
        return answer;
    }

    QString m_directory;
    QString m_path;
    QString m_backupPath;
    HistoryTuning m_tuning;
    HistoryListener m_listener;
    RescueMark m_mark;
    std::atomic_bool m_open = false;
    std::atomic_bool m_isUnmended = false; // closed at work, since the file is damaged and could not be mended yet
    mutable QMutex m_closedGuard;
    std::optional<Error> m_closedBy; // why it was closed at work; all lanes say so
    std::atomic<std::chrono::steady_clock::time_point> m_nextMending{}; // not before
    FileIdentity m_damaged; // the file that could not be mended, as far as it was not moved
    std::stop_source m_ending;
    bool m_hasIndexed = false; // of the writing lane: rows that nobody was told of
    std::atomic<quint64> m_told = 0; // set by the writing lane: the listener has heard of all commits up to it
    std::atomic_bool m_backingUp = false;
    std::atomic_int m_generation = 0; // counts rebuilds
    std::atomic<quint64> m_backedUp = 0; // revision of the backup
    std::atomic<qint64> m_backedUpAt = 0; // seconds since the epoch
    HistoryLane m_counting;
    HistoryLane m_answering;
    HistoryLane m_writing; // last: its jobs may use the two others while it ends, and theirs see m_ending
};

} // namespace wcs
