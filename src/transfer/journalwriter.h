#pragma once

#include "async/batcher.h"
#include "transfer/transferjournal.h"

#include <QThreadPool>

#include <memory>

namespace wcs {

/// Writes the journal on a thread of its own, so that no transfer waits for the disk of another: what is asked for while one
/// transaction runs goes into the next (one sync for all of it). Changes take effect in the order in which they were asked for.
///
/// Made and used in the queue's thread.
class JournalWriter
{
public:
    explicit JournalWriter(std::unique_ptr<TransferJournal> journal);
    /// Waits for the transaction that runs; what has not begun is left to the caller's finish().
    ~JournalWriter();

    /// The highest id that is in the journal. Blocks; before anything else.
    JobId lastId();
    Task<Result<QList<JournalEntry>>> load();
    /// Ends when the change is durable. It is made even when the waiter goes away meanwhile, unless it has not begun by then.
    Task<Result<void>> apply(JournalChange change);
    /// At the end: writes the change in the caller's thread, after all others.
    void finish(const JournalChange &change);

private:
    Task<QList<Result<void>>> commit(QList<JournalChange> changes);

    std::unique_ptr<TransferJournal> m_journal;
    QThreadPool m_pool;
    Batcher<JournalChange, Result<void>> m_batcher;
};

} // namespace wcs
