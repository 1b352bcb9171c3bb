#include "main/goldencontroller.h"

#include "base/text.h"
#include "main/actionset.h"
#include "main/filechooser.h"
#include "main/historycontroller.h"
#include "main/localcopies.h"
#include "main/pipelinecontroller.h"
#include "pipeline/goldenwindow.h"
#include "pipeline/pipelinestore.h"
#include "prompts/prompts.h"
#include "settings/secretstore.h"
#include "settings/settings.h"
#include "toast/toasthost.h"
#include "wechat/errorcatalogue.h"

#include <QMenu>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

/// What was accepted of a pipeline's results, input by input.
QList<GoldenAccepted> acceptedOf(const GoldenSet &set, const QString &pipelineId)
{
    QList<GoldenAccepted> all;
    for (const GoldenInput &input : set.inputs)
        all << input.accepted.value(pipelineId);
    return all;
}

} // namespace

GoldenController::GoldenController(const WindowContext &context, FileChooser *chooser, HistoryController *history,
                                   LocalCopies *copies, PipelineController *pipelines, QObject *parent)
    : QObject(parent), m_context(context), m_chooser(chooser), m_history(history), m_copies(copies),
      m_pipelines(pipelines), m_run(context.pipelines.runner, context.pipelines.meter)
{
    m_pool.setMaxThreadCount(1);
    const ActionSet &actions = *context.actions;
    connect(actions[C::NewSet], &QAction::triggered, this, [this] { m_scope.start(askNewSet()); });
    connect(actions[C::OpenSet], &QAction::triggered, this, &GoldenController::openCurrent);
    connect(actions[C::DeleteSet], &QAction::triggered, this,
            [this] { m_scope.start(askDelete(m_pipelines->picked(SideEntry::Kind::Set))); });
    connect(pipelines, &PipelineController::currentChanged, this, &GoldenController::reviewActions);
    connect(pipelines, &PipelineController::currentChanged, this, &GoldenController::reviewParameters);
    connect(pipelines, &PipelineController::parametersChanged, this, &GoldenController::reviewParameters);
    connect(actions[C::PinToSet], &QAction::triggered, this, [this] { m_scope.start(askPin()); });
    connect(history, &HistoryController::selectionChanged, this, &GoldenController::reviewActions);
    connect(context.pipelines.golden, &GoldenStore::changed, this, &GoldenController::reviewEntries);
    connect(context.pipelines.store, &PipelineStore::changed, this, &GoldenController::reviewPipelines);
    connect(context.settings, &Settings::currentProfileChanged, this, &GoldenController::reviewPipelines);
    connect(pipelines, &PipelineController::activated, this,
            [this](const SideEntry &entry) { open(entry.kind == SideEntry::Kind::Set ? entry.id : QString()); });
    connect(pipelines, &PipelineController::menuRequested, this, [this](const SideEntry &entry, const QPoint &place) {
        if (entry.kind != SideEntry::Kind::Set)
            return;
        auto *menu = new QMenu(m_context.window);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setToolTipsVisible(true);
        menu->addActions({m_context.actions->get(C::OpenSet), m_context.actions->get(C::DeleteSet)});
        menu->popup(place);
    });
    connect(&m_run, &GoldenRun::progressed, this, [this](const GoldenRow &row, int done, int all) {
        if (m_window)
            m_window->showProgress(row, done, all);
    });
    connect(&m_run, &GoldenRun::finished, this, &GoldenController::conclude);
    reviewEntries();
    reviewActions();
}

GoldenController::~GoldenController() = default;

GoldenWindow *GoldenController::window() const
{
    return m_window;
}

void GoldenController::reviewEntries()
{
    QList<SideEntry> entries;
    for (const GoldenSet &set : m_context.pipelines.golden->sets()) {
        SideEntry entry;
        entry.kind = SideEntry::Kind::Set;
        entry.id = set.id;
        entry.title = set.name;
        entry.detail = tr("%n input(s)", nullptr, int(set.inputs.size()));
        entry.icon = u"golden"_s;
        entry.tip = tr("Opens the set: run a pipeline over it and compare with what was accepted");
        entries << entry;
    }
    m_pipelines->setFurther(tr("Golden sets"), entries);
    if (m_window) {
        const auto set = m_context.pipelines.golden->set(m_window->setId());
        if (!set) {
            m_window->close();
        } else {
            const QString pipelineId = m_window->pipelineId();
            const bool isAcceptedAnew = acceptedOf(m_window->set(), pipelineId) != acceptedOf(*set, pipelineId);
            m_window->setSet(*set);
            reviewParameters();
            // Rows against what was accepted before say nothing, and the files of that are gone.
            if (isAcceptedAnew || !m_window->report())
                showLast();
        }
    }
    reviewActions();
}

void GoldenController::reviewActions()
{
    const bool picked = m_history->view()->selectedCount() > 0;
    m_context.actions->setAvailable(C::PinToSet, picked ? QString() : tr("Select an object first."));
    const bool any = !m_context.pipelines.golden->sets().isEmpty();
    m_context.actions->setAvailable(C::OpenSet, any ? QString() : tr("There is no golden set yet."));
    const bool isSet = !m_pipelines->picked(SideEntry::Kind::Set).isEmpty();
    m_context.actions->setAvailable(C::DeleteSet, isSet ? QString() : tr("Pick a golden set in the side bar first."));
}

/// Not during a run: its pipeline is the one that is shown until it has ended.
void GoldenController::reviewPipelines()
{
    if (!m_window || m_run.isRunning())
        return;
    const QString chosen = m_window->pipelineId();
    m_window->setPipelines(m_context.pipelines.store->forProfile(m_context.profile().id), chosen);
    reviewParameters();
    if (m_window->pipelineId() != chosen)
        showLast();
}

/// The side bar's values may be of another day, and the person may look elsewhere: they are not taken over what was accepted
/// without a word.
void GoldenController::reviewParameters()
{
    if (!m_window)
        return;
    const auto set = m_context.pipelines.golden->set(m_window->setId());
    const auto pipeline = m_context.pipelines.store->pipeline(m_window->pipelineId());
    if (!set || !pipeline) {
        m_window->showParameters(std::nullopt, GoldenParameters());
        return;
    }
    std::optional<GoldenParameters> accepted;
    if (hasAccepted(*set, pipeline->id))
        accepted = GoldenParameters::planned(*pipeline, *set, {});
    m_window->showParameters(accepted,
                             GoldenParameters::planned(*pipeline, *set, m_pipelines->parametersOf(*pipeline)));
}

std::function<QString(QString)> GoldenController::nameProblem() const
{
    GoldenStore *store = m_context.pipelines.golden;
    return [store](const QString &name) { return store->find(name) ? tr("Another set has this name.") : QString(); };
}

Task<void> GoldenController::askNewSet()
{
    TextQuestion question;
    question.title = tr("New golden set");
    question.label = tr("&Name of the set:");
    question.verb = tr("&Make set");
    question.problem = nameProblem();
    const std::optional<QString> name = co_await m_context.prompts->askText(question);
    if (!name)
        co_return;
    const Result<GoldenSet> made = m_context.pipelines.golden->create(*name);
    if (made.ok())
        open(made->id);
    else
        m_context.report(made.error());
}

Task<void> GoldenController::askPin()
{
    Result<QList<ObjectRecord>> records = co_await m_history->selection();
    if (!records.ok()) {
        m_context.report(records.error());
        co_return;
    }
    if (records->isEmpty())
        co_return;
    TextQuestion question;
    question.title = tr("Pin to golden set");
    question.label = tr("&Golden set, or the name of a new one:");
    question.verb = tr("&Pin");
    for (const GoldenSet &set : m_context.pipelines.golden->sets())
        question.known << set.name;
    question.value = question.known.value(0);
    const std::optional<QString> name = co_await m_context.prompts->askText(question);
    if (!name)
        co_return;
    auto set = m_context.pipelines.golden->find(*name);
    if (!set) {
        Result<GoldenSet> made = m_context.pipelines.golden->create(*name);
        if (!made.ok()) {
            m_context.report(made.error());
            co_return;
        }
        set = made.take();
    }
    QList<GoldenStore::Pin> pins;
    for (const ObjectRecord &record : *records) {
        const ProgressSink silent;
        Result<QString> path = co_await m_copies->fetch(record, -1, silent);
        if (!path.ok()) {
            m_context.report(path.error(), tr("Nothing was pinned, as %1 cannot be fetched.").arg(record.name));
            co_return;
        }
        pins << GoldenStore::Pin{*path, record.name};
    }
    const QString id = set->id;
    Result<GoldenSet> pinned = co_await m_context.pipelines.golden->pin(id, pins);
    if (pinned.ok())
        m_context.tell(tr("%n input(s) in %1", nullptr, int(pinned->inputs.size())).arg(pinned->name));
    else
        m_context.report(pinned.error());
}

Task<void> GoldenController::pinFiles(QString setId, QStringList paths)
{
    QList<GoldenStore::Pin> pins;
    for (const QString &path : paths)
        pins << GoldenStore::Pin{path, QString()};
    Result<GoldenSet> pinned = co_await m_context.pipelines.golden->pin(setId, pins);
    if (!pinned.ok())
        m_context.report(pinned.error());
}

Task<void> GoldenController::unpin(QString setId, QStringList inputIds)
{
    Result<void> done = co_await m_context.pipelines.golden->unpin(setId, inputIds);
    if (!done.ok())
        m_context.report(done.error());
}

Task<void> GoldenController::askDelete(QString setId)
{
    const auto set = m_context.pipelines.golden->set(setId);
    if (!set)
        co_return;
    ConfirmQuestion question;
    question.title = tr("Delete golden set");
    question.heading = tr("Delete the golden set %1?").arg(set->name);
    question.text = tr(
        "Its copies of %n input(s) and of all accepted results are deleted from this machine. This cannot be "
        "undone. Objects in the cloud stay.",
        nullptr, int(set->inputs.size()));
    question.verb = tr("&Delete set");
    question.isDangerous = true;
    const bool yes = co_await m_context.prompts->confirm(question);
    if (!yes)
        co_return;
    Result<void> done = co_await m_context.pipelines.golden->remove(setId);
    if (!done.ok())
        m_context.report(done.error());
}

void GoldenController::openCurrent()
{
    const QString picked = m_pipelines->picked(SideEntry::Kind::Set);
    if (!picked.isEmpty())
        open(picked);
    else if (!m_context.pipelines.golden->sets().isEmpty())
        open(m_context.pipelines.golden->sets().first().id);
}

void GoldenController::open(const QString &setId)
{
    const auto set = m_context.pipelines.golden->set(setId);
    if (!set)
        return;
    if (!m_window) {
        m_window = new GoldenWindow(m_context.window);
        m_window->setAttribute(Qt::WA_DeleteOnClose);
        connectWindow();
    }
    if (m_window->setId() != setId && m_run.isRunning())
        stop();
    const auto current = m_pipelines->current();
    m_window->setSet(*set);
    if (!m_run.isRunning()) // the one that runs stays picked, also where it belongs to another profile
        m_window->setPipelines(m_context.pipelines.store->forProfile(m_context.profile().id),
                               current ? current->id : QString());
    reviewParameters();
    showLast();
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

/// A run that is given up ends without a report: the last one is shown again.
void GoldenController::stop()
{
    m_run.cancel();
    m_window->setRunning(false);
    reviewPipelines();
    showLast();
}

void GoldenController::conclude(const GoldenReport &report)
{
    if (!report.isWhole()) { // somebody has cancelled in the list of the runs
        m_context.tell(tr("Runs of the golden set were cancelled. Its last result is kept."));
        if (m_window)
            m_window->setRunning(false);
        reviewPipelines();
        showLast();
        return;
    }
    const Result<void> kept = m_context.pipelines.golden->keepReport(report);
    if (!kept.ok())
        m_context.report(kept.error());
    if (m_window)
        m_window->showReport(report); // stays in sight, also where its pipeline is another profile's by now, or gone
}

void GoldenController::connectWindow()
{
    GoldenWindow *window = m_window;
    connect(window, &GoldenWindow::runRequested, this, &GoldenController::run);
    connect(window, &GoldenWindow::cancelRequested, this, &GoldenController::stop);
    connect(window, &GoldenWindow::pipelineChosen, this, &GoldenController::reviewParameters);
    connect(window, &GoldenWindow::pipelineChosen, this, &GoldenController::showLast);
    connect(window, &QDialog::finished, this, [this, window] {
        if (m_run.isRunning())
            m_run.cancel();
        // A field tells what was typed when its window goes, and nobody has read there what came of it.
        if (!window->refusal().isEmpty())
            m_context.toasts->show(window->refusal(), ToastKind::Warning);
    });
    connect(window, &GoldenWindow::pinRequested, this, [this] {
        m_chooser->openFiles(u"golden"_s, tr("Pin pictures"), {}, [this](const QStringList &paths) {
            if (m_window)
                m_scope.start(pinFiles(m_window->setId(), paths));
        });
    });
    connect(window, &GoldenWindow::unpinRequested, this,
            [this](const QStringList &ids) { m_scope.start(unpin(m_window->setId(), ids)); });
    connect(window, &GoldenWindow::limitsChanged, this, &GoldenController::keepLimits);
    connect(window, &GoldenWindow::acceptRequested, this,
            [this](const QList<GoldenRow> &rows) { m_scope.start(accept(rows)); });
    connect(window, &GoldenWindow::compareRequested, this,
            [this](const GoldenRow &row) { m_scope.start(compare(row)); });
    connect(window, &GoldenWindow::reportRequested, this, &GoldenController::askForReport);
}

void GoldenController::keepLimits(const GoldenThresholds &limits)
{
    const Result<void> done = m_context.pipelines.golden->setThresholds(m_window->setId(), limits);
    if (done.ok()) {
        m_window->confirmLimits();
        return;
    }
    const Error &error = done.error();
    if (error.code == "lock"_L1) {
        m_window->refuseLimits(
            tr("The limit was not saved: another program is just writing to this set, and what is saved "
               "is shown again. Try again in a moment."));
        return;
    }
    const ErrorText text = explain(error);
    m_window->refuseLimits(
        tr("The limit was not saved, and what is saved is shown again. %1 %2").arg(text.why, text.advice).trimmed());
}

void GoldenController::run()
{
    const auto set = m_context.pipelines.golden->set(m_window->setId());
    const auto pipeline = m_context.pipelines.store->pipeline(m_window->pipelineId());
    if (!set || !pipeline)
        return reviewPipelines(); // it went while it ran
    m_window->setRunning(true);
    const QMap<QString, QString> told = m_window->takesSideBar() ? m_pipelines->parametersOf(*pipeline)
                                                                 : QMap<QString, QString>();
    m_context.secrets->askAgain();
    const Result<void> begun = m_run.start(*set, *pipeline, m_context.profile().id, told, m_window->limits());
    if (begun.ok())
        return;
    m_window->setRunning(false);
    m_context.report(begun.error());
}

} // namespace wcs::ui
