#include "app/application.h"

#include "app/handedprofile.h"
#include "base/programtexts.h"
#include "base/text.h"
#include "drop/dropcontent.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "image/thumbnailcache.h"
#include "main/historycontroller.h"
#include "main/mainwindow.h"
#include "main/transfercontroller.h"
#include "main/uploadcontroller.h"
#include "pipeline/goldenstore.h"
#include "pipeline/pipelinerunner.h"
#include "pipeline/pipelinestore.h"
#include "pipeline/runstore.h"
#include "settings/settings.h"
#include "settings/statestore.h"
#include "theme/theme.h"
#include "toast/toasthost.h"
#include "wechat/errorcatalogue.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>

#include <utility>

namespace wcs::app {

namespace {

/// Larger objects are not fetched for the sake of a thumbnail.
constexpr qint64 MaximumThumbnailSource = 24'000'000;

ui::ThemeChoice themeChoice(const QString &option, wcs::Theme setting)
{
    if (option == "light"_L1)
        return ui::ThemeChoice::Light;
    if (option == "dark"_L1)
        return ui::ThemeChoice::Dark;
    if (option == "system"_L1)
        return ui::ThemeChoice::System;
    switch (setting) {
    case wcs::Theme::Light:
        return ui::ThemeChoice::Light;
    case wcs::Theme::Dark:
        return ui::ThemeChoice::Dark;
    case wcs::Theme::System:
        break;
    }
    return ui::ThemeChoice::System;
}

QStringList fileNames(const QStringList &paths)
{
    QStringList names;
    for (const QString &path : paths)
        names << QFileInfo(path).fileName();
    return names;
}

} // namespace

Application::Application(LaunchOptions options, Paths paths, Stands stands)
    : m_options(std::move(options)), m_paths(std::move(paths)), m_settings(std::make_unique<Settings>(m_paths)),
      m_state(std::make_unique<StateStore>(m_paths)), m_lastingSecrets(std::move(stands.secrets)),
      m_waitingFiles(m_options.files)
{
    if (!m_lastingSecrets)
        m_lastingSecrets = std::make_unique<KeychainSecretStore>();
    m_secrets = std::make_unique<RunSecretStore>(m_lastingSecrets.get());
    m_sandbox = std::make_unique<SandboxHost>(QDir(m_paths.data()).filePath(u"sandbox"_s), m_settings.get(),
                                              m_secrets.get());
    m_history = std::make_unique<HistoryStore>(m_paths.data());
    Engine::Services services;
    services.settings = m_settings.get();
    services.secrets = m_secrets.get();
    services.history = m_history.get();
    services.dataDirectory = m_paths.data();
    services.cacheDirectory = m_paths.cache();
    m_engine = std::make_unique<Engine>(services);
    ThumbnailCache::Options thumbnails;
    thumbnails.directory = QDir(m_paths.cache()).filePath(u"thumbnails"_s);
    m_thumbnails = std::make_unique<ThumbnailCache>(thumbnails, [this](QString fileId) { return locate(fileId); });

    makePipelines();

    applyLanguage();
    applyAppearance();
    connect(m_settings.get(), &Settings::changed, this, [this](Settings::Group group) {
        if (group == Settings::Group::Appearance) {
            m_options.theme.clear();
            applyAppearance();
        }
    });
    connect(m_settings.get(), &Settings::currentProfileChanged, this, [this](const QString &id) {
        const bool sandbox = id == SandboxHost::profileId();
        m_state->setBlob(u"lastProfileSandbox"_s, sandbox ? "1" : "0");
        if (sandbox)
            welcomeSandbox();
    });
    beginProfile();
    makeWindow(std::move(stands));
}

void Application::makePipelines()
{
    m_pipelines = std::make_unique<PipelineStore>(m_paths.config(), m_secrets.get());
    m_runs = std::make_unique<RunStore>(m_paths.data());
    m_golden = std::make_unique<GoldenStore>(QDir(m_paths.data()).filePath(u"golden"_s));
    PipelineRunner::Services services;
    services.engine = m_engine.get();
    services.settings = m_settings.get();
    services.history = m_history.get();
    services.pipelines = m_pipelines.get();
    services.runs = m_runs.get();
    services.resultDirectory = QDir(m_paths.data()).filePath(u"results"_s);
    m_runner = std::make_unique<PipelineRunner>(services);
    // Runs of an earlier time wait until their profile is there: from the environment, of the sandbox, or entered anew.
    connect(m_settings.get(), &Settings::changed, m_runner.get(), [this](Settings::Group group) {
        if (group == Settings::Group::Profiles)
            m_runner->resumeWaiting();
    });
}

void Application::welcomeSandbox()
{
    Result<void> added = m_pipelines->addSandboxPipelines(SandboxHost::profileId());
    if (added.ok())
        added = m_pipelines->renameSandboxPipelines();
    if (!added.ok())
        m_window->report(added.error());
}

Task<void> Application::openRuns()
{
    Result<RunStore::Opened> opened = co_await m_runs->open();
    if (!opened.ok()) {
        m_window->report(opened.error());
        co_return;
    }
    if (!opened->setAside.isEmpty())
        m_window->history()->showNotice(
            tr("The list of runs was damaged and begins anew. The old file was kept as %1.").arg(opened->setAside));
    const RunId lastId = opened->lastId;
    const qint64 lastBatch = opened->lastBatch;
    Result<int> restored = co_await m_runner->restore(lastId, lastBatch);
    if (!restored.ok())
        m_window->report(restored.error());
}

Application::~Application()
{
    // Coroutines first, then the window, then what they stood on, in the reverse order of making.
    m_scope.cancelAll();
    m_window.reset();
}

void Application::applyLanguage()
{
    const QString chosen = m_options.language.isEmpty() ? m_settings->appearance().language : m_options.language;
    const QLocale locale = localeOf(chosen);
    QLocale::setDefault(locale);
    loadProgramTexts(m_texts, locale);
    QCoreApplication::installTranslator(&m_texts);
    if (m_qtTexts.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qtTexts);
    QGuiApplication::setApplicationDisplayName(tr("WX Cloud Storage"));
}

void Application::applyAppearance()
{
    ui::applyTheme(*qApp, themeChoice(m_options.theme, m_settings->appearance().theme));
}

void Application::makeWindow(Stands stands)
{
    ui::WindowServices services;
    services.settings = m_settings.get();
    services.state = m_state.get();
    services.secrets = m_secrets.get();
    services.history = m_history.get();
    services.engine = m_engine.get();
    services.thumbnails = m_thumbnails.get();
    services.pipelines.store = m_pipelines.get();
    services.pipelines.runs = m_runs.get();
    services.pipelines.runner = m_runner.get();
    services.pipelines.golden = m_golden.get();
    services.pipelines.meter = standardMeter();
    services.logFolder = QDir(m_paths.state()).filePath(u"log"_s);
    services.startSandbox = [this] { return startSandbox(); };
    services.holdsFiles = [this] { return !waitingFiles().isEmpty(); };
    services.prompts = stands.prompts;
    services.tray = stands.tray;
    services.apiBase = m_options.apiBase;
    m_window = std::make_unique<ui::MainWindow>(services, std::move(stands.chooser));
    m_window->expectProfile(awaitedProfile());
    connect(m_window.get(), &ui::MainWindow::firstPainted, this, [this] { m_scope.start(openServices()); });
    connect(m_window->history(), &ui::HistoryController::retryRequested, this, &Application::tryAgain);
}

void Application::show()
{
    m_window->show();
}

void Application::receive(const Handover &handed)
{
    m_window->comeForward();
    if (m_open)
        take(handed);
    else if (handed.namesProfile())
        m_waitingHandovers << handed;
    else
        m_waitingFiles << handed.files;
    if (!m_open && m_profileChosen && !handed.files.isEmpty())
        tellWaiting();
}

void Application::take(const Handover &handed)
{
    if (handed.files.isEmpty())
        return;
    if (isMeant(handed, m_settings->currentProfile()))
        m_window->uploads()->uploadPaths(handed.files);
    else
        refuseFiles(handed.files);
}

void Application::refuseFiles(const QStringList &files)
{
    tell(tr("%n file(s) were not uploaded, as it is not clear to which profile: %1. Choose one and drop them on the "
            "window.",
            nullptr, int(files.size()))
             .arg(ui::namesInShort(fileNames(files))));
}

void Application::sortWaiting()
{
    const QList<ui::DropContent> kept = m_window->uploads()->takeKept();
    if (m_isProfileAsAsked) {
        for (const ui::DropContent &content : kept) {
            if (m_storesOpen || !content.hasPaths()) // a picture alone is nothing that could be kept
                m_window->uploads()->take(content);
            else
                m_waitingFiles << content.paths();
        }
        tellWaiting();
        return;
    }
    // The current profile may be production.
    QStringList refused = std::exchange(m_waitingFiles, {});
    for (const ui::DropContent &content : kept)
        refused << (content.hasPaths() ? content.paths() : QStringList(content.summary()));
    if (!refused.isEmpty())
        refuseFiles(refused);
}

QStringList Application::waitingFiles() const
{
    QStringList waiting = m_waitingFiles;
    for (const Handover &handed : m_waitingHandovers)
        waiting << handed.files;
    return waiting;
}

void Application::tellWaiting()
{
    const QStringList waiting = waitingFiles();
    if (m_storesOpen || waiting.isEmpty())
        return;
    m_window->history()->withdrawNotice(m_toldWaiting);
    m_toldWaiting = tr("%n file(s) were not uploaded yet: %1. They wait until this is mended and tried again.", nullptr,
                       int(waiting.size()))
                        .arg(ui::namesInShort(fileNames(waiting)));
    tell(m_toldWaiting);
}

void Application::tell(const QString &text)
{
    m_window->history()->showNotice(text);
    if (m_window->isFirstRunShown())
        m_window->toasts()->show(text, ui::ToastKind::Warning);
    else if (!m_profileChosen)
        m_told << text;
}

Result<void> Application::startEngine()
{
    if (m_engine->queue())
        return {};
    const Result<void> started = m_engine->start(false);
    // At once: what the last run left is told on the next turn of the loop.
    if (started.ok())
        m_window->transfers()->begin();
    if (const QString setAside = m_engine->journalSetAside(); !setAside.isEmpty())
        m_window->history()->showNotice(
            tr("The list of transfers was damaged and begins anew. The old file was kept as %1.").arg(setAside));
    return started;
}

Task<void> Application::openStores()
{
    m_opening = true;
    Result<OpenReport> report = co_await m_history->open();
    const Result<void> started = startEngine();
    if (!report.ok()) {
        m_window->showTrouble(report.error(), explain(report.error()).what);
    } else if (!started.ok()) {
        m_window->showTrouble(started.error(), tr("The list of transfers cannot be opened"));
    } else {
        co_await openRuns();
        m_window->begin();
        m_storesOpen = true;
    }
    m_opening = false;
    if (report.ok() && report->kind == OpenReport::Kind::Recovered)
        m_window->history()->showNotice(
            tr("The history was damaged. %n object(s) were recovered; the damaged file was kept as %1.", nullptr,
               int(report->rowsRecovered))
                .arg(report->setAsidePath));
}

void Application::tryAgain()
{
    if (!m_opening && !m_storesOpen)
        m_scope.start(openAgain());
}

Task<void> Application::openAgain()
{
    co_await openStores();
    takeWaitingFiles();
}

void Application::takeWaitingFiles()
{
    m_open = m_storesOpen && m_profileChosen;
    if (!m_open)
        return;
    m_window->history()->withdrawNotice(m_toldWaiting);
    if (!m_waitingFiles.isEmpty())
        m_window->uploads()->uploadPaths(std::exchange(m_waitingFiles, {}));
    for (const Handover &handed : std::exchange(m_waitingHandovers, {}))
        take(handed);
}

Task<void> Application::openServices()
{
    co_await openStores();
    if (!m_pipelines->setAsidePath().isEmpty())
        m_window->history()->showNotice(
            tr("The pipelines could not be read. The old file was kept as %1.").arg(m_pipelines->setAsidePath()));
    if (!m_settings->setAsidePath().isEmpty())
        m_window->history()->showNotice(
            tr("The settings could not be read, so the defaults are used. The old file was kept as %1.")
                .arg(m_settings->setAsidePath()));
    co_await chooseProfile();
    m_window->expectProfile(QString());
    if (m_window->isFirstRunShown()) {
        for (const QString &text : std::exchange(m_told, {}))
            m_window->toasts()->show(text, ui::ToastKind::Warning);
    }
    sortWaiting();
    if (auto *keychain = qobject_cast<KeychainSecretStore *>(m_lastingSecrets.get()))
        (void)co_await keychain->probe();
    m_profileChosen = true;
    takeWaitingFiles();
    Q_EMIT opened();
}

Task<Result<QString>> Application::locate(QString fileId)
{
    const QStringList ids(fileId);
    Result<QList<ObjectRecord>> records = co_await m_history->byFileIds(ids);
    if (!records.ok())
        co_return records.error();
    if (records->isEmpty())
        co_return Error::make(ErrorKind::Argument, Stage::History, u"unknown"_s, {}, fileId);
    const QString profileId = records->first().profileId;
    const ProgressSink none;
    const auto copy = co_await m_engine->localCopy(profileId, fileId, MaximumThumbnailSource, none);
    if (!copy)
        co_return copy.error();
    co_return copy->path;
}

} // namespace wcs::app
