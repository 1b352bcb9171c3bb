// The part of HistoryEngine that finds the way back from a damaged file, at the start and at work.
#include "history/historyengine.h"

#include "base/log.h"
#include "base/text.h"
#include "sql/sqlerror.h"

#include <QFile>
#include <QLockFile>
#include <QMutexLocker>

namespace wcs {

namespace {

using SteadyClock = std::chrono::steady_clock;

/// What lies there is in order, and trying again changes nothing.
bool isOfNewerProgram(const Error &error)
{
    return error.kind == ErrorKind::Database && error.code == "newer"_L1;
}

} // namespace

Error HistoryEngine::unmendedError(const Error &cause) const
{
    // These say more of what is to be done.
    if (cause.kind == ErrorKind::DiskFull || isOfNewerProgram(cause))
        return cause;
    return Error::make(ErrorKind::Database, Stage::History, u"unmended"_s, cause.toLogLine(), m_path);
}

void HistoryEngine::setClosedBy(const std::optional<Error> &why)
{
    const QMutexLocker lock(&m_closedGuard);
    m_closedBy = why;
}

Result<OpenReport> HistoryEngine::mend(bool mayBeSound)
{
    OpenReport report;
    m_writing.close();
    m_answering.closeAndWait();
    m_counting.closeAndWait();
    ++m_generation;
    const auto owed = m_mark.owed();
    if (!owed)
        return owed.error();
    if (!owed->isEmpty() && !QFile::exists(m_path)) {
        if (auto moved = moveLog(m_path, owed->last()); !moved)
            return moved.error();
    }
    // Another process may have done it while this one waited for the lock.
    const auto damaged = Error::make(ErrorKind::Database, Stage::History, u"corrupt"_s, {}, m_path);
    const auto opened = mayBeSound ? openWhatIsThere() : Result<void>(damaged);
    if (!opened && !isCorruption(opened.error()))
        return opened.error();
    if (!opened) {
        report.kind = OpenReport::Kind::Recovered;
        if (auto begun = startAnew(); !begun)
            return begun.error();
    }
    if (auto paid = payOwed(&report); !paid)
        return paid.error();
    return report;
}

Result<void> HistoryEngine::startAnew()
{
    m_writing.close();
    const QString aside = asidePath(m_path);
    if (QFile::exists(m_path)) {
        // First the note: wherever this ends, the next start knows what is still to be read.
        if (auto noted = m_mark.add(aside); !noted)
            return noted;
        if (auto moved = setAside(m_path, aside); !moved)
            return moved;
        // Where a file is known by the time of its birth, one that is made under the same name at once may inherit that.
        m_damaged = FileIdentity();
    } else if (auto moved = moveLog(m_path, aside); !moved) {
        return moved; // the log of a file that is gone belongs to none that comes here
    }
    if (const auto restored = restoreBackup(m_backupPath, m_path); !restored)
        return restored.error();
    return openFile();
}

Result<void> HistoryEngine::payOwed(OpenReport *report)
{
    const auto owed = m_mark.owed();
    if (!owed)
        return owed.error();
    const auto connection = m_writing.connection(m_path);
    if (!connection)
        return connection.error();
    for (const QString &damaged : *owed) {
        if (auto saved = salvage(damaged, *connection, ending()); !saved)
            return saved.error();
    }
    report->rowsRecovered = storedNumber(u"rows"_s).valueOr(0);
    if (!owed->isEmpty()) {
        report->kind = OpenReport::Kind::Recovered;
        report->setAsidePath = owed->first(); // what came after it was half made from it
    }
    return m_mark.clear();
}

void HistoryEngine::rebuild(const Error &cause, int generation)
{
    if (!m_open || generation != m_generation)
        return; // another has done it
    qCWarning(lcHistory).noquote() << cause.toLogLine();
    const auto lock = lockRescue(m_directory);
    // Another process that has mended it while this one waited for the lock has put a file of its own there.
    const auto done = lock ? reopen(m_writing.isLeftBehind(m_path)) : Result<void>(lock.error());
    if (!done)
        m_listener.trouble(done.error());
}

bool HistoryEngine::isMendingDue() const
{
    return m_isUnmended && SteadyClock::now() >= m_nextMending.load();
}

void HistoryEngine::mendAgain()
{
    if (!isMendingDue())
        return;
    const auto lock = lockRescue(m_directory);
    // What lies there now may be another's work, or what this process has come to before the mending failed.
    const auto done = lock ? reopen(FileIdentity::of(m_path) != m_damaged) : Result<void>(lock.error());
    if (done)
        qCInfo(lcHistory) << "the history is mended after all";
    else
        m_nextMending = SteadyClock::now() + std::chrono::milliseconds(m_tuning.mendingPauseMilliseconds);
}

Result<void> HistoryEngine::follow()
{
    // A file that somebody has removed, and not set aside: what is open is all there is.
    const auto isRemoved = [this] { return !QFile::exists(m_path) && !m_mark.isSet(); };
    if (!m_open || m_tuning.readOnly || !m_writing.isLeftBehind(m_path) || isRemoved())
        return {};
    const auto lock = lockRescue(m_directory);
    if (!lock)
        return lock.error();
    if (isRemoved())
        return {};
    return reopen(m_writing.isLeftBehind(m_path));
}

Result<void> HistoryEngine::reopen(bool mayBeSound)
{
    m_damaged = mayBeSound ? FileIdentity() : FileIdentity::of(m_path);
    m_open = false; // whoever asks meanwhile is told so, instead of finding half a file
    const auto report = mend(mayBeSound);
    if (!report) {
        qCWarning(lcHistory).noquote() << "not mended:" << report.error().toLogLine();
        m_nextMending = SteadyClock::now() + std::chrono::milliseconds(m_tuning.mendingPauseMilliseconds);
        m_writing.close(); // whoever puts another file there finds it free, and it is opened then
        const Error why = unmendedError(report.error());
        setClosedBy(why);
        m_isUnmended = !isOfNewerProgram(why);
        return why;
    }
    m_open = true;
    m_isUnmended = false;
    setClosedBy(std::nullopt);
    learnBackup();
    backUpAfterMending();
    finishIndexing();
    if (report->kind == OpenReport::Kind::Recovered)
        m_listener.recovered(*report);
    tellOfMore();
    return {};
}

} // namespace wcs
