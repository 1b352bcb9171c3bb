#include "main/transfercontroller.h"

#include "base/format.h"
#include "base/text.h"
#include "engine/engine.h"
#include "main/actionset.h"
#include "main/filemanager.h"
#include "main/tray.h"
#include "prompts/prompts.h"
#include "settings/settings.h"
#include "toast/inlinebar.h"
#include "toast/toasthost.h"
#include "transfer/transferqueue.h"
#include "transfers/speedmenu.h"
#include "transfers/transferfeed.h"
#include "transfers/transfermodel.h"
#include "transfers/transferpanel.h"
#include "wechat/errorcatalogue.h"
#include "wechat/fileid.h"

#include <QApplication>
#include <QBoxLayout>
#include <QDesktopServices>
#include <QEvent>
#include <QLocale>
#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace wcs::ui {

TransferController::TransferController(const WindowContext &context, QWidget *column)
    : QObject(column), m_context(context), m_model(new TransferModel(this)), m_feed(new TransferFeed(m_model, this)),
      m_panel(new TransferPanel(m_model, column)), m_bar(new InlineBar(column)), m_scanBar(new InlineBar(column)),
      m_networkBar(new InlineBar(column)), m_restBar(new InlineBar(column)), m_haltBar(new InlineBar(column))
{
    m_networkBar->setObjectName(u"networkBar"_s);
    column->layout()->addWidget(m_networkBar);
    m_restBar->setObjectName(u"restBar"_s);
    column->layout()->addWidget(m_restBar);
    m_haltBar->setObjectName(u"haltBar"_s);
    column->layout()->addWidget(m_haltBar);
    m_bar->setObjectName(u"transferBar"_s);
    m_scanBar->setObjectName(u"scanBar"_s);
    m_scanBar->setClosable(false);
    column->layout()->addWidget(m_scanBar);
    column->layout()->addWidget(m_bar);
    // With a share of its own it leaves the bars the height they need, down to its least one.
    qobject_cast<QBoxLayout *>(column->layout())->addWidget(m_panel, 1);
    connect(m_scanBar, &InlineBar::actionTriggered, this, &TransferController::cancelScanRequested);
    connect(m_panel, &TransferPanel::copyIdsRequested, this, &TransferController::copyIdsRequested);
    connect(m_panel, &TransferPanel::decideRequested, this, [this](JobId id) { m_scope.start(decide(id, false)); });
    connect(m_panel, &TransferPanel::detailsRequested, this, [this](JobId id) { m_scope.start(showDetails(id)); });
    connect(m_panel, &TransferPanel::failuresRequested, this,
            [this](const BatchSummary &summary) { m_scope.start(showFailures(summary)); });
    connect(m_panel, &TransferPanel::activated, this, &TransferController::activate);
    connect(m_panel, &TransferPanel::revealRequested, this, &showInFileManager);
    connect(m_feed, &TransferFeed::fed, this, &TransferController::askNextDecision);
    connect(m_haltBar, &InlineBar::actionTriggered, this, &TransferController::mendHalt);
    connect(m_haltBar, &InlineBar::otherTriggered, this, &TransferController::resumeHalts);
    connectSpeed();
    const auto nameProfiles = [this] {
        m_model->setProfileNames(m_context.profileNames());
        const QList<Profile> profiles = m_context.settings->allProfiles();
        QStringList choices;
        for (const Profile &profile : profiles)
            choices << profile.id;
        m_model->setProfiles(choices);
    };
    connect(context.settings, &Settings::changed, m_model, nameProfiles);
    nameProfiles();
}

void TransferController::connectSpeed()
{
    Settings *settings = m_context.settings;
    SpeedMenu *menu = m_panel->speedMenu();
    const auto show = [settings, menu] {
        const TransferSettings now = settings->transfers();
        menu->setValues(now.parallelTransfers, now.uploadLimitKilobytes, now.downloadLimitKilobytes);
    };
    show();
    connect(settings, &Settings::changed, menu, show);
    const auto change = [settings](int TransferSettings::*field, int value) {
        TransferSettings changed = settings->transfers();
        changed.*field = value;
        settings->setTransfers(changed);
    };
    connect(menu, &SpeedMenu::parallelChosen, this,
            [change](int transfers) { change(&TransferSettings::parallelTransfers, transfers); });
    connect(menu, &SpeedMenu::uploadLimitChosen, this,
            [change](int kilobytes) { change(&TransferSettings::uploadLimitKilobytes, kilobytes); });
    connect(menu, &SpeedMenu::downloadLimitChosen, this,
            [change](int kilobytes) { change(&TransferSettings::downloadLimitKilobytes, kilobytes); });
    connect(menu, &SpeedMenu::moreRequested, m_context.actions->get(ActionSet::Command::Settings), &QAction::trigger);
}

QString TransferController::statusText() const
{
    if (!m_withoutNetwork.isEmpty())
        return tr("No connection; transfers wait");
    return m_resting.isEmpty() ? m_panel->totalsText() : tr("Too many calls; transfers wait");
}

int TransferController::activeJobs() const
{
    return m_model->activeCount();
}

int TransferController::movingJobs() const
{
    return m_model->activeCount() - m_model->count(JobState::Paused) - m_model->count(JobState::NeedsDecision);
}

void TransferController::begin()
{
    TransferQueue *queue = m_context.engine->queue();
    connectPanel(queue);
    connectQueue(queue);
}

void TransferController::connectQueue(TransferQueue *queue)
{
    connect(queue, &TransferQueue::jobsAdded, this, &TransferController::takeIn);
    connect(queue, &TransferQueue::jobsChanged, m_feed, &TransferFeed::update);
    connect(queue, &TransferQueue::jobsChanged, m_panel, &TransferPanel::followSummary);
    connect(queue, &TransferQueue::jobsRemoved, m_feed, &TransferFeed::remove);
    connect(queue, &TransferQueue::networkLost, this, &TransferController::showNetwork);
    connect(queue, &TransferQueue::networkWaitEnded, this, &TransferController::endNetworkWait);
    connect(queue, &TransferQueue::profileResting, this, &TransferController::showRest);
    connect(queue, &TransferQueue::profileRestEnded, this, &TransferController::endRest);
    connect(queue, &TransferQueue::totalsChanged, this, [this](const QueueTotals &totals) {
        m_panel->setTotals(totals);
        Q_EMIT totalsChanged();
    });
    connect(queue, &TransferQueue::batchFinished, this, &TransferController::finish);
    connect(queue, &TransferQueue::storedKept, this, [this](int uploads) {
        m_context.toasts->show(
            tr("%n upload(s) not cancelled: the file(s) are in the cloud already. Their IDs are verified as soon as "
               "that is possible, those of paused uploads too. Delete them from the cloud afterwards if you do not "
               "want them.",
               nullptr, uploads));
    });
    connect(queue, &TransferQueue::jobsAdded, this, &TransferController::noteLeftOver);
    connect(queue, &TransferQueue::jobsChanged, this, &TransferController::followLeftOver);
    connect(queue, &TransferQueue::jobsRemoved, this, &TransferController::dropLeftOver);
    connect(queue, &TransferQueue::unfinishedFound, this, &TransferController::showLeftOver);
    connect(queue, &TransferQueue::journalFailed, this, [this](const Error &cause) {
        const ErrorText text = explain(cause);
        m_leftOver.clear(); // the bar tells of something else now
        m_bar->showMessage(
            ToastKind::Error,
            tr("The list of transfers is not saved: what ends now may be done again after a crash. %1 %2")
                .arg(text.why, text.advice));
    });
    connect(queue, &TransferQueue::profileHalted, this, &TransferController::showHalt);
    connect(queue, &TransferQueue::profileHaltEnded, this, &TransferController::endHalt);
}

void TransferController::takeIn(const QList<JobSnapshot> &jobs)
{
    // An errand of its own: what the last one has come to is not added to it, nor copied with it.
    const bool isNew = std::ranges::find(jobs, JobState::Queued, &JobSnapshot::state) != jobs.end();
    if (isNew && m_feed->isEmpty() && movingJobs() == 0)
        m_panel->forgetSummary();
    m_feed->add(jobs);
}

void TransferController::showScan(int files, qint64 bytes)
{
    m_scanBar->showMessage(ToastKind::Info, tr("Scanning… %n file(s), %1", nullptr, files).arg(formatBytes(bytes)),
                           tr("Cancel"));
}

void TransferController::showReading(int files)
{
    const QString text = tr("Reading %n file(s) to make their keys…", nullptr, files);
    if (m_scanBar->isHidden() || m_scanBar->text() != text) // which would be counted
        m_scanBar->showMessage(ToastKind::Info, text, tr("Cancel"));
}

void TransferController::endScan()
{
    m_scanBar->hide();
}

void TransferController::finish(const BatchSummary &summary)
{
    m_panel->showSummary(summary);
    if (!m_context.window->isActiveWindow())
        notify(summary);
}

void TransferController::notify(const BatchSummary &summary)
{
    const NotificationSettings wanted = m_context.settings->notifications();
    if (summary.failed > 0 ? !wanted.batchFailed : !wanted.batchFinished)
        return;
    QApplication::alert(m_context.window);
    const QString done = tr("%n transfer(s) finished", nullptr, summary.done);
    const QString failed = tr("%n failed", nullptr, summary.failed);
    m_context.tray->notify(summary.failed > 0 ? tr("%1, %2").arg(done, failed) : done, summary.failed > 0);
    Q_EMIT notified();
}

void TransferController::askNextDecision()
{
    m_answered.removeIf([this](JobId id) {
        const JobSnapshot *job = m_model->job(id);
        return !job || job->state != JobState::NeedsDecision;
    });
    m_takenUp.removeIf([this](JobId id) { return !m_model->job(id); });
    if (m_asking || m_model->count(JobState::NeedsDecision) == 0 || !m_context.window->isVisible())
        return;
    if (waitForOpenWidget())
        return;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const JobSnapshot &job = m_model->jobAt(row);
        const bool isPutOff = m_putOff.contains(job.batch) && !m_takenUp.contains(job.id);
        if (job.state != JobState::NeedsDecision || isPutOff || m_answered.contains(job.id))
            continue;
        m_scope.start(decide(job.id, true));
        return;
    }
}

bool TransferController::waitForOpenWidget()
{
    QWidget *modal = QApplication::activeModalWidget();
    QWidget *open = modal ? modal : QApplication::activePopupWidget();
    if (open)
        open->installEventFilter(this); // once, however often it is asked for
    return open != nullptr;
}

bool TransferController::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Hide) {
        watched->removeEventFilter(this);
        askSoon();
    }
    return QObject::eventFilter(watched, event);
}

void TransferController::askSoon()
{
    // When what has just ended is over altogether.
    QTimer::singleShot(0, this, &TransferController::askNextDecision);
}

int TransferController::openBeside(const JobSnapshot &job) const
{
    int others = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const JobSnapshot &other = m_model->jobAt(row);
        others += other.batch == job.batch && other.id != job.id && !isFinal(other.state) ? 1 : 0;
    }
    return others;
}

QList<JobId> TransferController::waitingBeside(const JobSnapshot &job) const
{
    QList<JobId> waiting;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const JobSnapshot &other = m_model->jobAt(row);
        const bool isSameQuestion = other.sameAs.isEmpty() == job.sameAs.isEmpty();
        if (other.batch == job.batch && other.id != job.id && other.state == JobState::NeedsDecision && isSameQuestion
            && !m_answered.contains(other.id))
            waiting << other.id;
    }
    return waiting;
}

Task<void> TransferController::decide(JobId id, bool unasked)
{
    const JobSnapshot *found = m_model->job(id);
    if (m_asking || !found)
        co_return;
    m_asking = true;
    const JobSnapshot job = *found;
    if (job.sameAs.isEmpty())
        co_await decideKey(job, unasked);
    else
        co_await decideReuse(job, unasked);
    m_asking = false;
    // A question that was put off changes nothing in the list, which would bring up the next one.
    askSoon();
}

BatchQuestion TransferController::questionAbout(const JobSnapshot &job, const QString &key, bool unasked) const
{
    const auto follow = [this, job](QObject *whoAsks, const BatchQuestion::Told &told) {
        connect(m_model, &TransferModel::countsChanged, whoAsks,
                [this, job, told] { told(openBeside(job), int(waitingBeside(job).size())); });
    };
    return {job.name, key, openBeside(job), unasked, int(waitingBeside(job).size()), follow};
}

Task<void> TransferController::decideKey(JobSnapshot job, bool unasked)
{
    const BatchQuestion question = questionAbout(job, job.conflictKey, unasked);
    const SameKeyAnswer answer = co_await m_context.prompts->resolveSameKey(question);
    if (answer.policy == SameKeyPolicy::Ask) {
        putOff(job);
        co_return;
    }
    noteAnswer(job, answer.forAll);
    m_context.engine->queue()->decide(job.id, answer.policy, answer.forAll);
}

Task<void> TransferController::decideReuse(JobSnapshot job, bool unasked)
{
    const auto id = FileId::parse(job.sameAs);
    const QString key = id ? id->key : job.sameAs;
    const BatchQuestion question = questionAbout(job, key, unasked);
    const SameContentAnswer answer = co_await m_context.prompts->resolveSameContent(question);
    if (answer.policy == ReusePolicy::Ask) {
        putOff(job);
        co_return;
    }
    noteAnswer(job, answer.forAll);
    m_context.engine->queue()->decideReuse(job.id, answer.policy, answer.forAll);
}

void TransferController::noteAnswer(const JobSnapshot &job, bool forAll)
{
    m_answered.insert(job.id);
    if (m_putOff.contains(job.batch))
        m_takenUp.insert(job.id);
    if (!forAll)
        return;
    m_putOff.remove(job.batch);
    const QList<JobId> waiting = waitingBeside(job);
    for (const JobId id : waiting)
        m_answered.insert(id);
}

void TransferController::putOff(const JobSnapshot &job)
{
    // Whoever wants to be asked later does not want the next question of the same drop now: the rows stay, and can be answered.
    m_putOff.insert(job.batch);
    m_takenUp.remove(job.id);
}

Task<void> TransferController::showDetails(JobId id)
{
    const JobSnapshot *job = m_model->job(id);
    if (!job || !job->error)
        co_return;
    ErrorText text = explain(*job->error);
    if (job->state == JobState::WaitingToRetry) // the advice is for what has ended
        text.advice = tr("The program tries again by itself. If the last try fails as well: %1").arg(text.advice);
    co_await m_context.prompts->showError(text, rawDetails(*job->error));
}

Task<void> TransferController::showFailures(BatchSummary summary)
{
    QList<FailureCause> causes;
    for (const auto &[cause, count] : summary.causes) {
        FailureCause told{cause, count, {}};
        for (const JobId id : summary.failedJobs) {
            const JobSnapshot *job = m_model->job(id);
            if (job && job->error && isSameCause(*job->error, cause))
                told.subjects << job->name;
        }
        causes << told;
    }
    co_await m_context.prompts->showFailureDetails(causes);
}

void TransferController::activate(JobId id)
{
    const JobSnapshot *job = m_model->job(id);
    if (!job)
        return;
    if (job->kind == JobKind::Download && job->state == JobState::Done)
        QDesktopServices::openUrl(QUrl::fromLocalFile(job->localPath));
    else if (!job->fileId.isEmpty())
        Q_EMIT showRequested(job->fileId);
}

} // namespace wcs::ui
