#include "transfer/journalwriter.h"

#include "async/pool.h"
#include "base/log.h"

namespace wcs {

namespace {

// A transaction of so many changes is short enough for the next one to wait.
constexpr int mostChanges = 256;

} // namespace

JournalWriter::JournalWriter(std::unique_ptr<TransferJournal> journal)
    : m_journal(std::move(journal)), m_batcher(std::bind_front(&JournalWriter::commit, this), {mostChanges, {}, 1})
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
}

JournalWriter::~JournalWriter()
{
    m_pool.waitForDone();
}

JobId JournalWriter::lastId()
{
    const auto last = m_journal->lastId();
    if (!last)
        qCWarning(lcTransfer) << "the journal does not tell its last job:" << last.error().toLogLine();
    return last.valueOr(0);
}

Task<Result<QList<JournalEntry>>> JournalWriter::load()
{
    auto job = [journal = m_journal.get()] { return journal->load(); };
    co_return co_await onPool(&m_pool, std::move(job));
}

Task<QList<Result<void>>> JournalWriter::commit(QList<JournalChange> changes)
{
    const qsizetype count = changes.size();
    auto job = [journal = m_journal.get(), all = std::move(changes)] { return journal->apply(all); };
    const Result<void> written = co_await onPool(&m_pool, std::move(job));
    co_return QList<Result<void>>(count, written);
}

Task<Result<void>> JournalWriter::apply(JournalChange change)
{
    co_return co_await m_batcher.add(std::move(change));
}

void JournalWriter::finish(const JournalChange &change)
{
    m_pool.waitForDone();
    if (change.save.isEmpty() && change.remove.isEmpty())
        return;
    if (const auto written = m_journal->apply({change}); !written)
        qCWarning(lcTransfer) << "the journal's last words are lost:" << written.error().toLogLine();
}

} // namespace wcs
