#include "main/bottompanel.h"

#include "base/text.h"
#include "common/paneltabs.h"
#include "main/actionset.h"
#include "pipeline/runpanel.h"
#include "transfers/transferpanel.h"

#include <QBoxLayout>
#include <QEvent>
#include <QSplitter>

#include <algorithm>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

constexpr int MinimumHeight = 140; // of the unfolded panel, in pixels
constexpr int PreferredHeight = 240;

} // namespace

BottomPanel::BottomPanel(QSplitter *rows, QWidget *column, TransferPanel *transfers, RunPanel *runs, ActionSet *actions)
    : QObject(column), m_rows(rows), m_column(column), m_transfers(transfers), m_runs(runs), m_actions(actions)
{
    qobject_cast<QBoxLayout *>(column->layout())->addWidget(runs, 1); // as the transfers
    transfers->setHeading(makeTabs(transfers));
    runs->setHeading(makeTabs(runs));
    column->installEventFilter(this);
    connect(transfers, &TransferPanel::collapsedChanged, this, &BottomPanel::setFolded);
    connect(runs, &RunPanel::collapsedChanged, this, &BottomPanel::setFolded);
    const auto connectAction = [this](C command, Tab tab) {
        connect(m_actions->get(command), &QAction::toggled, this, [this, tab](bool shown) {
            if (shown)
                show(tab);
            else if (m_tab == tab)
                fold();
        });
    };
    connectAction(C::ShowTransfers, Tab::Transfers);
    connectAction(C::ShowRuns, Tab::Runs);
    choose(Tab::Transfers);
}

PanelTabs *BottomPanel::makeTabs(QWidget *parent)
{
    auto *tabs = new PanelTabs(parent);
    const bool second = !m_tabs.isEmpty();
    tabs->addTab(second ? u"transfersTabInRuns"_s : u"transfersTab"_s, tr("Transfers"));
    tabs->addTab(second ? u"runsTab"_s : u"runsTabInTransfers"_s, tr("Runs"));
    connect(tabs, &PanelTabs::chosen, this, [this](int tab) {
        show(Tab(tab));
        m_tabs.at(tab)->focusCurrent();
    });
    m_tabs << tabs;
    return tabs;
}

void BottomPanel::show(Tab tab)
{
    choose(tab);
    setFolded(false);
}

void BottomPanel::fold()
{
    setFolded(true);
}

bool BottomPanel::isFolded() const
{
    return m_transfers->isCollapsed();
}

QByteArray BottomPanel::state() const
{
    return QByteArray(m_tab == Tab::Runs ? "runs" : "transfers") + (isFolded() ? " folded" : "");
}

void BottomPanel::restore(const QByteArray &state)
{
    const QList<QByteArray> words = state.split(' ');
    choose(words.first() == "runs" ? Tab::Runs : Tab::Transfers);
    // What was never saved begins folded.
    if (state.isEmpty() || words.contains("folded")) {
        fold();
        return;
    }
    m_keepsHeight = true;
    setFolded(false);
    m_keepsHeight = false;
}

void BottomPanel::choose(Tab tab)
{
    m_tab = tab;
    m_transfers->setVisible(tab == Tab::Transfers);
    m_runs->setVisible(tab == Tab::Runs);
    for (PanelTabs *tabs : std::as_const(m_tabs))
        tabs->setCurrent(int(tab));
}

void BottomPanel::setFolded(bool folded)
{
    m_transfers->setCollapsed(folded);
    m_runs->setCollapsed(folded);
    reviewActions();
    if (folded) {
        fit();
    } else if (!m_keepsHeight && m_rows->sizes().value(1) < MinimumHeight) {
        const int height = std::min(PreferredHeight, m_rows->height() * 2 / 5);
        m_rows->setSizes({m_rows->height() - height, height});
    }
}

void BottomPanel::reviewActions()
{
    m_actions->get(C::ShowTransfers)->setChecked(!isFolded() && m_tab == Tab::Transfers);
    m_actions->get(C::ShowRuns)->setChecked(!isFolded() && m_tab == Tab::Runs);
}

void BottomPanel::setRunNote(const QString &note)
{
    for (PanelTabs *tabs : std::as_const(m_tabs))
        tabs->setNote(int(Tab::Runs), note);
}

void BottomPanel::fit()
{
    // A splitter does not take space back from a widget that has become smaller.
    const int wanted = m_column->sizeHint().height();
    if (isFolded() && m_rows->sizes().value(1) != wanted)
        m_rows->setSizes({m_rows->height() - wanted, wanted});
}

bool BottomPanel::eventFilter(QObject *watched, QEvent *event)
{
    // The summary and the bars above the folded panel come and go.
    if (event->type() == QEvent::LayoutRequest)
        QMetaObject::invokeMethod(this, &BottomPanel::fit, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace wcs::ui
