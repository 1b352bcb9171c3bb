#include "transfers/transferpanel.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/commandtip.h"
#include "common/icons.h"
#include "common/onelinelabel.h"
#include "common/secondclicks.h"
#include "common/textrole.h"
#include "transfers/batchsummarybar.h"
#include "transfers/speedmenu.h"
#include "transfers/transferfilter.h"
#include "transfers/transfermodel.h"
#include "transfers/transfertext.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace wcs::ui {

TransferPanel::TransferPanel(TransferModel *model, QWidget *parent)
    : QWidget(parent), m_model(model), m_filter(new TransferFilter(model, this))
{
    identify(this, u"transferPanel"_s, tr("Transfers"));
    m_clock.start();
    m_pauseAll = makeAction(u"actionPauseAll"_s, tr("&Pause all"), tr("Pause all transfers"), u"pause"_s);
    m_resumeAll = makeAction(u"actionResumeAll"_s, tr("Res&ume all"), tr("Resume all paused transfers"), u"play"_s);
    m_retryFailed = makeAction(u"actionRetryFailed"_s, tr("&Retry failed"), tr("Try all failed transfers again"),
                               u"refresh"_s);
    m_cancelAll = makeAction(u"actionCancelAll"_s, tr("&Cancel all"), tr("Cancel all unfinished transfers"),
                             u"cancel"_s);
    m_clearFinished = makeAction(u"actionClearFinished"_s, tr("Clear &finished"),
                                 tr("Take ended transfers out of the list"), u"remove"_s);
    connect(m_pauseAll, &QAction::triggered, this, &TransferPanel::pauseAllRequested);
    connect(m_resumeAll, &QAction::triggered, this, &TransferPanel::resumeAllRequested);
    connect(m_retryFailed, &QAction::triggered, this, &TransferPanel::retryFailedRequested);
    connect(m_cancelAll, &QAction::triggered, this, &TransferPanel::cancelAllRequested);
    connect(m_clearFinished, &QAction::triggered, this, &TransferPanel::clearFinishedRequested);

    m_summary = new BatchSummaryBar(this);
    m_summary->hide();
    connect(m_summary, &BatchSummaryBar::retryRequested, this, &TransferPanel::retryRequested);
    connect(m_summary, &BatchSummaryBar::failuresRequested, this, &TransferPanel::failuresRequested);
    connect(m_summary, &BatchSummaryBar::copyIdsRequested, this, &TransferPanel::copyIdsRequested);
    connect(m_summary, &BatchSummaryBar::revealRequested, this, &TransferPanel::revealRequested);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_summary);
    column->addWidget(makeBody(), 1);

    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { bringNewUp(first, last); });
    connect(model, &TransferModel::countsChanged, this, &TransferPanel::updateCommands);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &TransferPanel::updateEmptyText);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &TransferPanel::updateEmptyText);
    updateCommands();
    setCollapsed(false);
}

QAction *TransferPanel::makeAction(const QString &objectName, const QString &text, const QString &tip,
                                   const QString &iconName)
{
    auto *action = new QAction(icon(iconName), {}, this);
    setWords(action, text, tip);
    action->setObjectName(objectName);
    return action;
}

QWidget *TransferPanel::makeHeader()
{
    auto *header = new QWidget(this);
    m_fold = new QToolButton(header);
    m_fold->setAutoRaise(true);
    identify(m_fold, u"transferFold"_s, tr("Show the list of transfers"));
    connect(m_fold, &QToolButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
    m_title = new QLabel(tr("Transfers"), header);
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_totalsLabel = new OneLineLabel(Qt::ElideRight, header);
    identify(m_totalsLabel, u"transferTotals"_s, tr("Progress of all transfers"));

    m_show = new QComboBox(header);
    identify(m_show, u"transferShow"_s, tr("Which transfers are listed"));
    m_show->addItem(tr("All"), int(TransferFilter::Show::All));
    m_show->addItem(tr("Active"), int(TransferFilter::Show::Active));
    m_show->addItem(tr("Failed"), int(TransferFilter::Show::Failed));
    connect(m_show, &QComboBox::currentIndexChanged, this, [this] {
        m_filter->setShow(TransferFilter::Show(m_show->currentData().toInt()));
        updateEmptyText();
    });

    auto *row = m_headerRow = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(4);
    row->addWidget(m_fold);
    row->addWidget(m_title);
    row->addSpacing(8);
    row->addWidget(m_totalsLabel, 1);
    row->addWidget(m_show);
    for (QAction *action : {m_pauseAll, m_resumeAll, m_retryFailed, m_cancelAll, m_clearFinished}) {
        auto *button = new QToolButton(header);
        button->setAutoRaise(true);
        button->setDefaultAction(action);
        identify(button, action->objectName() + u"Button"_s, action->iconText());
        new SecondClicks(button);
        row->addWidget(button);
    }
    m_speed = new SpeedMenu(this);
    auto *speed = new QToolButton(header);
    speed->setAutoRaise(true);
    speed->setIcon(icon(u"more"_s));
    speed->setPopupMode(QToolButton::InstantPopup);
    speed->setMenu(m_speed);
    speed->setToolTip(tr("How many transfers at a time, and how fast"));
    identify(speed, u"transferSpeed"_s, tr("Speed of transfers"));
    row->addWidget(speed);
    m_bar = new QProgressBar(header);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(4);
    identify(m_bar, u"transferProgress"_s, tr("Progress of all transfers"));

    auto *column = new QVBoxLayout(header);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_bar);
    return header;
}

void TransferPanel::setHeading(QWidget *heading)
{
    m_headerRow->insertWidget(m_headerRow->indexOf(m_title), heading);
    m_title->hide();
}

QWidget *TransferPanel::makeBody()
{
    m_list = new TransferList(m_filter);
    connect(m_list, &TransferList::requested, this, &TransferPanel::forward);
    connect(m_list, &TransferList::opened, this, &TransferPanel::activated);
    connect(m_list, &TransferList::copyIdsRequested, this, &TransferPanel::copyIdsRequested);
    connect(m_list, &TransferList::forgetRequested, this, &TransferPanel::forgetRequested);
    connect(m_list, &TransferList::moveRequested, this, &TransferPanel::moveRequested);
    connect(m_list, &TransferList::moveBeforeRequested, this, &TransferPanel::moveBeforeRequested);
    connect(m_list, &TransferList::priorityRequested, this, &TransferPanel::priorityRequested);
    m_emptyText = new QLabel;
    m_emptyText->setObjectName(u"transferEmpty"_s);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    m_emptyText->setMargin(16);
    setTextRole(m_emptyText, Theme::Role::Muted);
    m_body = new QStackedWidget(this);
    m_body->addWidget(m_list);
    m_body->addWidget(m_emptyText);
    m_body->setMinimumHeight(72);
    return m_body;
}

QString TransferPanel::totalsText() const
{
    return TransferText::totals(m_totals, m_remaining.seconds(m_clock.elapsed()));
}

void TransferPanel::setTotals(const QueueTotals &totals)
{
    // Between two files there is no speed either; then more than that has changed.
    const bool standsStill = m_totals.bytesPerSecond > 0 && totals.bytesPerSecond <= 0
                             && totals.bytesDone == m_totals.bytesDone && totals.finished == m_totals.finished
                             && totals.running == m_totals.running;
    if (totals.running == 0 || standsStill)
        m_remaining.reset();
    m_totals = totals;
    m_remaining.feed(m_clock.elapsed(), totals.bytesLeft, totals.bytesPerSecond);
    updateProgress();
}

void TransferPanel::updateProgress()
{
    const bool idle = m_totals.jobs <= 0 || m_totals.finished >= m_totals.jobs;
    const bool unknown = !idle && m_totals.running > 0 && (m_totals.bytes <= 0 || m_model->unknownSizes() > 0);
    m_totalsLabel->setText(totalsText());
    m_bar->setVisible(!idle);
    if (unknown) {
        m_bar->setRange(0, 0);
        return;
    }
    int permille = 0;
    if (m_totals.bytes > 0)
        permille = int(double(m_totals.bytesThere()) / double(m_totals.bytes) * 1000);
    // It agrees with the amount beside it, which falls where an upload starts over. The end is reached when every job has ended, not
    // when the last byte was sent.
    m_bar->setRange(0, 1000);
    m_bar->setValue(idle ? 1000 : std::clamp(permille, 0, 999));
}

/// New ones stand below all those that have ended.
void TransferPanel::bringNewUp(int first, int last)
{
    // Who looks at what is under way is left there.
    if (m_underWay > 0 && m_list->wasScrolled())
        return;
    for (int row = first; row <= last; ++row) {
        const JobSnapshot &job = m_model->jobAt(row);
        // Of what an earlier run has left the first that waits.
        const bool isNew = job.state == JobState::Queued ? job.batch > m_newestBatch
                                                         : !isFinal(job.state) && m_newestBatch == 0;
        if (!isNew)
            continue;
        m_newestBatch = job.batch;
        m_list->forgetScrolling();
        m_list->bringUp(m_filter->mapFromSource(m_model->index(row)));
        return;
    }
}

void TransferPanel::updateCommands()
{
    const auto enable = [](QAction *action, bool enabled, const QString &why) {
        setAvailable(action, enabled ? QString() : why);
    };
    const int queued = m_model->count(JobState::Queued) + m_model->count(JobState::Running)
                       + m_model->count(JobState::WaitingToRetry);
    const int active = m_model->activeCount();
    m_underWay = queued;
    enable(m_pauseAll, queued > 0, tr("Nothing to pause: no transfer is under way"));
    enable(m_resumeAll, m_model->count(JobState::Paused) > 0, tr("Nothing to resume: no transfer is paused"));
    enable(m_retryFailed, m_model->count(JobState::Failed) > 0, tr("Nothing to retry: no transfer has failed"));
    enable(m_cancelAll, active > m_model->storedCount(),
           active > 0
               ? tr("Nothing to cancel: the files are in the cloud already; only their IDs have yet to be verified")
               : tr("Nothing to cancel: all transfers have ended"));
    enable(m_clearFinished, m_model->rowCount() > active, tr("Nothing to clear: no transfer has ended"));
    updateProgress();
    updateEmptyText();
}

void TransferPanel::updateEmptyText()
{
    const bool empty = m_filter->rowCount() == 0;
    if (m_model->rowCount() == 0)
        m_emptyText->setText(tr("Files that you upload or download are listed here."));
    else if (m_filter->show() == TransferFilter::Show::Failed)
        m_emptyText->setText(tr("No transfer has failed."));
    else
        m_emptyText->setText(tr("No transfer is under way."));
    m_body->setCurrentIndex(empty ? 1 : 0);
}

void TransferPanel::forward(RowAction action, const QList<JobId> &jobs)
{
    switch (action) {
    case RowAction::Cancel:
        Q_EMIT cancelRequested(jobs);
        break;
    case RowAction::Pause:
        Q_EMIT pauseRequested(jobs);
        break;
    case RowAction::Resume:
        Q_EMIT resumeRequested(jobs);
        break;
    case RowAction::Retry:
        Q_EMIT retryRequested(jobs);
        break;
    case RowAction::Decide:
        Q_EMIT decideRequested(jobs.first());
        break;
    case RowAction::Details:
        Q_EMIT detailsRequested(jobs.first());
        break;
    }
}

void TransferPanel::showSummary(const BatchSummary &summary)
{
    m_summary->add(summary);
}

void TransferPanel::forgetSummary()
{
    m_summary->hide();
}

void TransferPanel::followSummary(const QList<JobSnapshot> &changed)
{
    m_summary->follow(changed);
}

void TransferPanel::setCollapsed(bool collapsed)
{
    m_fold->setIcon(icon(collapsed ? u"chevron-right"_s : u"chevron-down"_s));
    m_fold->setToolTip(collapsed ? tr("Show the list of transfers") : tr("Hide the list of transfers"));
    m_fold->setAccessibleName(m_fold->toolTip());
    m_body->setVisible(!collapsed);
    m_show->setEnabled(!collapsed);
    m_show->setToolTip(collapsed ? tr("Which transfers are listed") + u'\n' + tr("Show the list of transfers first.")
                                 : tr("Which transfers are listed"));
    // Folded, it is as high as its header and the summary need, also when the summary comes or goes later.
    setSizePolicy(QSizePolicy::Preferred, collapsed ? QSizePolicy::Maximum : QSizePolicy::Preferred);
    if (m_collapsed == collapsed)
        return;
    m_collapsed = collapsed;
    Q_EMIT collapsedChanged(collapsed);
}

} // namespace wcs::ui
