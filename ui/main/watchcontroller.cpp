#include "main/watchcontroller.h"

#include "base/text.h"
#include "common/icons.h"
#include "main/actionset.h"
#include "main/filechooser.h"
#include "main/pipelinecontroller.h"
#include "main/watchcontroller_entry.h"
#include "pipeline/pipelinerunner.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/sidebar.h"
#include "settings/settings.h"
#include "settings/statestore.h"
#include "toast/toasthost.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QUuid>

#include <algorithm>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

QString stateKey()
{
    return u"pipelines/watches"_s;
}

} // namespace

WatchController::WatchController(const WindowContext &context, FileChooser *chooser, PipelineController *pipelines,
                                 QObject *parent)
    : QObject(parent), m_context(context), m_chooser(chooser), m_pipelines(pipelines),
      m_menu(new QMenu(tr("Watc&hed file"), context.window))
{
    m_menu->setObjectName(u"menuWatch"_s);
    m_menu->setIcon(icon(u"watch"_s));
    connect(m_menu, &QMenu::aboutToShow, this, [this] {
        qDeleteAll(m_menu->findChildren<QMenu *>(Qt::FindDirectChildrenOnly)); // clear() leaves submenus alone
        m_menu->clear();
        fill(m_menu, m_pipelines->picked(SideEntry::Kind::Watch));
    });
    connect(context.actions->get(C::WatchFile), &QAction::triggered, this, &WatchController::askForFile);
    connect(context.actions->get(C::WatchFolder), &QAction::triggered, this, &WatchController::askForFolder);
    connect(pipelines, &PipelineController::switched, this, &WatchController::turn);
    connect(pipelines, &PipelineController::currentChanged, this, &WatchController::reviewActions);
    connect(pipelines, &PipelineController::menuRequested, this, [this](const SideEntry &entry, const QPoint &place) {
        if (entry.kind == SideEntry::Kind::Watch)
            showMenu(entry.id, place);
    });
    connect(pipelines, &PipelineController::activated, this, [this](const SideEntry &entry) {
        if (entry.kind == SideEntry::Kind::Watch)
            turn(entry.id, !entry.on);
    });
    connect(context.pipelines.runner, &PipelineRunner::runsAdded, this, &WatchController::countOut);
    connect(context.pipelines.runner, &PipelineRunner::runFinished, this, &WatchController::conclude);
    connect(context.pipelines.store, &PipelineStore::changed, this, &WatchController::reviewEntries);
    m_limits.setSingleShot(true);
    connect(&m_limits, &QTimer::timeout, this, &WatchController::reviewEntries);
    restoreState();
    reviewEntries();
    reviewActions();
}

WatchController::~WatchController()
{
    for (const auto &entry : m_entries)
        entry->watch.end();
}

WatchController::Entry *WatchController::find(const QString &id) const
{
    const auto found = std::ranges::find_if(m_entries, [&id](const auto &entry) { return entry->id == id; });
    return found == m_entries.end() ? nullptr : found->get();
}

QString WatchController::add(const QString &path, const QString &pipelineId)
{
    auto entry = std::make_unique<Entry>();
    entry->id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry->path = path;
    entry->pipelineId = pipelineId;
    entry->profileId = m_context.profile().id;
    const QString id = entry->id;
    m_entries.push_back(std::move(entry));
    turn(id, true);
    return id;
}

void WatchController::askForFile()
{
    const auto pipeline = m_pipelines->chosen();
    if (!pipeline)
        return;
    m_chooser->openFiles(
        u"watch"_s, tr("Watch a file with %1").arg(pipeline->name), {},
        [this, pipeline = *pipeline](const QStringList &paths) {
            addAndTell(
                paths.first(), pipeline,
                tr("%1 is watched: when it is saved from now on, it runs through %2, at most %n time(s) an hour.",
                   nullptr, Entry::DefaultCap));
        });
}

void WatchController::askForFolder()
{
    const auto pipeline = m_pipelines->chosen();
    if (!pipeline)
        return;
    m_chooser->openFolder(
        u"watch"_s, tr("Watch a folder with %1").arg(pipeline->name), tr("Watch"),
        [this, pipeline = *pipeline](const QStringList &paths) {
            addAndTell(
                paths.first(), pipeline,
                tr("%1 is watched: pictures saved there from now on run through %2, at most %n an hour. Those that "
                   "are there already are not run.",
                   nullptr, Entry::DefaultCap));
        });
}

void WatchController::addAndTell(const QString &path, const Pipeline &pipeline, const QString &sentence)
{
    const QString id = add(path, pipeline.id);
    // Below pipelines and sets there may be no room for it in sight. The pipeline stays the one that is worked with.
    m_pipelines->sideBar()->reveal(SideEntry::Kind::Watch, id);
    const Entry *entry = find(id);
    if (entry && entry->watch.isOn())
        m_context.tell(sentence.arg(QFileInfo(path).fileName(), pipeline.name));
}

void WatchController::turn(const QString &id, bool on)
{
    Entry *entry = find(id);
    if (!entry || entry->watch.isOn() == on)
        return;
    // The connections are made anew with each start, so that none is doubled.
    entry->watch.disconnect(this);
    if (!on) {
        entry->watch.stop();
    } else {
        entry->watch.setMostPerHour(entry->cap);
        connect(&entry->watch, &PipelineWatch::saved, this, [this, entry](const QString &path) { run(*entry, path); });
        connect(&entry->watch, &PipelineWatch::capReached, this, [this, entry](int cap) { tellLimit(*entry, cap); });
        connect(&entry->watch, &PipelineWatch::leftOutChanged, this, &WatchController::reviewEntries);
        entry->isLossTold = false;
        connect(&entry->watch, &PipelineWatch::missingChanged, this, [this, entry] { tellMissing(*entry); });
        const QStringList missing = entry->watch.start({entry->path});
        if (!missing.isEmpty()) {
            const QString text = entry->watch.isSilent()
                                     ? tr("%1 does not answer. Switch the watch on again when it does.")
                                     : tr("%1 is not there");
            entry->watch.stop();
            m_context.toasts->show(text.arg(missing.first()), ToastKind::Warning);
        }
    }
    entry->wasOn = entry->wasOn && !entry->watch.isOn();
    saveState(); // a program that is killed knows which were on
    reviewEntries();
}

void WatchController::remove(const QString &id)
{
    std::erase_if(m_entries, [&id](const auto &entry) { return entry->id == id; });
    saveState();
    reviewEntries();
}

void WatchController::run(Entry &entry, const QString &path)
{
    const auto pipeline = m_context.pipelines.store->pipeline(entry.pipelineId);
    if (!pipeline)
        return;
    RunInput input;
    input.path = path;
    RunOptions options;
    options.origin = u"watch"_s;
    options.parameters = m_pipelines->parametersOf(*pipeline);
    const Result<qint64> batch = m_context.pipelines.runner->enqueue(pipeline->id, entry.profileId, {input}, options);
    if (batch.ok()) {
        entry.begun = *batch;
        m_batches.insert(*batch, entry.id);
    } else {
        m_context.report(batch.error());
    }
    reviewEntries();
}

void WatchController::countOut(const QList<RunRecord> &runs)
{
    bool isAny = false;
    for (const auto &entry : m_entries) {
        if (entry->watch.leftOutFiles() == 0)
            continue;
        for (const RunRecord &run : runs) {
            if (run.pipelineId == entry->pipelineId && !run.input.path.isEmpty())
                isAny = entry->watch.forget(run.input.path) || isAny;
        }
    }
    if (isAny)
        reviewEntries();
}

void WatchController::conclude(const RunRecord &run)
{
    Entry *entry = find(m_batches.take(run.batch));
    // Several run at a time: what was saved earlier may end later, and does not take the place of what came after it.
    if (!entry || run.state != RunState::Done || run.batch <= entry->shown)
        return;
    entry->shown = run.batch;
    Q_EMIT refreshed(entry->id, run);
}

void WatchController::passOver(const QString &id)
{
    if (Entry *entry = find(id))
        entry->shown = entry->begun;
}

void WatchController::reviewActions()
{
    m_context.actions->setAvailable({C::WatchFile, C::WatchFolder}, m_pipelines->whyNoneChosen());
    const bool any = !m_pipelines->picked(SideEntry::Kind::Watch).isEmpty();
    const QString what = tr("Switch, limit or stop the watch that is picked in the side bar");
    m_menu->setEnabled(any);
    m_menu->menuAction()->setToolTip(any ? what : what + u'\n' + tr("Pick a watched file or folder there first."));
}

void WatchController::showMenu(const QString &id, const QPoint &place)
{
    if (!find(id))
        return;
    auto *menu = new QMenu(m_context.window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fill(menu, id);
    menu->popup(place);
}

void WatchController::fill(QMenu *menu, const QString &id)
{
    const Entry *entry = find(id);
    if (!entry)
        return;
    QAction *on = menu->addAction(tr("&On"));
    on->setCheckable(true);
    on->setChecked(entry->watch.isOn());
    connect(on, &QAction::triggered, this, [this, id](bool checked) { turn(id, checked); });
    QMenu *caps = menu->addMenu(tr("&Runs an hour, at most"));
    auto *group = new QActionGroup(caps);
    for (const int cap : {10, 60, 300}) {
        QAction *choice = caps->addAction(QString::number(cap));
        choice->setCheckable(true);
        choice->setChecked(cap == entry->cap);
        group->addAction(choice);
        connect(choice, &QAction::triggered, this, [this, id, cap] {
            if (Entry *changed = find(id)) {
                changed->cap = cap;
                changed->watch.setMostPerHour(cap);
                saveState();
                reviewEntries();
            }
        });
    }
    menu->addSeparator();
    connect(menu->addAction(icon(u"remove"_s), tr("&Stop watching")), &QAction::triggered, this,
            [this, id] { remove(id); });
}

void WatchController::saveState() const
{
    QJsonArray list;
    for (const auto &entry : m_entries)
        list << QJsonObject{{u"path"_s, entry->path},
                            {u"pipeline"_s, entry->pipelineId},
                            {u"profile"_s, entry->profileId},
                            {u"cap"_s, entry->cap},
                            {u"on"_s, entry->watch.isOn()}};
    m_context.state->setBlob(stateKey(), QJsonDocument(list).toJson(QJsonDocument::Compact));
}

void WatchController::restoreState()
{
    const QJsonArray list = QJsonDocument::fromJson(m_context.state->blob(stateKey())).array();
    for (const QJsonValue &value : list) {
        auto entry = std::make_unique<Entry>();
        entry->id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        entry->path = value["path"_L1].toString();
        entry->pipelineId = value["pipeline"_L1].toString();
        entry->profileId = value["profile"_L1].toString();
        entry->cap = std::clamp(value["cap"_L1].toInt(Entry::DefaultCap), 1, 10'000);
        entry->wasOn = value["on"_L1].toBool();
        if (!entry->path.isEmpty())
            m_entries.push_back(std::move(entry));
    }
}

} // namespace wcs::ui
