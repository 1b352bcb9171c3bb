// What is asked for in the panel, and in the bars above it, goes to the queue.
#include "main/transfercontroller.h"

#include "base/text.h"
#include "engine/engine.h"
#include "prompts/prompts.h"
#include "toast/inlinebar.h"
#include "transfer/transferqueue.h"
#include "transfers/transfermodel.h"
#include "transfers/transferpanel.h"

#include <algorithm>

namespace wcs::ui {

void TransferController::connectPanel(TransferQueue *queue)
{
    connect(m_panel, &TransferPanel::cancelRequested, this,
            [this](const QList<JobId> &jobs) { m_scope.start(cancel(jobs)); });
    connect(m_panel, &TransferPanel::pauseRequested, this, [queue](const QList<JobId> &jobs) { queue->pause(jobs); });
    connect(m_panel, &TransferPanel::resumeRequested, this, [queue](const QList<JobId> &jobs) { queue->resume(jobs); });
    connect(m_panel, &TransferPanel::retryRequested, this, [queue](const QList<JobId> &jobs) { queue->retry(jobs); });
    connect(m_panel, &TransferPanel::forgetRequested, this, [queue](const QList<JobId> &jobs) { queue->forget(jobs); });
    connect(m_panel, &TransferPanel::pauseAllRequested, this, [queue] { queue->pauseAll(); });
    connect(m_panel, &TransferPanel::resumeAllRequested, this, [queue] { queue->resumeAll(); });
    connect(m_panel, &TransferPanel::retryFailedRequested, this, [queue] { queue->retryFailed(); });
    connect(m_panel, &TransferPanel::cancelAllRequested, this, [this] { m_scope.start(cancelAll()); });
    connect(m_panel, &TransferPanel::clearFinishedRequested, this, [queue] { queue->clearFinished(); });
    connect(m_panel, &TransferPanel::moveRequested, this,
            [queue](const QList<JobId> &jobs, JobMove where) { queue->move(jobs, where); });
    connect(m_panel, &TransferPanel::moveBeforeRequested, this,
            [queue](const QList<JobId> &jobs, JobId before) { queue->moveBefore(jobs, before); });
    connect(m_panel, &TransferPanel::priorityRequested, this,
            [queue](const QList<JobId> &jobs, JobPriority priority) { queue->setPriority(jobs, priority); });
    connect(m_networkBar, &InlineBar::actionTriggered, this, [queue] { queue->askNetwork(); });
    connect(m_bar, &InlineBar::actionTriggered, queue, &TransferQueue::resumeAll);
    connect(m_panel, &TransferPanel::resumeAllRequested, this, &TransferController::endLeftOver);
    connect(m_bar, &InlineBar::actionTriggered, this, &TransferController::endLeftOver);
}

Task<void> TransferController::cancel(QList<JobId> jobs)
{
    const bool yes = co_await mayCancel(int(jobs.size()));
    if (yes)
        m_context.engine->queue()->cancel(jobs);
}

Task<void> TransferController::cancelAll()
{
    // What comes while the question stands is not what was asked about.
    qint64 newest = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        newest = std::max(newest, m_model->jobAt(row).batch);
    const int transfers = m_model->activeCount() - m_model->storedCount();
    const bool yes = co_await mayCancel(transfers);
    if (!yes)
        co_return;
    m_context.engine->queue()->cancelUpTo(newest);
    endLeftOver();
}

Task<bool> TransferController::mayCancel(int transfers)
{
    if (transfers < 2) // one has its row to be taken up again from
        co_return true;
    if (m_isAskingToCancel)
        co_return false;
    ConfirmQuestion question;
    question.title = tr("Cancel transfers");
    question.heading = tr("Cancel %n transfer(s)?", nullptr, transfers);
    question.text = tr("What has been sent or fetched of them so far is lost. To stop them for a while, pause them.");
    question.verb = tr("&Cancel transfers");
    question.back = tr("&Keep them");
    question.isDangerous = true;
    m_isAskingToCancel = true;
    const bool yes = co_await m_context.prompts->confirm(question);
    m_isAskingToCancel = false;
    co_return yes;
}

} // namespace wcs::ui
