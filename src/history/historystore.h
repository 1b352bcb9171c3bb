#pragma once

#include "async/task.h"
#include "base/result.h"
#include "history/historyengine.h"
#include "history/historyexport.h"
#include "history/historyimport.h"
#include "history/historyquery.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace wcs {

/// The history: one row for each object that was made or met, in an SQLite file that survives crashes and is searched
/// in milliseconds with a million rows.
///
/// The object lives in the thread that makes it, and its signals are sent there. Its tasks may be awaited from any
/// thread: the SQL runs on threads of its own and the answer comes back in the thread that awaits. No call blocks. A
/// write that has answered is on the disk, also after a power cut. A write whose waiter goes away before it has begun
/// is not made.
///
/// Errors: ErrorKind::Database with the code "closed" before open() is asked for, "corrupt", "busy" (another process holds the file
/// for longer than 10 s), "readonly", "newer" (written by a newer program), or ErrorKind::DiskFull. A failed write
/// changes nothing. A damaged file found at work is set aside and rebuilt by itself, see recovered(). Where that fails, everything is
/// refused for the same reason (ErrorKind::DiskFull, or the code "unmended"), and whoever asks has it tried again, every ten seconds at
/// most; but for a file that a newer program has put there ("newer"), which stays as it is.
class HistoryStore : public QObject
{
    Q_OBJECT
public:
    /// `directory` is made by open() and will hold history.db and history.backup.db.
    explicit HistoryStore(const QString &directory, QObject *parent = nullptr, HistoryTuning tuning = {});
    /// Waits for the writes that were asked for.
    ~HistoryStore() override;

    /// Opens or makes the file. A damaged one is set aside and rebuilt from its backup and from what it still gives;
    /// the report says so. What is asked for meanwhile waits for it.
    Task<Result<OpenReport>> open();

    /// The file that is written with each commit, whichever process makes it: SQLite's log beside the history. It is there while the
    /// history is open.
    QString logPath() const;
    /// Looks whether another process has stored something: what it did is told by committed() then, soon after this answers, as it is
    /// with own commits. Also done by each write. Reads one number; where it cannot be read nothing is told.
    Task<void> lookForOthers();

    // --- pages

    /// The `limit` rows after `after`, by key and not by number: as fast at the end as at the beginning.
    Task<Result<QList<ObjectRecord>>> page(HistoryQuery query, PageCursor after, int limit);
    /// Rows after or before a cursor or from an offset, with the revision they were read at.
    Task<Result<HistoryWindow>> window(HistoryQuery query, WindowRequest request);
    Task<Result<qint64>> count(HistoryQuery query);
    /// Matching rows and all rows. Runs beside pages, so a slow count delays none.
    Task<Result<HistoryCounts>> counts(HistoryQuery query);
    /// The rows around number `first` together with the counts: one snapshot, so they fit each other also while others
    /// write. As slow as counts().
    Task<Result<HistoryStretch>> stretch(HistoryQuery query, qint64 first, int limit);
    /// Where the given rows stand in the query now; those that do not match are left out.
    Task<Result<HistoryPlaces>> places(HistoryQuery query, QList<qint64> rowIds);
    /// The numbers of given rows, where they are many: places() counts for each of them, this walks once over the ids of the
    /// query, beside pages and behind counts that were asked for before, as far as the last of them.
    Task<Result<HistoryNumbers>> numbers(HistoryQuery query, QList<qint64> rowIds);

    // --- rows

    /// Adds an object, or merges it with the row of the same fileId (see merged()); gives the row as it is then.
    Task<Result<ObjectRecord>> upsert(ObjectRecord record);
    /// The same for many in one transaction: all or none.
    Task<Result<QList<ObjectRecord>>> upsertMany(QList<ObjectRecord> records);
    /// Sets the state; Verified and Deleted also set their time, other states keep it. `lastError` replaces the old
    /// one. See forgetDifference().
    Task<Result<void>> setState(QList<qint64> rowIds, ObjectState state, QString lastError = {});
    Task<Result<void>> addTags(QList<qint64> rowIds, QStringList tags);
    Task<Result<void>> setNote(QList<qint64> rowIds, QString note);
    /// Lets `edit` change each row, in one transaction, in a thread of the store. rowId, fileId and createdAt stay as
    /// they are.
    Task<Result<void>> modify(QList<qint64> rowIds, std::function<void(ObjectRecord &)> edit);
    /// The same for what may as well be lost: when its waiter goes away while another process holds the file, that is waited for no
    /// longer, and the destructor does not either.
    Task<Result<void>> modifyInPassing(QList<qint64> rowIds, std::function<void(ObjectRecord &)> edit);
    /// The profile is called `name`: so are its rows, from the row id `first` on, for search, order and export, whatever they were
    /// called. Piece by piece, so that other writes come in between; where all is as it should be, nothing is written, and two
    /// indexes are read. With an account only its rows among those of the profile, as they go by another that is called so.
    Task<Result<void>> renameProfile(QString profileId, QString name, qint64 first = 0,
                                     std::optional<HistoryAccount> account = std::nullopt);
    /// Takes rows out and gives them back, so that restoreRows() can undo it.
    Task<Result<QList<ObjectRecord>>> removeRows(QList<qint64> rowIds);
    Task<Result<void>> restoreRows(QList<ObjectRecord> records);

    // --- look-ups: rows that are there, in the order asked for or newest first

    Task<Result<QList<ObjectRecord>>> byFileIds(QStringList fileIds);
    Task<Result<QList<ObjectRecord>>> byRowIds(QList<qint64> rowIds);
    Task<Result<QList<ObjectRecord>>> byKey(QString env, QString key);
    /// Whether any of these objects is known to hold so many bytes.
    Task<Result<bool>> hasVerified(RowsAround profile, qint64 size);
    /// Whether an object that was stored there, and not deleted since, is known.
    Task<Result<bool>> hasKey(QString env, QString key);
    /// Both questions for many files at once, in their order.
    Task<Result<QList<Sight>>> glance(QList<Glance> about);
    /// Those of these objects that are known to hold exactly these bytes.
    Task<Result<QList<ObjectRecord>>> verifiedByMd5(RowsAround profile, QByteArray md5, qint64 size);
    /// Those that are empty, and known to be so, and were stored from this path or lie under this key.
    Task<Result<QList<ObjectRecord>>> verifiedEmpty(RowsAround profile, QString localPath, QString key);
    Task<Result<QList<ObjectRecord>>> childrenOf(qint64 rowId);
    /// The other results of the same original, oldest first.
    Task<Result<QList<ObjectRecord>>> siblingsOf(qint64 rowId);
    /// The whole tree the row belongs to, from its original down, each row before what was made from it; at most 2,000 rows.
    Task<Result<QList<LineageEntry>>> lineageOf(qint64 rowId);
    Task<Result<HistoryFilters>> filters();

    // --- files

    /// Writes all rows of the query; gives their number. See exportHistory().
    Task<Result<qint64>> exportTo(QString path, ExportFormat format, HistoryQuery query);
    /// Merges a JSON export. The whole document is checked before the first row is written. What is known stays; gaps
    /// are filled.
    Task<Result<ImportReport>> importJson(QString path);
    /// Refreshes history.backup.db now; otherwise that happens by itself, at most once a day. Where another process does so at the
    /// same time, it is left to that.
    Task<Result<void>> backUpNow();

    /// Any thread: makes the failure of a call known through trouble(), for a caller whose own answer is about something
    /// else that went well.
    void tellTrouble(const Error &error);

Q_SIGNALS:
    /// What a commit has done, with its revision. All commits are told in their order, those of other processes once they have been
    /// looked for.
    void committed(wcs::HistoryChange change);
    /// Something went wrong that no call answers for: the backup, the rebuild, the search index, what tellTrouble() is given.
    void trouble(wcs::Error error);
    /// The file was found damaged at work, set aside and rebuilt.
    void recovered(wcs::OpenReport report);

private:
    /// Whether a write may be lost with its waiter, see modifyInPassing().
    enum class Worth { Kept, InPassing };
    template <typename T>
    Task<Result<T>> write(std::function<Result<T>(HistoryWriter &)> job, Worth worth = Worth::Kept);
    template <typename T>
    Task<Result<T>> ask(std::function<Result<T>(HistoryReader &)> job);
    /// What may take long, beside those: it ends early with its waiter.
    template <typename T>
    Task<Result<T>> askBeside(std::function<Result<T>(HistoryReader &, const std::stop_token &)> job);
    /// For those that read; what is written stands behind the opening anyway.
    Task<void> opened();
    HistoryListener listener();
    void post(const Error &error);

    /// Jobs of open() that are still to end.
    std::shared_ptr<std::atomic_int> m_opening = std::make_shared<std::atomic_int>(0);
    std::shared_ptr<HistoryEngine> m_engine; // the store's own: others hold it weakly
};

} // namespace wcs

Q_DECLARE_METATYPE(wcs::OpenReport)
