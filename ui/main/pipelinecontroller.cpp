#include "main/pipelinecontroller.h"

#include "base/text.h"
#include "common/icons.h"
#include "common/mnemonic.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "main/actionset.h"
#include "main/filechooser.h"
#include "main/historycontroller.h"
#include "pipeline/parameterfields.h"
#include "pipeline/pipelinerunner.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/problemtext.h"
#include "pipeline/sidebar.h"
#include "prompts/prompts.h"
#include "settings/settings.h"
#include "settings/statestore.h"
#include "toast/toasthost.h"

#include <QJsonDocument>
#include <QLayout>
#include <QMenu>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

/// Host and path of the address, which is what tells two pipelines apart.
QString addressLine(const Pipeline &pipeline)
{
    QString url = pipeline.url;
    url.replace(u"{{api_base}}"_s, QString());
    url.remove(u"https://"_s);
    return url;
}

QString valuesKey()
{
    return u"pipelines/values"_s;
}

} // namespace

PipelineController::PipelineController(const WindowContext &context, FileChooser *chooser, HistoryController *history,
                                       QWidget *column)
    : QObject(column), m_context(context), m_chooser(chooser), m_history(history), m_bar(new SideBar(column)),
      m_runMenu(new QMenu(tr("Run p&ipeline"), column))
{
    column->layout()->addWidget(m_bar);
    m_runMenu->setObjectName(u"menuRunPipeline"_s);
    m_runMenu->setIcon(icon(u"play"_s));
    m_runMenu->setToolTipsVisible(true);
    restoreState();
    connectSideBar();
    connect(m_context.pipelines.store, &PipelineStore::changed, this, &PipelineController::reviewEntries);
    connect(m_context.settings, &Settings::currentProfileChanged, this, &PipelineController::reviewEntries);
    connect(m_context.pipelines.runner, &PipelineRunner::runsAdded, this, &PipelineController::reviewEntries);
    m_ended.setSingleShot(true);
    m_ended.setInterval(50);
    connect(&m_ended, &QTimer::timeout, this, &PipelineController::reviewEntries);
    connect(m_context.pipelines.runner, &PipelineRunner::runFinished, &m_ended, [this] {
        if (!m_ended.isActive())
            m_ended.start();
    });
    connect(history, &HistoryController::selectionChanged, this, &PipelineController::reviewRun);
    // The button says so where the command cannot be used.
    connect(m_context.actions->get(C::RunOnFiles), &QAction::changed, this, &PipelineController::reviewRunButton);
    connect(m_context.actions->get(C::RunOnFiles), &QAction::triggered, this, [this] {
        const auto pipeline = chosen();
        if (!pipeline)
            return;
        m_chooser->openFiles(
            u"run"_s, tr("Run %1").arg(pipeline->name),
            tr("Pictures (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff *.svg *.avif *.heic *.heif);;"
               "All files (*)"),
            [this, id = pipeline->id](const QStringList &paths) { runPaths(id, paths); });
    });
    reviewEntries();
}

void PipelineController::connectSideBar()
{
    connect(m_bar, &SideBar::currentChanged, this, [this] {
        reviewCurrent();
        Q_EMIT currentChanged();
    });
    connect(m_bar, &SideBar::activated, this, &PipelineController::open);
    connect(m_bar, &SideBar::contextMenuRequested, this, &PipelineController::menuRequested);
    connect(m_bar, &SideBar::switched, this, &PipelineController::switched);
    connect(m_bar, &SideBar::runRequested, this, &PipelineController::runCurrent);
    connect(m_bar->parameterFields(), &ParameterFields::changed, this, [this] {
        m_values.insert(m_shown, m_bar->parameterFields()->values());
        Q_EMIT parametersChanged();
    });
}

std::optional<Pipeline> PipelineController::current() const
{
    if (!picked(SideEntry::Kind::Pipeline).isEmpty())
        return chosen();
    const QList<Pipeline> all = m_context.pipelines.store->forProfile(m_context.profile().id);
    return all.isEmpty() ? std::nullopt : std::optional(all.first());
}

std::optional<Pipeline> PipelineController::chosen() const
{
    if (const QString id = picked(SideEntry::Kind::Pipeline); !id.isEmpty())
        return m_context.pipelines.store->pipeline(id);
    const QList<Pipeline> all = m_context.pipelines.store->forProfile(m_context.profile().id);
    return all.size() == 1 ? std::optional(all.first()) : std::nullopt;
}

QString PipelineController::whyNoneChosen() const
{
    if (chosen())
        return {};
    return current() ? tr("Select a pipeline first.") : tr("There is no pipeline yet.");
}

QString PipelineController::picked(SideEntry::Kind kind) const
{
    const auto entry = m_bar->current();
    return entry && entry->kind == kind ? entry->id : QString();
}

QMap<QString, QString> PipelineController::parametersOf(const Pipeline &pipeline) const
{
    return fittingParameters(pipeline, m_values.value(pipeline.id));
}

QHash<QString, int> PipelineController::activeRuns() const
{
    QHash<QString, int> counts;
    for (const RunRecord &run : m_context.pipelines.runner->active())
        ++counts[run.pipelineId];
    return counts;
}

void PipelineController::setFurther(const QString &group, const QList<SideEntry> &entries, const QString &hint)
{
    m_further.insert(group, entries);
    m_hints.insert(group, hint);
    reviewEntries();
}

void PipelineController::reviewEntries()
{
    QList<SideEntry> entries;
    const QHash<QString, int> running = activeRuns();
    for (const Pipeline &pipeline : m_context.pipelines.store->forProfile(m_context.profile().id)) {
        SideEntry entry;
        entry.id = pipeline.id;
        entry.title = pipeline.name;
        entry.icon = u"pipeline"_s;
        entry.detail = addressLine(pipeline);
        const int active = running.value(pipeline.id);
        entry.badge = active > 0 ? tr("%n under way", nullptr, active) : QString();
        entry.badgeRole = Theme::Role::Accent;
        entry.tip = u"%1 %2"_s.arg(QString::fromLatin1(pipeline.method), pipeline.url);
        if (addressTrust(pipeline.url) == AddressTrust::PrivatePlain) {
            entry.remark = tr("not encrypted");
            entry.tip += u'\n' + entry.remark;
        }
        entries << entry;
    }
    QStringList hints = m_hints.values();
    if (entries.isEmpty())
        hints.prepend(tr("A pipeline sends a picture's file ID to your backend and fetches what comes back. "
                         "Make one with the plus sign."));
    hints.removeAll(QString());
    m_bar->setHint(hints.join(u'\n'));
    for (auto it = m_further.cbegin(); it != m_further.cend(); ++it) {
        if (it->isEmpty())
            continue;
        SideEntry heading;
        heading.kind = SideEntry::Kind::Heading;
        heading.title = it.key();
        entries << heading << *it;
    }
    m_bar->setEntries(entries);
    rebuildRunMenu();
    reviewCurrent();
    Q_EMIT currentChanged();
}

void PipelineController::reviewCurrent()
{
    const auto entry = m_bar->current();
    const bool picked = entry && entry->kind == SideEntry::Kind::Pipeline;
    const auto pipeline = picked ? m_context.pipelines.store->pipeline(entry->id) : std::nullopt;
    const QString name = pipeline ? pipeline->name : QString();
    // The fields are not made anew under the user's hand.
    if (!pipeline || m_shown != pipeline->id || m_shownParameters != pipeline->parameters) {
        m_shown = pipeline ? pipeline->id : QString();
        m_shownParameters = pipeline ? pipeline->parameters : QList<PipelineParameter>();
        m_bar->showPipeline(name, m_shownParameters, pipeline ? parametersOf(*pipeline) : QMap<QString, QString>());
    }
    reviewRun();
}

void PipelineController::reviewRun()
{
    const int selected = m_history->view()->selectedCount();
    const bool any = current().has_value();
    m_context.actions->setAvailable(C::RunOnFiles, whyNoneChosen());
    reviewRunButton();
    m_runMenu->setEnabled(any && selected > 0);
    m_runMenu->menuAction()->setToolTip(!any           ? tr("There is no pipeline yet.")
                                        : selected > 0 ? tr("Run a pipeline on the selected objects")
                                                       : tr("Select an object first."));
}

void PipelineController::reviewRunButton()
{
    const int selected = m_history->view()->selectedCount();
    if (selected > 0)
        m_bar->setRunText(tr("&Run on %n selected", nullptr, selected), {});
    else
        m_bar->setRunText(tr("&Run on files…"), m_context.actions->whyNot(C::RunOnFiles));
}

void PipelineController::open(const SideEntry &entry)
{
    if (m_awaited.isEmpty())
        Q_EMIT activated(entry);
    else
        m_context.toasts->show(m_awaited);
}

void PipelineController::rebuildRunMenu()
{
    QList<std::pair<QString, QString>> lines;
    for (const Pipeline &pipeline : m_context.pipelines.store->forProfile(m_context.profile().id))
        lines.emplaceBack(pipeline.id, pipeline.name);
    // Somebody may be about to pick from it.
    if (lines == m_menuLines)
        return;
    m_menuLines = lines;
    m_runMenu->clear();
    for (const auto &[id, name] : std::as_const(lines)) {
        QAction *action = m_runMenu->addAction(asLabel(name));
        action->setObjectName(u"actionRun_"_s + id);
        connect(action, &QAction::triggered, this, [this, id = id] { runSelection(id); });
    }
}

void PipelineController::runCurrent()
{
    const auto pipeline = chosen();
    if (!pipeline)
        return;
    if (m_history->view()->selectedCount() > 0)
        runSelection(pipeline->id);
    else
        m_context.actions->get(C::RunOnFiles)->trigger();
}

void PipelineController::saveState() const
{
    QJsonObject values;
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it) {
        QJsonObject one;
        for (auto value = it->cbegin(); value != it->cend(); ++value)
            one.insert(value.key(), value.value());
        values.insert(it.key(), one);
    }
    m_context.state->setBlob(valuesKey(), QJsonDocument(values).toJson(QJsonDocument::Compact));
}

void PipelineController::restoreState()
{
    const QJsonObject values = QJsonDocument::fromJson(m_context.state->blob(valuesKey())).object();
    for (auto it = values.begin(); it != values.end(); ++it) {
        const QJsonObject one = it.value().toObject();
        for (auto value = one.begin(); value != one.end(); ++value)
            m_values[it.key()].insert(value.key(), value.value().toString());
    }
}

} // namespace wcs::ui
