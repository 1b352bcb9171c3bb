#include "pipeline/goldenwindow.h"

#include "base/text.h"
#include "common/icons.h"
#include "common/onelinelabel.h"
#include "common/textrole.h"
#include "pipeline/goldenmodel.h"
#include "toast/inlinebar.h"
#include "toast/toasthost.h"
#include "ui_goldenwindow.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLocale>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace wcs::ui {

GoldenWindow::GoldenWindow(QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::GoldenWindow>()), m_model(new GoldenModel(this)),
      m_sorted(new QSortFilterProxyModel(this)), m_bar(new InlineBar(this)), m_toasts(new ToastHost(this)),
      m_next(new OneLineLabel(Qt::ElideRight, this)), m_last(new OneLineLabel(Qt::ElideRight, this))
{
    m_ui->setupUi(this);
    setObjectName(u"goldenWindow"_s);
    m_ui->column->insertWidget(m_ui->column->indexOf(m_ui->table), m_bar);
    m_next->setObjectName(u"nextParameters"_s);
    m_ui->parameterRow->insertWidget(0, m_next);
    m_last->setObjectName(u"lastParameters"_s);
    m_ui->column->insertWidget(m_ui->column->indexOf(m_ui->summaryRow) + 1, m_last);
    m_toasts->setFloor(m_ui->summary);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(GoldenModel::SortRole);
    m_ui->table->setModel(m_sorted);
    m_ui->table->setSortingEnabled(true);
    m_ui->table->sortByColumn(GoldenModel::VerdictColumn, Qt::AscendingOrder);
    m_ui->table->setSelectionBehavior(QTableView::SelectRows);
    m_ui->table->setTabKeyNavigation(false);
    m_ui->table->setWordWrap(false);
    m_ui->table->verticalHeader()->hide();
    m_ui->table->horizontalHeader()->setHighlightSections(false);
    m_ui->table->horizontalHeader()->setSectionResizeMode(GoldenModel::VerdictColumn, QHeaderView::Stretch);
    m_ui->table->setColumnWidth(GoldenModel::InputColumn, 180);
    m_ui->table->setColumnWidth(GoldenModel::BytesColumn, 150);
    m_ui->table->setColumnWidth(GoldenModel::TimeColumn, 130);
    m_ui->runButton->setProperty("primary", true);
    m_ui->acceptButton->setIcon(icon(u"check"_s));
    m_ui->compareButton->setIcon(icon(u"compare"_s));

    connect(m_ui->runButton, &QPushButton::clicked, this, [this] {
        if (m_running) {
            Q_EMIT cancelRequested();
        } else {
            // A shortcut leaves what was typed into a limit uncommitted, and the run is to be judged by it.
            for (QAbstractSpinBox *box : limitBoxes())
                box->interpretText();
            Q_EMIT runRequested();
        }
    });
    connect(m_ui->pipelineBox, &QComboBox::activated, this, [this] {
        m_ui->sideBarBox->setChecked(false); // chosen for another one
        Q_EMIT pipelineChosen();
    });
    connect(m_ui->sideBarBox, &QCheckBox::toggled, this, &GoldenWindow::reviewParameters);
    connect(m_ui->addButton, &QPushButton::clicked, this, &GoldenWindow::pinRequested);
    connect(m_ui->unpinButton, &QPushButton::clicked, this, [this] {
        QStringList ids;
        for (const GoldenRow &row : chosen())
            ids << row.input.id;
        Q_EMIT unpinRequested(ids);
    });
    connect(m_ui->acceptButton, &QPushButton::clicked, this, [this] { Q_EMIT acceptRequested(chosen()); });
    connect(m_ui->compareButton, &QPushButton::clicked, this, [this] {
        const QList<GoldenRow> rows = chosen();
        if (!rows.isEmpty())
            Q_EMIT compareRequested(rows.first());
    });
    connect(m_ui->table, &QTableView::doubleClicked, m_ui->compareButton, &QPushButton::click);
    connect(m_ui->reportButton, &QPushButton::clicked, this, &GoldenWindow::reportRequested);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(m_ui->table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &GoldenWindow::review);
    // Each change is written to the set's file: not one for each digit.
    for (QAbstractSpinBox *box : limitBoxes())
        box->setKeyboardTracking(false);
    for (QDoubleSpinBox *box : {m_ui->ssimBox, m_ui->psnrBox})
        connect(box, &QDoubleSpinBox::valueChanged, this, &GoldenWindow::takeLimits);
    for (QSpinBox *box : {m_ui->bytesBox, m_ui->timeBox})
        connect(box, &QSpinBox::valueChanged, this, &GoldenWindow::takeLimits);
    connect(m_bar, &InlineBar::actionTriggered, this, [this] {
        showLimits(m_refused);
        takeLimits();
    });
    connect(m_bar, &InlineBar::dismissed, this, &GoldenWindow::confirmLimits); // it was read
    review();
}

GoldenWindow::~GoldenWindow()
{
    // A box tells what was typed when it is hidden, and this would hear of it half destroyed.
    for (QAbstractSpinBox *box : limitBoxes())
        box->blockSignals(true);
}

QList<QAbstractSpinBox *> GoldenWindow::limitBoxes() const
{
    return {m_ui->ssimBox, m_ui->psnrBox, m_ui->bytesBox, m_ui->timeBox};
}

void GoldenWindow::setSet(const GoldenSet &set)
{
    const auto idsOf = [](const QList<GoldenInput> &inputs) {
        QStringList ids;
        for (const GoldenInput &input : inputs)
            ids << input.id;
        return ids;
    };
    const bool same = m_set.id == set.id && idsOf(m_set.inputs) == idsOf(set.inputs);
    if (m_set.id != set.id) {
        confirmLimits(); // what was refused was another set's
        m_ui->sideBarBox->setChecked(false);
    }
    m_set = set;
    setWindowTitle(tr("Golden set: %1").arg(set.name));
    if (!same) {
        m_report.reset();
        m_model->setInputs(set.inputs);
    }
    // Setting the same value again would take the text from under somebody who types.
    if (set.thresholds != limits())
        showLimits(set.thresholds);
    review();
}

void GoldenWindow::setPipelines(const QList<Pipeline> &pipelines, const QString &currentId)
{
    const QString before = pipelineId();
    const QString wanted = before.isEmpty() ? currentId : before;
    m_ui->pipelineBox->clear();
    for (const Pipeline &pipeline : pipelines)
        m_ui->pipelineBox->addItem(pipeline.name, pipeline.id);
    m_ui->pipelineBox->setCurrentIndex(std::max(0, m_ui->pipelineBox->findData(wanted)));
    if (pipelineId() != before)
        m_ui->sideBarBox->setChecked(false); // chosen for another one
    review();
}

QString GoldenWindow::pipelineId() const
{
    return m_ui->pipelineBox->currentData().toString();
}

void GoldenWindow::showLimits(const GoldenThresholds &limits)
{
    m_filling = true;
    m_ui->ssimBox->setValue(limits.minimumSsim.value_or(0));
    m_ui->psnrBox->setValue(limits.minimumPsnr.value_or(0));
    m_ui->bytesBox->setValue(int(limits.maximumBytesGrowth.value_or(-1)));
    m_ui->timeBox->setValue(int(limits.maximumTimeGrowth.value_or(-1)));
    m_filling = false;
}

GoldenThresholds GoldenWindow::limits() const
{
    GoldenThresholds limits;
    if (m_ui->ssimBox->value() > 0)
        limits.minimumSsim = m_ui->ssimBox->value();
    if (m_ui->psnrBox->value() > 0)
        limits.minimumPsnr = m_ui->psnrBox->value();
    if (m_ui->bytesBox->value() >= 0)
        limits.maximumBytesGrowth = m_ui->bytesBox->value();
    if (m_ui->timeBox->value() >= 0)
        limits.maximumTimeGrowth = m_ui->timeBox->value();
    return limits;
}

void GoldenWindow::takeLimits()
{
    if (m_filling)
        return;
    judgeAnew();
    Q_EMIT limitsChanged(limits());
}

/// What was measured is judged by the limits that are shown, at once.
void GoldenWindow::judgeAnew()
{
    if (m_report) {
        m_report->limits = limits();
        for (GoldenRow &row : m_report->rows)
            judge(row, m_report->limits);
        sortWorstFirst(m_report->rows);
        m_model->setRows(m_report->rows);
    }
    review();
}

void GoldenWindow::confirmLimits()
{
    m_refusal.clear();
    m_bar->hide();
}

void GoldenWindow::refuseLimits(const QString &why)
{
    m_refused = limits();
    m_refusal = why;
    showLimits(m_set.thresholds);
    judgeAnew();
    m_bar->showMessage(ToastKind::Warning, why, tr("Try again"));
}

void GoldenWindow::setRunning(bool running)
{
    m_running = running;
    if (running) {
        m_report.reset();
        m_done = 0;
        m_all = int(m_set.inputs.size());
        m_model->setInputs(m_set.inputs);
    }
    review();
}

void GoldenWindow::showProgress(const GoldenRow &row, int done, int all)
{
    m_model->setRow(row);
    m_done = done;
    m_all = all;
    review();
}

void GoldenWindow::showReport(const GoldenReport &report)
{
    m_running = false;
    m_report = report;
    m_model->setRows(report.rows);
    review();
}

void GoldenWindow::clearReport()
{
    m_report.reset();
    m_model->setInputs(m_set.inputs);
    review();
}

QList<GoldenRow> GoldenWindow::chosen() const
{
    QList<GoldenRow> rows;
    const QModelIndexList picked = m_ui->table->selectionModel()->selectedRows();
    for (const QModelIndex &index : picked)
        rows << m_model->row(m_sorted->mapToSource(index).row());
    return rows.isEmpty() ? m_model->rows() : rows;
}

QString GoldenWindow::summaryText() const
{
    if (m_running)
        return tr("%1 of %2 measured").arg(QLocale().toString(m_done), QLocale().toString(m_all));
    if (m_set.inputs.isEmpty())
        return tr("The set is empty: pin pictures to it here, or from the history with “Pin to golden set”.");
    if (!m_report)
        return tr(
            "%n input(s). Run a pipeline over them, look at the results, and accept them: later runs are compared with "
            "what was accepted.",
            nullptr, int(m_set.inputs.size()));
    const int failed = m_report->failedRows();
    const int broken = m_report->brokenRows() - failed;
    QStringList trouble;
    if (failed > 0)
        trouble << tr("%n input(s) failed", nullptr, failed);
    if (broken > 0)
        trouble << tr("%n input(s) break a limit", nullptr, broken);
    if (!trouble.isEmpty())
        return trouble.join(u" · "_s);
    return m_report->limits.judges() ? tr("All inputs keep the limits") : tr("No limit is set: nothing is judged");
}

void GoldenWindow::showParameters(const std::optional<GoldenParameters> &accepted, const GoldenParameters &sideBar)
{
    if (m_accepted != accepted)
        m_ui->sideBarBox->setChecked(false); // chosen over others
    m_accepted = accepted;
    m_sideBar = sideBar;
    reviewParameters();
}

bool GoldenWindow::takesSideBar() const
{
    return !m_accepted || m_ui->sideBarBox->isChecked();
}

void GoldenWindow::reviewParameters()
{
    const bool isChoice = m_accepted && m_accepted->used != m_sideBar.used;
    // What was chosen stays so while a slider passes the accepted value: both are the same there.
    m_ui->sideBarBox->setVisible(isChoice);
    m_ui->sideBarBox->setEnabled(!m_running);
    const GoldenParameters &next = takesSideBar() ? m_sideBar : *m_accepted;
    QString text;
    if (next.areOthers())
        text = tr("The next run goes with %1 (accepted with %2).").arg(next.usedText(), next.acceptedText());
    else if (!m_accepted)
        text = tr("The next run goes with %1, as in the side bar.").arg(next.usedText());
    else if (isChoice)
        text = tr("The next run goes with %1, as accepted. The side bar has %2.")
                   .arg(next.usedText(), m_sideBar.usedText());
    else
        text = tr("The next run goes with %1, as accepted.").arg(next.usedText());
    m_next->setText(text);
    m_next->setVisible(!next.used.isEmpty() || next.areOthers());
    setTextRole(m_next, next.areOthers() ? Theme::Role::Warning : Theme::Role::Text);

    const GoldenParameters last = m_report ? GoldenParameters::measured(*m_report) : GoldenParameters();
    m_last->setText(last.areOthers() ? tr("Last run with other parameters than accepted: %1 (accepted with %2)")
                                           .arg(last.usedText(), last.acceptedText())
                                     : tr("Last run with %1").arg(last.usedText()));
    m_last->setVisible(!last.used.isEmpty() || last.areOthers());
    setTextRole(m_last, last.areOthers() ? Theme::Role::Warning : Theme::Role::Text);
}

void GoldenWindow::review()
{
    m_ui->runButton->setText(m_running ? tr("St&op") : tr("&Run"));
    m_ui->runButton->setIcon(icon(m_running ? u"cancel"_s : u"play"_s, Theme::Role::OnAccent));
    m_ui->runButton->setEnabled(m_running || (!m_set.inputs.isEmpty() && m_ui->pipelineBox->count() > 0));
    m_ui->pipelineBox->setEnabled(!m_running);
    m_ui->addButton->setEnabled(!m_running);
    const int picked = int(m_ui->table->selectionModel()->selectedRows().size());
    m_ui->unpinButton->setEnabled(!m_running && picked > 0);
    m_ui->acceptButton->setEnabled(m_report.has_value());
    m_ui->acceptButton->setText(picked > 0 ? tr("&Accept %n selected", nullptr, picked) : tr("&Accept all"));
    m_ui->reportButton->setEnabled(m_report.has_value());
    const QList<GoldenRow> rows = chosen();
    m_ui->compareButton->setEnabled(m_report && picked == 1 && !rows.first().run.results.isEmpty());
    m_ui->summary->setText(summaryText());
    const QString when = m_report ? QLocale().toString(m_report->finishedAt.toLocalTime(), QLocale::ShortFormat)
                                  : QString();
    m_ui->lastRun->setText(when.isEmpty() ? QString() : tr("Last run: %1").arg(when));
    reviewParameters();
}

} // namespace wcs::ui
