#include "main/quitcontroller.h"

#include "base/text.h"
#include "engine/engine.h"
#include "main/downloadcontroller.h"
#include "main/pipelinecontroller.h"
#include "main/recordcontroller.h"
#include "main/transfercontroller.h"
#include "main/tray.h"
#include "main/uploadcontroller.h"
#include "prompts/prompts.h"
#include "transfer/transferqueue.h"
#include "transfers/transfermodel.h"
#include "transfers/transferpanel.h"

#include <QApplication>
#include <QEvent>

namespace wcs::ui {

namespace {
constexpr std::chrono::seconds Grace(15);
constexpr std::chrono::seconds Settling(1);
} // namespace

QuitController::QuitController(const WindowContext &context, TransferController *transfers,
                               const UploadController *uploads, const DownloadController *downloads,
                               const RecordController *records, const PipelineController *pipelines, QObject *parent)
    : QObject(parent), m_context(context), m_transfers(transfers), m_uploads(uploads), m_downloads(downloads),
      m_records(records), m_pipelines(pipelines)
{
    m_end.setSingleShot(true);
    m_end.setInterval(Grace);
    connect(&m_end, &QTimer::timeout, this, [this] {
        if (isAtWork()) { // it goes on in the background as well, and what it finds may have to be sent
            m_end.start();
            return;
        }
        if (holdsFiles()) {
            Q_EMIT windowNeeded();
            return;
        }
        m_decided = true;
        Q_EMIT ended();
    });
    m_settled.setSingleShot(true);
    m_settled.setInterval(Settling);
    connect(&m_settled, &QTimer::timeout, this, &QuitController::endQuestion);
    connect(transfers->model(), &TransferModel::countsChanged, this, &QuitController::review);
    connect(transfers, &TransferController::totalsChanged, this, &QuitController::review);
    connect(context.tray, &Tray::quitRequested, this, &QuitController::quitFromTray);
    context.window->installEventFilter(this);
}

bool QuitController::mayClose()
{
    if (!mustAsk())
        return true;
    if (!m_asking)
        m_scope.start(ask());
    return false;
}

bool QuitController::wouldLose() const
{
    return isAtWork() || holdsFiles();
}

bool QuitController::isAtWork() const
{
    return m_uploads->hasUnqueued() || m_downloads->hasUnqueued() || m_records->isDeleting() || m_records->isExporting()
           || m_records->isImporting() || m_pipelines->isCollecting();
}

bool QuitController::mustAsk() const
{
    return !m_decided && (m_transfers->movingJobs() > 0 || wouldLose());
}

Task<bool> QuitController::isLossAccepted()
{
    if (!wouldLose())
        co_return true;
    ConfirmQuestion question;
    question.title = tr("Quit");
    QStringList losses;
    if (m_records->isExporting()) {
        question.heading = tr("Quit while the history is being exported?");
        losses << tr("The file would not be written.");
    }
    if (m_records->isImporting()) {
        question.heading = tr("Quit while a history is being imported?");
        losses << tr("A part of it may be missing then. Importing the same file once more adds what is missing.");
    }
    if (m_records->isDeleting()) {
        question.heading = tr("Quit while objects are being deleted from the cloud?");
        losses << tr(
            "Those whose turn has not come stay in the cloud, and the history may still list some that are gone.");
    }
    if (m_downloads->hasUnqueued()) {
        question.heading = tr("Quit before your downloads are queued?");
        losses << tr("Downloads that you asked for last have not been queued yet: they would not be fetched, and the "
                     "next start would not know of them.");
    }
    if (m_uploads->hasUnqueued() || holdsFiles()) {
        question.heading = tr("Quit before your uploads are queued?");
        losses << tr("Nothing of what you chose, dropped or pasted last has been queued yet: none of it would be "
                     "uploaded, and the next start would not know of it.");
    }
    if (m_pipelines->isCollecting()) {
        question.heading = tr("Quit while files are still being looked through?");
        losses << tr("The pictures that you chose or dropped last for a pipeline are still being looked for: none of "
                     "them would be run, and the next start would not know of them.");
    }
    question.text = losses.join(u"\n\n"_s);
    question.verb = tr("&Quit anyway");
    question.isDangerous = true;
    const bool yes = co_await m_context.prompts->confirm(question);
    co_return yes;
}

Task<void> QuitController::ask()
{
    m_asking = true;
    m_untoldBefore = untold();
    QuitAnswer answer = QuitAnswer::PauseAndQuit; // as far as there comes to be anything to pause
    if (m_transfers->movingJobs() > 0)
        answer = co_await m_context.prompts->quitWithRunningJobs(m_transfers->activeJobs());
    const bool isEnd = answer == QuitAnswer::PauseAndQuit || answer == QuitAnswer::CancelAndQuit;
    bool isSure = true;
    if (isEnd)
        isSure = co_await isLossAccepted();
    m_asking = false;
    if (!isSure)
        co_return;
    TransferQueue *const queue = m_context.engine->queue(); // none where the list of transfers cannot be opened
    switch (answer) {
    case QuitAnswer::Stay:
        break;
    case QuitAnswer::KeepInBackground:
        goToBackground();
        break;
    case QuitAnswer::CancelAndQuit:
        if (queue)
            queue->cancelAll();
        closeSoon();
        break;
    case QuitAnswer::PauseAndQuit:
        if (queue)
            queue->pauseAll();
        closeSoon();
        break;
    }
}

void QuitController::closeSoon()
{
    m_decided = true;
    // From the loop: the answer may come while the window still handles the first attempt to close it.
    QMetaObject::invokeMethod(m_context.window, &QWidget::close, Qt::QueuedConnection);
}

void QuitController::goToBackground()
{
    m_background = true;
    QApplication::setQuitOnLastWindowClosed(false);
    Q_EMIT windowHidden();
    m_context.window->hide();
    review();
}

void QuitController::comeBack()
{
    if (!m_background)
        return;
    m_background = false;
    m_decided = false;
    m_end.stop();
    QApplication::setQuitOnLastWindowClosed(true);
    m_context.tray->hide();
    Q_EMIT windowReturned();
}

void QuitController::review()
{
    followQuestion();
    // What is still told after the end must not end it again.
    if (!m_background || m_decided)
        return;
    m_context.tray->show(tr("%1 — %2").arg(QApplication::applicationDisplayName(), m_transfers->panel()->totalsText()));
    if (m_transfers->movingJobs() > 0) {
        m_end.stop();
        return;
    }
    if (m_end.isActive())
        return;
    const int waiting = m_transfers->activeJobs();
    if (waiting > 0)
        m_context.tray->notify(tr("%n transfer(s) wait for you. They are offered at the next start.", nullptr, waiting),
                               true);
    m_end.start();
}

void QuitController::followQuestion()
{
    if (!m_asking)
        return;
    if (m_transfers->movingJobs() == 0) {
        if (!m_settled.isActive())
            m_settled.start();
        return;
    }
    m_settled.stop();
    m_context.prompts->followQuitQuestion(m_transfers->activeJobs());
}

void QuitController::endQuestion()
{
    if (!m_asking || m_transfers->movingJobs() > 0)
        return;
    if (isAtWork()) { // it may yet have to be sent, and there would be another question
        m_settled.start();
        return;
    }
    // Nothing is left to pause.
    m_context.prompts->answerQuitQuestion(untold() > m_untoldBefore ? QuitAnswer::Stay : QuitAnswer::PauseAndQuit);
}

int QuitController::untold() const
{
    return m_transfers->model()->count(JobState::Failed) + m_transfers->activeJobs() - m_transfers->movingJobs();
}

void QuitController::quitFromTray()
{
    if (mustAsk())
        Q_EMIT windowNeeded();
    if (!m_background) {
        m_context.window->close();
        return;
    }
    m_decided = true;
    Q_EMIT ended();
}

bool QuitController::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show)
        comeBack();
    return QObject::eventFilter(watched, event);
}

} // namespace wcs::ui
