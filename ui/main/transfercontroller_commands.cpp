// What is asked for in the panel, and in the bars above it, goes to the queue.
#include "main/transfercontroller.h"

#include "base/text.h"
#include "engine/engine.h"
#include "prompts/prompts.h"
#include "toast/inlinebar.h"
#include "transfer/transferqueue.h"
#include "transfers/transfermodel.h"
#include "transfers/transferpanel.h"

namespace wcs::ui {

void TransferController::connectPanel(TransferQueue *queue)
{
    connect(m_panel, &TransferPanel::cancelRequested, this, [queue](const QList<JobId> &jobs) { queue->cancel(jobs); });
    connect(m_panel, &TransferPanel::pauseRequested, this, [queue](const QList<JobId> &jobs) { queue->pause(jobs); });
    connect(m_panel, &TransferPanel::resumeRequested, this, [queue](const QList<JobId> &jobs) { queue->resume(jobs); });
    connect(m_panel, &TransferPanel::retryRequested, this, [queue](const QList<JobId> &jobs) { queue->retry(jobs); });
    connect(m_panel, &TransferPanel::forgetRequested, this, [queue](const QList<JobId> &jobs) { queue->forget(jobs); });
    connect(m_panel, &TransferPanel::pauseAllRequested, this, [queue] { queue->pauseAll(); });
    connect(m_panel, &TransferPanel::resumeAllRequested, this, [queue] { queue->resumeAll(); });
    connect(m_panel, &TransferPanel::retryFailedRequested, this, [queue] { queue->retryFailed(); });
    connect(m_panel, &TransferPanel::cancelAllRequested, this, [queue] { queue->cancelAll(); });
    connect(m_panel, &TransferPanel::clearFinishedRequested, this, [queue] { queue->clearFinished(); });
    connect(m_panel, &TransferPanel::moveRequested, this,
            [queue](const QList<JobId> &jobs, JobMove where) { queue->move(jobs, where); });
    connect(m_panel, &TransferPanel::moveBeforeRequested, this,
            [queue](const QList<JobId> &jobs, JobId before) { queue->moveBefore(jobs, before); });
    connect(m_panel, &TransferPanel::priorityRequested, this,
            [queue](const QList<JobId> &jobs, JobPriority priority) { queue->setPriority(jobs, priority); });
    connect(m_networkBar, &InlineBar::actionTriggered, this, [queue] { queue->askNetwork(); });
    connect(m_bar, &InlineBar::actionTriggered, queue, &TransferQueue::resumeAll);
    for (const auto taken : {&TransferPanel::resumeAllRequested, &TransferPanel::cancelAllRequested})
        connect(m_panel, taken, this, &TransferController::endLeftOver);
    connect(m_bar, &InlineBar::actionTriggered, this, &TransferController::endLeftOver);
}

} // namespace wcs::ui
