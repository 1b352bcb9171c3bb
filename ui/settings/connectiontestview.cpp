#include "settings/connectiontestview.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/wraplabel.h"
#include "settings/failurepanel.h"
#include "settings/stagemark.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace wcs::ui {

namespace {

QString stateWord(ProbeState state)
{
    switch (state) {
    case ProbeState::Waiting:
        return ConnectionTestView::tr("waiting");
    case ProbeState::Running:
        return ConnectionTestView::tr("running …");
    case ProbeState::Passed:
        return ConnectionTestView::tr("passed");
    case ProbeState::Failed:
        return ConnectionTestView::tr("failed");
    case ProbeState::Skipped:
        return ConnectionTestView::tr("not tried");
    }
    return {};
}

} // namespace

ConnectionTestView::ConnectionTestView(ConnectionProbe *probe, Explain explain, QWidget *parent)
    : QWidget(parent), m_probe(probe), m_explain(std::move(explain)), m_button(new QPushButton(this)),
      m_summary(new WrapLabel(this)), m_steps(new QWidget(this)), m_failure(new FailurePanel(this))
{
    m_button->setObjectName(u"testConnection"_s);
    m_button->setAutoDefault(false);
    m_summary->setObjectName(u"testSummary"_s);
    auto *top = new QHBoxLayout;
    top->addWidget(m_button);
    top->addWidget(m_summary, 1);

    const std::array names{tr("Find the server (DNS)"), tr("Secure connection (TLS)"), tr("Access token"),
                           tr("Upload ticket")};
    auto *grid = new QGridLayout(m_steps);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(2, 1);
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        row = {new StageMark(m_steps), new WrapLabel(m_steps), new WrapLabel(m_steps)};
        row.name->setText(names[i]);
        row.state->setObjectName(u"probeState%1"_s.arg(i));
        grid->addWidget(row.mark, int(i), 0);
        grid->addWidget(row.name, int(i), 1);
        grid->addWidget(row.state, int(i), 2);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(top);
    layout->addWidget(m_steps);
    layout->addWidget(m_failure);

    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_running)
            cancel();
        else
            Q_EMIT startRequested();
    });
    if (m_probe) {
        connect(m_probe, &ConnectionProbe::updated, this, &ConnectionTestView::update);
        connect(m_probe, &ConnectionProbe::finished, this, &ConnectionTestView::finish);
    }
    // As wide as either of its texts, so that it does not jump.
    setRunning(true);
    m_button->setMinimumWidth(m_button->sizeHint().width());
    setRunning(false);
    m_button->setMinimumWidth(std::max(m_button->minimumWidth(), m_button->sizeHint().width()));
    reset();
}

ConnectionTestView::~ConnectionTestView()
{
    if (!m_running)
        return;
    m_probe->disconnect(this);
    m_probe->cancel();
}

void ConnectionTestView::start(const Profile &profile, const QString &secret)
{
    if (!m_probe)
        return;
    reset();
    m_cancelled = false;
    setRunning(true);
    m_summary->setText(tr("Testing “%1” …").arg(profile.name));
    Q_EMIT grown();
    m_probe->start(profile, secret);
}

void ConnectionTestView::fail(const Error &error)
{
    reset();
    m_summary->setText(tr("The test could not begin."));
    m_failure->show(error, m_explain(error));
    Q_EMIT grown();
}

void ConnectionTestView::cancel()
{
    if (!m_running)
        return;
    m_cancelled = true;
    m_probe->cancel();
}

void ConnectionTestView::reset()
{
    if (m_running) {
        m_cancelled = true;
        setRunning(false);
        m_probe->cancel();
    }
    for (size_t i = 0; i < m_rows.size(); ++i)
        showState(ProbeStep(i), ProbeState::Waiting);
    m_summary->setText(tr("Sends only the requests that precede an upload; no object is created."));
    m_failure->hide();
}

void ConnectionTestView::setHindrance(const QString &reason)
{
    m_hindrance = reason;
    reviewButton();
}

void ConnectionTestView::reviewButton()
{
    m_button->setEnabled(m_running || (m_probe && m_hindrance.isEmpty()));
    m_button->setToolTip(m_running ? QString() : m_hindrance);
}

void ConnectionTestView::setRunning(bool running)
{
    m_running = running;
    m_button->setText(running ? tr("Cancel test") : tr("Test c&onnection"));
    m_button->setAccessibleName(running ? tr("Cancel the connection test") : tr("Test the connection"));
    reviewButton();
}

void ConnectionTestView::update(const ProbeUpdate &update)
{
    if (!m_running)
        return;
    showState(update.step, update.state, update.detail);
    if (update.state == ProbeState::Failed && update.error && !update.error->isCancelled()) {
        m_failure->show(*update.error, m_explain(*update.error));
        Q_EMIT grown();
    }
}

void ConnectionTestView::finish(bool ok)
{
    if (!m_running)
        return;
    setRunning(false);
    if (ok)
        m_summary->setText(tr("The connection works: files can be uploaded."));
    else if (m_cancelled)
        m_summary->setText(tr("The test was cancelled."));
    else
        m_summary->setText(tr("The test has found a problem."));
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const ProbeState state = m_rows[i].mark->state();
        if (state == ProbeState::Waiting || state == ProbeState::Running)
            showState(ProbeStep(i), ProbeState::Skipped);
    }
}

void ConnectionTestView::showState(ProbeStep step, ProbeState state, const QString &detail)
{
    Row &row = m_rows[size_t(step)];
    row.mark->setState(state);
    const QString word = stateWord(state);
    row.state->setText(detail.isEmpty() ? word : tr("%1: %2", "state: detail").arg(word, detail));
    QFont font = row.name->font();
    font.setBold(state == ProbeState::Failed);
    row.name->setFont(font);
    row.state->setAccessibleName(tr("%1: %2", "step: state").arg(row.name->text(), row.state->text()));
}

} // namespace wcs::ui
