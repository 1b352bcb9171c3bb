#pragma once

#include "pipeline/goldenparameters.h"
#include "pipeline/goldenrun.h"
#include "pipeline/pipeline.h"

#include <QDialog>

#include <memory>

class QAbstractSpinBox;
class QSortFilterProxyModel;

namespace wcs::ui {

class GoldenModel;
class InlineBar;
class OneLineLabel;
class ToastHost;

namespace Ui {
class GoldenWindow;
}

/// A golden set: its inputs, a run of a pipeline over them, what differs from what was accepted, worst first, and what to do
/// about it. It asks; the run is its owner's.
class GoldenWindow : public QDialog
{
    Q_OBJECT
public:
    explicit GoldenWindow(QWidget *parent);
    ~GoldenWindow() override;

    /// The inputs and limits as they are now; keeps the rows of a run over the same inputs.
    void setSet(const GoldenSet &set);
    const GoldenSet &set() const { return m_set; }
    QString setId() const { return m_set.id; }
    /// Those that can be run now. The chosen one stays so while it is among them; `currentId` is meant where none was chosen.
    void setPipelines(const QList<Pipeline> &pipelines, const QString &currentId);
    QString pipelineId() const;
    /// What the next run would go with: what was accepted, if anything was, and the side bar's values. Where they are others the
    /// person may choose the side bar's.
    void showParameters(const std::optional<GoldenParameters> &accepted, const GoldenParameters &sideBar);
    /// Whether a run is to go with the side bar's values: they were chosen, or nothing is accepted yet.
    bool takesSideBar() const;
    void setRunning(bool running);
    void showProgress(const GoldenRow &row, int done, int all);
    void showReport(const GoldenReport &report);
    /// The inputs alone.
    void clearReport();
    const std::optional<GoldenReport> &report() const { return m_report; }
    /// The picked rows, or all of them when none is.
    QList<GoldenRow> chosen() const;
    GoldenThresholds limits() const;
    /// The limits that were told last are kept, or could not be: then those of the set are shown again, with `why` beside them and
    /// a button to try once more.
    void confirmLimits();
    void refuseLimits(const QString &why);
    /// Why the last change of a limit is not kept; empty when it is, or a person has closed the message.
    QString refusal() const { return m_refusal; }
    GoldenModel *model() const { return m_model; }
    /// What has come of what was asked for here stands in it, as the main window's are covered.
    ToastHost *toasts() const { return m_toasts; }

Q_SIGNALS:
    void runRequested();
    /// The person has chosen another pipeline: what its last run has shown is wanted.
    void pipelineChosen();
    void cancelRequested();
    void pinRequested();
    void unpinRequested(const QStringList &inputIds);
    void limitsChanged(const wcs::GoldenThresholds &limits);
    void acceptRequested(const QList<wcs::GoldenRow> &rows);
    void compareRequested(const wcs::GoldenRow &row);
    void reportRequested();

private:
    QList<QAbstractSpinBox *> limitBoxes() const;
    void showLimits(const GoldenThresholds &limits);
    void takeLimits();
    void judgeAnew();
    void review();
    void reviewParameters();
    QString summaryText() const;

    std::unique_ptr<Ui::GoldenWindow> m_ui;
    GoldenModel *m_model;
    QSortFilterProxyModel *m_sorted;
    InlineBar *m_bar;
    ToastHost *m_toasts;
    OneLineLabel *m_next; ///< what the next run goes with
    OneLineLabel *m_last; ///< what the last one went with
    std::optional<GoldenParameters> m_accepted;
    GoldenParameters m_sideBar;
    GoldenSet m_set;
    GoldenThresholds m_refused;
    QString m_refusal;
    std::optional<GoldenReport> m_report;
    int m_done = 0;
    int m_all = 0;
    bool m_running = false;
    bool m_filling = false;
};

} // namespace wcs::ui
