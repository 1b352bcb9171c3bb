#pragma once

#include "app/commandline.h"
#include "app/handover.h"
#include "app/sandboxhost.h"
#include "async/scope.h"
#include "base/programtexts.h"
#include "main/filechooser.h"
#include "settings/keychainsecretstore.h"
#include "settings/paths.h"
#include "settings/runsecretstore.h"

#include <QObject>
#include <QTranslator>

#include <memory>

namespace wcs {
class Engine;
class GoldenStore;
class HistoryStore;
class PipelineRunner;
class PipelineStore;
class RunStore;
class Settings;
class StateStore;
class ThumbnailCache;
} // namespace wcs

namespace wcs::ui {
class MainWindow;
class Prompts;
class Tray;
} // namespace wcs::ui

namespace wcs::app {

/// The composition root of the window: makes every service, hands it down, shows the window first and opens database and
/// network after its first frame.
class Application : public QObject
{
    Q_OBJECT
public:
    /// What a test or the tour puts in place of the user.
    struct Stands {
        ui::Prompts *prompts = nullptr;
        ui::Tray *tray = nullptr;
        std::unique_ptr<ui::FileChooser> chooser;
        std::unique_ptr<SecretStore> secrets; ///< null: the keychain of the system
    };

    Application(LaunchOptions options, Paths paths, Stands stands);
    Application(LaunchOptions options, Paths paths) : Application(std::move(options), std::move(paths), Stands()) {}
    ~Application() override;

    void show();
    ui::MainWindow *window() const { return m_window.get(); }
    SandboxHost *sandboxHost() const { return m_sandbox.get(); }
    Engine *engine() const { return m_engine.get(); }
    HistoryStore *history() const { return m_history.get(); }
    PipelineStore *pipelines() const { return m_pipelines.get(); }
    GoldenStore *golden() const { return m_golden.get(); }
    Settings *settings() const { return m_settings.get(); }
    bool isOpen() const { return m_open; }
    /// A later start brought files, or merely wants to see the window. Files that are meant for another profile than the
    /// current one are not uploaded, which is said.
    void receive(const wcs::app::Handover &handed);

Q_SIGNALS:
    /// Database and engine are open (or have said why not), and the options were followed.
    void opened();

private:
    void applyLanguage();
    void applyAppearance();
    void makeWindow(Stands stands);
    void makePipelines();
    void welcomeSandbox();
    /// Whether this start is to be in the sandbox: it is asked for, or was used last and nothing else is asked for. The choice of
    /// another profile changes the answer.
    bool wantsSandbox() const;
    /// Decides once, before there is a window, which profile this start goes for.
    void beginProfile();
    /// What is being done for the profile that a start asks for; empty: it is there already.
    QString awaitedProfile() const;
    Task<void> openServices();
    /// History, transfers and runs. Where the first two are in trouble the window says so and offers to try again.
    Task<void> openStores();
    Task<void> openAgain();
    void tryAgain();
    Result<void> startEngine();
    void takeWaitingFiles();
    void take(const Handover &handed);
    /// Paths, or what else there was in a word.
    void refuseFiles(const QStringList &files);
    /// What came while the profile was on its way goes to it. Where it is another one than was asked for, that is named and sent to
    /// nobody, and where the stores are closed, named and kept.
    void sortWaiting();
    /// What came before the program could take it.
    QStringList waitingFiles() const;
    void tellWaiting();
    /// Something about this start, wherever the window shows it.
    void tell(const QString &text);
    Task<void> openRuns();
    Task<void> chooseProfile();
    void useOtherAddress();
    Task<Result<QString>> locate(QString fileId);
    /// Every way to start it, within this program.
    Task<Result<Profile>> startSandbox();

    LaunchOptions m_options;
    Paths m_paths;
    ProgramTexts m_texts;
    QTranslator m_qtTexts;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<StateStore> m_state;
    std::unique_ptr<SecretStore> m_lastingSecrets;
    std::unique_ptr<RunSecretStore> m_secrets;
    std::unique_ptr<SandboxHost> m_sandbox;
    std::unique_ptr<HistoryStore> m_history;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<ThumbnailCache> m_thumbnails;
    std::unique_ptr<PipelineStore> m_pipelines;
    std::unique_ptr<RunStore> m_runs;
    std::unique_ptr<PipelineRunner> m_runner;
    std::unique_ptr<GoldenStore> m_golden;
    std::unique_ptr<ui::MainWindow> m_window;
    QStringList m_waitingFiles;
    QList<Handover> m_waitingHandovers; ///< whose profile can be judged only when the own one is chosen
    QString m_toldWaiting; ///< the notice of files that wait
    QStringList m_told; ///< which the first-run page would hide
    bool m_startsInSandbox = false; ///< as wantsSandbox() said at the beginning: what the window promises is what comes
    bool m_opening = false;
    bool m_storesOpen = false;
    bool m_profileChosen = false;
    /// False: another than the environment or the command line has named, or than the sandbox that was to be gone on with.
    bool m_isProfileAsAsked = true;
    bool m_open = false;
    Scope m_scope;
};

} // namespace wcs::app
