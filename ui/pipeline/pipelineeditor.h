#pragma once

#include "async/scope.h"
#include "pipeline/pipeline.h"
#include "pipeline/trypage.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace wcs {
class PipelineStore;
class PipelineTrial;
class SecretStore;
} // namespace wcs

namespace wcs::ui {

namespace Ui {
class PipelineEditor;
}

class LimitsPage;
class ParametersPage;
class Prompts;
class RequestPage;
class ResultPage;

/// Makes and changes a pipeline: request, parameters, result and poll, limits, and "Try it". What is wrong is told beneath its
/// field while it is typed; only a pipeline that can work is saved. Leaving it with changes is asked about, and ends a trial
/// under way, as saving does. Window-modal.
class PipelineEditor : public QDialog
{
    Q_OBJECT
public:
    struct Services {
        PipelineStore *store;
        PipelineTrial *trial; ///< for this dialog alone
        SecretStore *secrets;
        Prompts *prompts;
        QString profileId;
    };
    enum class Page { Request, Parameters, Result, Limits, Try };

    PipelineEditor(const Services &services, const Pipeline &pipeline, QWidget *parent);
    ~PipelineEditor() override;

    void setSamples(const QList<TrySample> &samples);
    void addSample(const TrySample &sample);
    void showPage(Page page);
    /// The pipeline as the form stands; secret values that were typed are in it.
    Pipeline pipeline() const;
    /// What keeps it from being saved; empty when nothing does.
    QString obstacle() const;

    void accept() override;
    void reject() override;
    void done(int result) override;

Q_SIGNALS:
    void saved(const wcs::Pipeline &pipeline);
    void uploadRequested();
    /// Saving failed; the dialog stays open.
    void failed(const wcs::Error &error);

private:
    void judge();
    void judgeNow();
    void showSummary();
    void startTrial();
    Task<void> loadSecrets();
    Task<void> save(Pipeline pipeline);
    Task<void> askDiscard();
    QString nameProblem(const Pipeline &pipeline) const;

    Services m_services;
    std::unique_ptr<Ui::PipelineEditor> m_ui;
    Pipeline m_original;
    Pipeline m_opened; // the original as the form gives it back untouched
    RequestPage *m_request;
    ParametersPage *m_parameters;
    ResultPage *m_result;
    LimitsPage *m_limits;
    TryPage *m_try;
    QPushButton *m_save = nullptr;
    QList<PipelineParameter> m_shownParameters;
    QString m_obstacle;
    int m_obstaclePage = 0; // of m_ui->pages
    bool m_saving = false;
    bool m_asking = false;
    Scope m_scope;
};

} // namespace wcs::ui
