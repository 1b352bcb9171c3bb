#include "cli/transferoperation.h"

#include "async/signal.h"
#include "base/format.h"
#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/interrupted.h"
#include "cli/report.h"
#include "cli/texts.h"
#include "cli/workplace.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "transfer/summarytext.h"
#include "transfer/transferqueue.h"
#include "wechat/errorcatalogue.h"

#include <QDateTime>
#include <QLocale>

namespace wcs::cli {

namespace {

constexpr std::chrono::minutes networkPatience(2);

} // namespace

Task<void> TransferOperation::perform()
{
    watch();
    const auto enqueued = co_await enqueue();
    if (!enqueued) {
        giveUp(enqueued.error());
        co_return;
    }
    m_expected = *enqueued;
    while (m_reported < m_expected && !m_lost)
        co_await nextSignal(this, &TransferOperation::progressed);
    if (m_lost)
        refuse(*m_lost);
    tellShared(); // how many a halt has held back is known only now
    // What did not come to its end stays in this run's journal, so that the same command can take it up.
    if (m_summary.cancelled == 0 && m_summary.unproven == 0 && m_scene.tally.failures() == 0)
        m_scene.workplace.engine().queue()->clearFinished();
    // Where this run's journal could not be written, what an earlier one has left is all there is.
    if (!m_lost) {
        if (const auto forgotten = m_scene.workplace.interrupted().forgetTaken(); !forgotten)
            m_scene.console.say(errorSentence(forgotten.error()));
    }
    sumUp();
}

void TransferOperation::giveUp(const Error &error)
{
    if (error.code != "usage"_L1) {
        refuse(error);
        return;
    }
    m_scene.tally.misused();
    tellFailure(m_scene.console, m_scene.arguments.json, error);
}

bool TransferOperation::stop()
{
    if (m_expected == 0)
        return false;
    m_stopping = true;
    m_scene.workplace.engine().queue()->stopAll();
    return true;
}

void TransferOperation::watch()
{
    TransferQueue *queue = m_scene.workplace.engine().queue();
    // Nobody may be there to see that a run waits: it ends some time.
    queue->setNetworkPatience(networkPatience);
    connect(queue, &TransferQueue::networkLost, this, [this](const QString &, const Error &cause) {
        m_scene.console.say(
            Cli::tr("There is no connection. %1 Waiting up to two minutes for it.").arg(shortReason(cause)));
    });
    connect(queue, &TransferQueue::networkBack, this,
            [this] { m_scene.console.say(Cli::tr("The connection is back.")); });
    connect(queue, &TransferQueue::profileResting, this, [this](const QString &, const Error &cause) {
        m_scene.console.say(
            withServiceLine(Cli::tr("%1 Waiting until WeChat takes calls again.").arg(shortReason(cause)), cause));
    });
    connect(queue, &TransferQueue::jobsAdded, this, [this] { m_accepted = true; });
    connect(queue, &TransferQueue::jobsChanged, this, &TransferOperation::follow);
    connect(queue, &TransferQueue::totalsChanged, this, &TransferOperation::drawTotals);
    connect(queue, &TransferQueue::journalFailed, this, &TransferOperation::lose);
    connect(queue, &TransferQueue::profileHalted, this, [this](const QString &, const Error &cause) {
        if (m_halt)
            return;
        m_halt = cause;
        m_scene.workplace.engine().queue()->stopAll();
    });
}

void TransferOperation::follow(const QList<JobSnapshot> &jobs)
{
    QList<JobSnapshot> ended;
    for (const JobSnapshot &job : jobs) {
        if (job.state == JobState::NeedsDecision)
            decide(job);
        else if (job.state == JobState::WaitingToRetry)
            tellRetry(job);
        else if (job.state == JobState::Running && job.stage == Stage::Others)
            tellWait(job);
        else if (isFinal(job.state) && !m_ended.contains(job.id)) {
            m_ended.insert(job.id);
            ended.append(job);
        }
    }
    if (!ended.isEmpty())
        m_scope.start(report(ended));
}

void TransferOperation::tellRetry(const JobSnapshot &job)
{
    if (!job.error || std::exchange(m_retriesTold[job.id], job.tries) == job.tries)
        return;
    const int seconds = std::max(1, int(QDateTime::currentDateTimeUtc().secsTo(job.retryAt)));
    const QString text =
        Cli::tr("%1: %2 Trying again in %n second(s).", nullptr, seconds).arg(shown(job), shortReason(*job.error));
    m_scene.console.say(withServiceLine(text, *job.error));
}

void TransferOperation::tellWait(const JobSnapshot &job)
{
    if (std::exchange(m_waitTold, true)) // the next wait for the same program, most likely
        return;
    const QString text = job.kind == JobKind::Upload
                             ? Cli::tr("%1: another program is uploading to the same key. Waiting for its end.")
                             : Cli::tr("%1: another program is downloading the same file. Waiting for its end.");
    m_scene.console.say(text.arg(shown(job)));
}

void TransferOperation::decide(const JobSnapshot &job)
{
    if (!std::exchange(m_renameTold, true))
        m_scene.console.say(Cli::tr("A key is taken and nobody is here to ask: such uploads are renamed."));
    m_scene.workplace.engine().queue()->decide(job.id, SameKeyPolicy::Rename, true);
}

void TransferOperation::lose(const Error &error)
{
    if (m_accepted) {
        m_scene.console.say(Cli::tr("The journal of transfers cannot be written: %1").arg(errorSentence(error)));
        return;
    }
    m_lost = error;
    Q_EMIT progressed();
}

void TransferOperation::drawTotals(const QueueTotals &totals)
{
    if (totals.jobs == 0)
        return;
    m_shownPercent = std::max(m_shownPercent, totals.percent());
    const QString bar = drawnBar(m_shownPercent);
    const QString speed = totals.bytesPerSecond > 0 ? formatSpeed(totals.bytesPerSecond) : QString();
    QStringList parts{u"%1 %2%"_s.arg(bar).arg(m_shownPercent, 3),
                      Cli::tr("%1 of %2").arg(QLocale().toString(totals.finished), QLocale().toString(totals.jobs)),
                      Cli::tr("%1 of %2").arg(formatBytes(totals.bytesDone), formatBytes(totals.bytes)),
                      speed,
                      formatDuration(totals.secondsLeft),
                      totals.sentAgain > 0 ? Cli::tr("%n starting over", "uploads", totals.sentAgain) : QString()};
    parts.removeAll(QString());
    m_scene.console.bar(parts.join(u" · "_s));
}

Task<void> TransferOperation::report(QList<JobSnapshot> jobs)
{
    QList<qint64> rowIds;
    for (const JobSnapshot &job : std::as_const(jobs)) {
        if (job.historyRow > 0)
            rowIds.append(job.historyRow);
    }
    QHash<qint64, ObjectRecord> rows;
    if (!rowIds.isEmpty()) {
        const auto found = co_await m_scene.workplace.history().byRowIds(rowIds);
        for (const ObjectRecord &row : found.valueOr({}))
            rows.insert(row.rowId, row);
    }
    for (const JobSnapshot &job : std::as_const(jobs))
        report(job, rows.value(job.historyRow));
    m_reported += int(jobs.size());
    Q_EMIT progressed();
}

bool TransferOperation::isOfHalt(const Error &error) const
{
    return m_halt && error.kind == m_halt->kind && error.code == m_halt->code;
}

void TransferOperation::reportStopped(const JobSnapshot &job, const QJsonObject &object)
{
    if (m_halt) {
        failTogether(object, shown(job), *m_halt);
        return;
    }
    ++m_summary.cancelled;
    QJsonObject stopped = object;
    stopped.insert("state"_L1, u"cancelled"_s);
    if (m_scene.arguments.json)
        m_scene.console.line(stopped);
}

void TransferOperation::report(const JobSnapshot &job, const ObjectRecord &row)
{
    QJsonObject object = describe(job, row);
    if (job.state == JobState::Cancelled) {
        reportStopped(job, object);
        return;
    }
    if (job.state == JobState::Failed) {
        fail(object, shown(job), job.error.value_or(Error::make(ErrorKind::BadAnswer, job.stage, u"unknown"_s)));
        return;
    }
    m_scene.tally.done();
    const bool isOpen = job.kind == JobKind::Upload && job.state == JobState::Done && job.proof == Proof::Unknown;
    m_summary.skipped += job.state == JobState::Skipped ? 1 : 0;
    m_summary.reused += job.reused ? 1 : 0;
    m_summary.unproven += isOpen ? 1 : 0;
    m_summary.unprovenReused += isOpen && job.reused ? 1 : 0;
    if (isOpen && job.error) {
        // It is stored, and so no failure. Whoever builds on the ID has to know why it could not be proven.
        object.insert("error"_L1, errorObject(*job.error));
        if (isOfHalt(*job.error))
            m_shared.addUnproven(shown(job), *m_halt);
        else
            m_scene.console.say(u"%1: %2"_s.arg(shown(job), errorSentence(*job.error)));
    }
    if (job.takenKey)
        m_scene.console.say(Cli::tr("%1 was taken: stored as %2.").arg(*job.takenKey, job.key));
    if (m_scene.arguments.json)
        m_scene.console.line(object);
    else if (job.state == JobState::Skipped)
        m_scene.console.say(Cli::tr("%1: skipped, the key “%2” is taken.").arg(shown(job), job.conflictKey));
    else
        m_scene.console.line(essence(job));
}

void TransferOperation::fail(const QJsonObject &object, const QString &item, const Error &error)
{
    if (error.kind == ErrorKind::DiskFull) { // no other finds room there
        failTogether(object, item, error);
        return;
    }
    countFailed(object, error);
    m_scene.console.say(u"%1: %2"_s.arg(item, errorSentence(error)));
}

void TransferOperation::failTogether(const QJsonObject &object, const QString &item, const Error &cause)
{
    countFailed(object, cause);
    m_shared.addFailed(item, cause);
}

void TransferOperation::tellShared()
{
    m_shared.tell(m_scene.console);
}

void TransferOperation::sumUp()
{
    m_summary.kind = m_scene.arguments.command == Command::Upload ? JobKind::Upload : JobKind::Download;
    m_summary.done = m_scene.tally.successes() - m_summary.skipped;
    m_summary.failed = m_scene.tally.failures();
    m_scene.console.say(Cli::tr("%1.", "a summary as a sentence").arg(summaryText(m_summary)));
}

} // namespace wcs::cli
