#include "pipeline/pipelineeditor.h"

#include "base/text.h"
#include "common/formscrollarea.h"
#include "common/icons.h"
#include "common/plaintip.h"
#include "common/screenfit.h"
#include "pipeline/limitspage.h"
#include "pipeline/parameterspage.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/problemtext.h"
#include "pipeline/requestpage.h"
#include "pipeline/resultpage.h"
#include "prompts/dialoglook.h"
#include "prompts/prompts.h"
#include "settings/secretstore.h"
#include "toast/toasthost.h"
#include "ui_pipelineeditor.h"

#include <QDialogButtonBox>
#include <QPushButton>

#include <algorithm>

namespace wcs::ui {

namespace {

QString placeText(SecretPlace place)
{
    switch (place) {
    case SecretPlace::Keychain:
        return PipelineEditor::tr("Secret values are kept in the keychain of this system.");
    case SecretPlace::Session:
        return PipelineEditor::tr("No keychain is available: secret values are kept in memory and forgotten when the "
                                  "program ends.");
    case SecretPlace::Unknown:
        break;
    }
    return {};
}

} // namespace

PipelineEditor::PipelineEditor(const Services &services, const Pipeline &pipeline, QWidget *parent)
    : QDialog(parent), m_services(services), m_ui(std::make_unique<Ui::PipelineEditor>()), m_original(pipeline),
      m_request(new RequestPage), m_parameters(new ParametersPage), m_result(new ResultPage), m_limits(new LimitsPage),
      m_try(new TryPage)
{
    m_ui->setupUi(this);
    setObjectName(u"pipelineEditor"_s);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(services.store->pipeline(pipeline.id) ? tr("Edit pipeline") : tr("New pipeline"));
    m_ui->pages->addTab(FormScrollArea::around(m_request), tr("Request"));
    m_ui->pages->addTab(FormScrollArea::around(m_parameters), tr("Parameters"));
    m_ui->pages->addTab(FormScrollArea::around(m_result), tr("Result"));
    m_ui->pages->addTab(FormScrollArea::around(m_limits), tr("Limits"));
    m_ui->pages->addTab(m_try, tr("Try it"));
    m_save = addSaveAndCancel(m_ui->buttons);
    (new ToastHost(this))->setFloor(m_ui->buttons);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &PipelineEditor::accept);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &PipelineEditor::reject);
    resize(fittingScreen(this, size()));

    m_request->setPipeline(pipeline);
    m_parameters->setParameters(pipeline.parameters);
    m_result->setPipeline(pipeline);
    m_limits->setPipeline(pipeline);
    m_opened = this->pipeline();
    const auto showPlace = [this] { m_request->setSecretPlace(placeText(m_services.secrets->place())); };
    connect(services.secrets, &SecretStore::placeChanged, this, showPlace);
    showPlace();
    connect(m_request, &RequestPage::changed, this, &PipelineEditor::judge);
    connect(m_parameters, &ParametersPage::changed, this, &PipelineEditor::judge);
    connect(m_result, &ResultPage::changed, this, &PipelineEditor::judge);
    connect(m_ui->pages, &QTabWidget::currentChanged, this, &PipelineEditor::showSummary);
    connect(m_try, &TryPage::tryRequested, this, &PipelineEditor::startTrial);
    connect(m_try, &TryPage::cancelRequested, services.trial, &PipelineTrial::cancel);
    connect(m_try, &TryPage::uploadRequested, this, &PipelineEditor::uploadRequested);
    connect(services.trial, &PipelineTrial::reported, this, [this](const TrialReport &report) {
        m_try->showReport(report);
        if (report.isDone)
            m_result->setAnswer(report.answer);
    });
    judgeNow();
    m_scope.start(loadSecrets());
    m_request->focusFirst();
}

PipelineEditor::~PipelineEditor() = default;

void PipelineEditor::setSamples(const QList<TrySample> &samples)
{
    m_try->setSamples(samples);
}

void PipelineEditor::addSample(const TrySample &sample)
{
    m_try->addSample(sample);
}

void PipelineEditor::showPage(Page page)
{
    m_ui->pages->setCurrentIndex(int(page));
}

Pipeline PipelineEditor::pipeline() const
{
    Pipeline pipeline = m_original;
    m_request->writeTo(pipeline);
    pipeline.parameters = m_parameters->parameters();
    m_result->writeTo(pipeline);
    m_limits->writeTo(pipeline);
    return pipeline;
}

QString PipelineEditor::obstacle() const
{
    return m_obstacle;
}

QString PipelineEditor::nameProblem(const Pipeline &pipeline) const
{
    if (pipeline.name.isEmpty())
        return tr("Give the pipeline a name.");
    return m_services.store->isNameTaken(pipeline) ? tr("Another pipeline has this name.") : QString();
}

void PipelineEditor::judge()
{
    if (!m_saving)
        judgeNow();
}

void PipelineEditor::judgeNow()
{
    const Pipeline now = pipeline();
    const QList<PipelineProblem> problems = checkPipeline(now);
    QStringList names = Pipeline::builtinNames();
    for (const PipelineParameter &parameter : now.parameters)
        names << parameter.name;
    m_request->setNames(names);
    m_request->setProblems(problems);
    m_request->setNameProblem(nameProblem(now));
    m_parameters->setProblems(problems);
    m_result->setProblems(problems);
    if (now.parameters != m_shownParameters) {
        m_shownParameters = now.parameters;
        m_try->setParameters(now.parameters);
    }

    using Field = PipelineProblem::Field;
    const auto pageOf = [](Field field) {
        switch (field) {
        case Field::Parameters:
            return Page::Parameters;
        case Field::Results:
        case Field::Poll:
            return Page::Result;
        default:
            return Page::Request;
        }
    };
    QString issue = nameProblem(now);
    QSet<int> marked;
    if (!issue.isEmpty())
        marked << int(Page::Request);
    const auto isOther = [](const PipelineProblem &problem) { return problem.field != Field::Name; };
    for (const PipelineProblem &problem : problems) {
        if (isOther(problem))
            marked << int(pageOf(problem.field));
    }
    const auto first = std::ranges::find_if(problems, isOther);
    const bool isAny = first != problems.end();
    const QString trouble = isAny ? problemText(problems, first->field) : QString();
    for (int page = 0; page < m_ui->pages->count(); ++page) {
        m_ui->pages->setTabIcon(page, marked.contains(page) ? icon(u"warning"_s, Theme::Role::Warning) : QIcon());
        m_ui->pages->setTabToolTip(page,
                                   marked.contains(page) ? tr("Something on this page needs a change") : QString());
    }
    m_try->setObstacle(trouble);
    m_obstacle = issue.isEmpty() ? trouble : issue;
    m_obstaclePage = int(issue.isEmpty() && isAny ? pageOf(first->field) : Page::Request);
    m_save->setEnabled(m_obstacle.isEmpty() && !m_saving);
    m_save->setToolTip(plainTip(m_obstacle));
    showSummary();
}

void PipelineEditor::showSummary()
{
    const QString valueless = m_request->valuelessHeader();
    if (m_obstacle.isEmpty())
        m_ui->summary->setText(valueless.isEmpty() ? QString()
                                                   : tr("The secret header %1 has no value yet.").arg(valueless));
    else // on its page it stands beside its field
        m_ui->summary->setText(m_ui->pages->currentIndex() == m_obstaclePage ? QString() : m_obstacle);
}

void PipelineEditor::startTrial()
{
    m_services.secrets->askAgain();
    m_services.trial->start(pipeline(), m_services.profileId, m_try->sampleId(), m_try->values());
}

Task<void> PipelineEditor::loadSecrets()
{
    const QString id = m_original.id;
    m_services.secrets->askAgain();
    Result<SecretHeaders> kept = co_await m_services.store->secretHeaders(id);
    if (kept.ok())
        m_request->setKeptSecrets(kept->keys());
}

void PipelineEditor::accept()
{
    if (m_saving || !m_obstacle.isEmpty())
        return;
    m_saving = true;
    m_save->setEnabled(false);
    m_scope.start(save(pipeline()));
}

Task<void> PipelineEditor::save(Pipeline pipeline)
{
    const Pipeline wanted = pipeline;
    Result<void> done = co_await m_services.store->save(wanted);
    m_saving = false;
    judgeNow();
    if (!done.ok()) {
        Q_EMIT failed(done.error());
        co_return;
    }
    QDialog::accept();
    Q_EMIT saved(wanted);
}

void PipelineEditor::reject()
{
    if (pipeline() == m_opened)
        QDialog::reject();
    else if (!m_asking)
        m_scope.start(askDiscard());
}

Task<void> PipelineEditor::askDiscard()
{
    m_asking = true;
    ConfirmQuestion question;
    question.title = windowTitle();
    question.heading = tr("Discard the changes?");
    question.text = tr("What you changed in this pipeline has not been saved.");
    question.verb = tr("&Discard");
    question.isDangerous = true;
    const bool yes = co_await m_services.prompts->confirm(question);
    m_asking = false;
    if (yes)
        QDialog::reject();
}

void PipelineEditor::done(int result)
{
    // The trial outlives the editor, and its answer would come to the next one.
    m_services.trial->cancel();
    QDialog::done(result);
}

} // namespace wcs::ui
