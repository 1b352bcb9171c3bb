#pragma once

#include "async/scope.h"
#include "main/bottompanel.h"
#include "main/windowcontext.h"

#include <QMainWindow>

#include <memory>
#include <optional>

namespace wcs::ui {

namespace Ui {
class MainWindow;
}

class AccountController;
class ActionSet;
class ClipboardController;
class CompareController;
class DownloadController;
class DragOutController;
class DropTarget;
class FileChooser;
class HistoryController;
class LocalCopies;
class PipelineSuite;
class PreviewController;
class QuitController;
class RecordController;
class StatusBarController;
class ToastHost;
class TransferController;
class UploadController;

/// The window: puts its parts together and lets the controllers work. Everything a user can do here is an action of the
/// ActionSet, a drop, or a gesture in one of the views.
///
/// It paints before any service is open; begin() brings it to life.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// `services` outlive the window. `chooser` answers file dialogs in tests; null: the platform's dialogs.
    explicit MainWindow(const WindowServices &services, std::unique_ptr<FileChooser> chooser = nullptr,
                        QWidget *parent = nullptr);
    ~MainWindow() override;

    /// The history is open and the engine runs; shows what they hold.
    void begin();
    /// A profile is on its way (the sandbox starts, the environment holds one), and this is being done for it: until it is there, or is
    /// known not to come (empty), nobody is asked for an account, the window is no other profile's, and what is dropped is kept (see
    /// UploadController::takeKept()).
    void expectProfile(const QString &awaited);
    /// Nothing can be listed or moved: `sentence` stands in place of the history, with a button to try again.
    void showTrouble(const Error &error, const QString &sentence);
    /// A failure that leaves the rest of the window usable.
    void report(const Error &error);
    /// Brings the window to the front from wherever it is.
    void comeForward();

    ActionSet *actions() const { return m_actions; }
    HistoryController *history() const { return m_history; }
    PreviewController *preview() const { return m_preview; }
    TransferController *transfers() const { return m_transfers; }
    AccountController *account() const { return m_account; }
    UploadController *uploads() const { return m_uploads; }
    PipelineSuite *pipelines() const { return m_pipelines; }
    CompareController *compare() const { return m_compare; }
    DragOutController *dragOut() const { return m_dragOut; }
    QuitController *quit() const { return m_quit; }
    DropTarget *dropTarget() const { return m_drops; }
    ToastHost *toasts() const { return m_toasts; }
    bool isFirstRunShown() const;

Q_SIGNALS:
    /// Once: after the first frame was drawn, or half a second after the window was shown without one.
    void firstPainted();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    WindowContext makeContext(const WindowServices &services);
    void makeControllers();
    void connectControllers();
    void connectActions();
    void showKeys();
    /// As the menu key does, which many laptops lack.
    void openContextMenu();
    void showPage();
    /// Turns the page where without a profile there is something to look at, or nothing any more.
    void reviewPage();
    /// There are objects or transfers to look at, as far as is known.
    bool hasContent() const;
    /// Comes forward and shows the panel of what the last notification was about.
    void showTold();
    void announceFirstPaint();
    void saveState();
    void restoreState();

    std::unique_ptr<Ui::MainWindow> m_ui;
    ActionSet *m_actions;
    ToastHost *m_toasts;
    std::unique_ptr<Prompts> m_ownPrompts;
    std::unique_ptr<FileChooser> m_chooser;
    Scope m_messages;
    WindowContext m_context;
    std::unique_ptr<LocalCopies> m_copies;
    HistoryController *m_history = nullptr;
    PreviewController *m_preview = nullptr;
    TransferController *m_transfers = nullptr;
    ClipboardController *m_clipboard = nullptr;
    DownloadController *m_downloads = nullptr;
    DragOutController *m_dragOut = nullptr;
    QuitController *m_quit = nullptr;
    UploadController *m_uploads = nullptr;
    RecordController *m_records = nullptr;
    StatusBarController *m_status = nullptr;
    AccountController *m_account = nullptr;
    PipelineSuite *m_pipelines = nullptr;
    CompareController *m_compare = nullptr;
    DropTarget *m_drops = nullptr;
    std::optional<BottomPanel::Tab> m_told; ///< whose end was told while the window was not in use
    bool m_painted = false;
};

} // namespace wcs::ui
