#include "pipeline/runpanel.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/commandtip.h"
#include "common/icons.h"
#include "common/onelinelabel.h"
#include "common/secondclicks.h"
#include "common/textrole.h"
#include "common/wraplabel.h"
#include "pipeline/rundetails.h"
#include "pipeline/runlist.h"
#include "pipeline/runmodel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

namespace wcs::ui {

namespace {

constexpr int RoomForDetails = 640; // a narrower panel shows the cards alone

} // namespace

RunPanel::RunPanel(RunModel *model, QWidget *parent)
    : QWidget(parent), m_model(model), m_list(new RunList(model)), m_splitter(new QSplitter(Qt::Horizontal)),
      m_body(new QStackedWidget(this)), m_empty(new WrapLabel), m_cancelAll(new QAction(icon(u"cancel"_s), {}, this)),
      m_clearFinished(new QAction(icon(u"remove"_s), {}, this))
{
    identify(this, u"runPanel"_s, tr("Runs"));
    setWords(m_cancelAll, tr("Cancel all r&uns"), tr("Cancel all runs that have not ended"));
    setWords(m_clearFinished, tr("Clear finishe&d runs"),
             tr("Take ended runs out of the list; results that are not in the cloud are deleted with them"));
    m_cancelAll->setObjectName(u"actionCancelAllRuns"_s);
    m_clearFinished->setObjectName(u"actionClearFinishedRuns"_s);
    connect(m_cancelAll, &QAction::triggered, this, &RunPanel::cancelAllRequested);
    connect(m_clearFinished, &QAction::triggered, this, &RunPanel::clearFinishedRequested);
    QList<QAction *> commands;
    for (const RunAction action :
         {RunAction::Compare, RunAction::ShowResult, RunAction::Repeat, RunAction::RepeatWith, RunAction::Cancel})
        commands << m_list->action(action);
    m_details = new RunDetails(commands);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_details);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({640, 320}); // a share, whatever the widths of the words in it
    m_empty->setObjectName(u"runEmpty"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(16);
    setTextRole(m_empty, Theme::Role::Muted);
    m_empty->setText(
        tr("Drop pictures on a pipeline at the left: each is uploaded, sent to the backend, and what comes back "
           "stands here beside the original."));
    m_body->addWidget(m_splitter);
    m_body->addWidget(m_empty);
    m_body->setMinimumHeight(72);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_body, 1);

    connect(m_list, &RunList::requested, this, &RunPanel::requested);
    connect(m_list, &RunList::currentRunChanged, this, &RunPanel::showCurrent);
    connect(m_list, &RunList::activated, this, [this] {
        m_details->unfoldAnswer();
        m_details->setFocus();
    });
    connect(model, &RunModel::countsChanged, this, &RunPanel::review);
    review();
    setCollapsed(false);
}

QWidget *RunPanel::makeHeader()
{
    auto *header = new QWidget(this);
    m_fold = new QToolButton(header);
    m_fold->setAutoRaise(true);
    identify(m_fold, u"runFold"_s, tr("Show the list of runs"));
    connect(m_fold, &QToolButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
    m_totals = new OneLineLabel(Qt::ElideRight, header);
    identify(m_totals, u"runTotals"_s, tr("State of all runs"));
    m_headerRow = new QHBoxLayout(header);
    m_headerRow->setContentsMargins(8, 4, 8, 4);
    m_headerRow->setSpacing(4);
    m_headerRow->addWidget(m_fold);
    m_headerRow->addSpacing(8);
    m_headerRow->addWidget(m_totals, 1);
    for (QAction *action : {m_cancelAll, m_clearFinished}) {
        auto *button = new QToolButton(header);
        button->setAutoRaise(true);
        button->setDefaultAction(action);
        identify(button, action->objectName() + u"Button"_s, action->iconText());
        new SecondClicks(button);
        m_headerRow->addWidget(button);
    }
    return header;
}

void RunPanel::setHeading(QWidget *heading)
{
    m_headerRow->insertWidget(1, heading);
}

void RunPanel::addTo(QMenu *menu) const
{
    for (const RunAction action : RunActions::all())
        menu->addAction(m_list->action(action));
    menu->addSeparator();
    menu->addActions({m_cancelAll, m_clearFinished});
}

QString RunPanel::totalsText() const
{
    QStringList parts;
    if (const int active = m_model->active())
        parts << tr("%n under way", nullptr, active);
    if (const int done = m_model->count(RunState::Done))
        parts << tr("%n done", nullptr, done);
    if (const int failed = m_model->count(RunState::Failed))
        parts << tr("%n failed", nullptr, failed);
    return parts.join(u" · "_s);
}

void RunPanel::review()
{
    const int active = m_model->active();
    m_totals->setText(totalsText());
    setAvailable(m_cancelAll, active > 0 ? QString() : tr("Nothing to cancel: all runs have ended"));
    const bool ended = m_model->rowCount() > active;
    setAvailable(m_clearFinished, ended ? QString() : tr("Nothing to clear: no run has ended"));
    m_body->setCurrentIndex(m_model->rowCount() == 0 ? 1 : 0);
    if (!m_list->currentRun())
        m_details->showNothing();
}

void RunPanel::showCurrent()
{
    const auto run = m_list->currentRun();
    const RunRecord *record = run ? m_model->find(*run) : nullptr;
    if (record)
        m_details->showRun(*record);
    else
        m_details->showNothing();
}

void RunPanel::setCollapsed(bool collapsed)
{
    m_fold->setIcon(icon(collapsed ? u"chevron-right"_s : u"chevron-down"_s));
    m_fold->setToolTip(collapsed ? tr("Show the list of runs") : tr("Hide the list of runs"));
    m_fold->setAccessibleName(m_fold->toolTip());
    m_body->setVisible(!collapsed);
    // Folded, it is as high as its header.
    setSizePolicy(QSizePolicy::Preferred, collapsed ? QSizePolicy::Maximum : QSizePolicy::Preferred);
    if (m_collapsed == collapsed)
        return;
    m_collapsed = collapsed;
    Q_EMIT collapsedChanged(collapsed);
}

void RunPanel::reveal(RunId run)
{
    const QModelIndex index = m_model->index(m_model->rowOf(run), 0);
    if (!index.isValid())
        return;
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
}

bool RunPanel::isInSight(RunId run) const
{
    const QModelIndex index = m_model->index(m_model->rowOf(run), 0);
    return index.isValid() && m_list->isVisible() && m_list->viewport()->rect().intersects(m_list->visualRect(index));
}

void RunPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_details->setVisible(width() >= RoomForDetails);
}

} // namespace wcs::ui
