#include "main/mainwindow.h"

#include "base/text.h"
#include "common/icons.h"
#include "drop/droptarget.h"
#include "engine/engine.h"
#include "firstrun/firstrunpage.h"
#include "history/searchbar.h"
#include "main/accountcontroller.h"
#include "main/actionset.h"
#include "main/clipboardcontroller.h"
#include "main/downloadcontroller.h"
#include "main/filechooser.h"
#include "main/helpdialogs.h"
#include "main/historycontroller.h"
#include "main/localcopies.h"
#include "main/menubuilder.h"
#include "main/previewcontroller.h"
#include "main/recordcontroller.h"
#include "main/statusbarcontroller.h"
#include "main/transfercontroller.h"
#include "main/uploadcontroller.h"
#include "preview/previewpane.h"
#include "prompts/dialogprompts.h"
#include "settings/settings.h"
#include "settings/statestore.h"
#include "toast/toasthost.h"
#include "transfer/transferqueue.h"
#include "transfers/transferpanel.h"
#include "ui_mainwindow.h"

#include <QCloseEvent>
#include <QDesktopServices>
#include <QTimer>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

constexpr int MinimumTransfers = 140; // height of the unfolded panel, in pixels
constexpr int PreferredTransfers = 240;
constexpr std::chrono::milliseconds LongestWaitForPaint(500);

} // namespace

MainWindow::MainWindow(const WindowServices &services, std::unique_ptr<FileChooser> chooser, QWidget *parent)
    : QMainWindow(parent), m_ui(std::make_unique<Ui::MainWindow>()), m_actions(new ActionSet(this)),
      m_toasts(new ToastHost(this)), m_chooser(std::move(chooser))
{
    m_ui->setupUi(this);
    setWindowIcon(applicationIcon());
    if (!services.prompts)
        m_ownPrompts = std::make_unique<DialogPrompts>(this);
    if (!m_chooser)
        m_chooser = std::make_unique<FileChooser>(this, services.state);
    m_context = makeContext(services);
    m_copies = std::make_unique<LocalCopies>(services.engine);
    m_firstRun = new FirstRunPage(m_ui->pages);
    m_ui->pages->addWidget(m_firstRun);
    makeControllers();
    MenuBuilder::buildMenuBar(this, *m_actions, m_preview->pane()->viewActions(), m_transfers->commands());
    MenuBuilder::buildToolBar(this, *m_actions);
    addAction(m_toasts->focusAction());
    connectControllers();
    connectActions();
    m_ui->columnSplitter->setSizes({640, 420});
    m_ui->columnSplitter->setStretchFactor(0, 3);
    m_ui->columnSplitter->setStretchFactor(1, 2);
    m_ui->rowSplitter->setStretchFactor(0, 1);
    m_ui->transferColumn->installEventFilter(this);
    restoreState();
    showPage();
}

MainWindow::~MainWindow() = default;

WindowContext MainWindow::makeContext(const WindowServices &services)
{
    WindowContext context;
    static_cast<WindowServices &>(context) = services;
    if (!context.prompts)
        context.prompts = m_ownPrompts.get();
    context.window = this;
    context.actions = m_actions;
    context.toasts = m_toasts;
    context.messages = &m_messages;
    return context;
}

void MainWindow::makeControllers()
{
    m_history = new HistoryController(m_context, m_ui->historyColumn);
    m_preview = new PreviewController(m_context, m_history, m_copies.get(), m_ui->previewColumn);
    m_transfers = new TransferController(m_context, m_ui->transferColumn);
    m_clipboard = new ClipboardController(m_context, m_history, this);
    m_downloads = new DownloadController(m_context, m_chooser.get(), m_history, m_copies.get(), this);
    m_uploads = new UploadController(m_context, m_chooser.get(), this);
    m_records = new RecordController(m_context, m_chooser.get(), m_history, this);
    m_status = new StatusBarController(m_context, m_ui->statusBar);
    m_account = new AccountController(m_context, m_firstRun, this);
    m_drops = new DropTarget(this);
    m_drops->setDescribe([this](const DropContent &content) { return m_uploads->describe(content); });
}

void MainWindow::connectControllers()
{
    connect(m_drops, &DropTarget::dropped, m_uploads, &UploadController::take);
    connect(m_clipboard, &ClipboardController::pasted, m_uploads, &UploadController::take);
    connect(m_uploads, &UploadController::scanning, m_transfers, &TransferController::showScan);
    connect(m_uploads, &UploadController::scanEnded, m_transfers, &TransferController::endScan);
    connect(m_transfers, &TransferController::cancelScanRequested, m_uploads, &UploadController::cancelScan);
    connect(m_uploads, &UploadController::queued, this, [this] { m_actions->get(C::ShowTransfers)->setChecked(true); });
    connect(m_downloads, &DownloadController::queued, this,
            [this] { m_actions->get(C::ShowTransfers)->setChecked(true); });
    connect(m_preview, &PreviewController::saveRequested, m_downloads, &DownloadController::chooseTarget);
    connect(m_preview, &PreviewController::openRequested, m_downloads, &DownloadController::open);
    connect(m_history, &HistoryController::activated, m_actions->get(C::Preview), &QAction::trigger);
    connect(m_history, &HistoryController::uploadRequested, m_actions->get(C::UploadFiles), &QAction::trigger);
    connect(m_history, &HistoryController::settingsRequested, m_account, &AccountController::openSettings);
    connect(m_status, &StatusBarController::settingsRequested, m_account, &AccountController::openSettings);
    connect(m_status, &StatusBarController::sandboxRequested, m_account, &AccountController::startSandbox);
    connect(m_account, &AccountController::firstRunEnded, this, &MainWindow::showPage);
    connect(m_context.settings, &Settings::currentProfileChanged, this, &MainWindow::showPage);
    connect(m_transfers, &TransferController::copyIdsRequested, m_clipboard, &ClipboardController::copyIds);
    connect(m_transfers, &TransferController::totalsChanged, this,
            [this] { m_status->setTotals(m_transfers->statusText()); });
    connect(m_transfers, &TransferController::showRequested, m_history->searchBar(), &SearchBar::showText);
    connect(m_transfers->panel(), &TransferPanel::collapsedChanged, this,
            [this](bool collapsed) { m_actions->get(C::ShowTransfers)->setChecked(!collapsed); });
}

void MainWindow::connectActions()
{
    connect(m_actions->get(C::Quit), &QAction::triggered, this, &MainWindow::close);
    connect(m_actions->get(C::ShowPreview), &QAction::toggled, m_ui->previewColumn, &QWidget::setVisible);
    connect(m_actions->get(C::ShowTransfers), &QAction::toggled, this, &MainWindow::showTransfers);
    connect(m_actions->get(C::FullScreen), &QAction::triggered, this,
            [this](bool full) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, full)); });
    connect(m_actions->get(C::About), &QAction::triggered, this, [this] { showAbout(this); });
    connect(m_actions->get(C::Shortcuts), &QAction::triggered, this, [this] { showShortcuts(this, *m_actions); });
    connect(m_actions->get(C::ShowLog), &QAction::triggered, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_context.logFolder)); });
}

void MainWindow::begin()
{
    m_begun = true;
    m_transfers->begin();
    m_history->begin();
    showPage();
}

void MainWindow::showTrouble(const Error &error)
{
    m_history->showTrouble(error);
    m_context.report(error);
}

void MainWindow::showNotice(const QString &text)
{
    m_history->showNotice(text);
}

void MainWindow::uploadPaths(const QStringList &paths)
{
    m_uploads->uploadPaths(paths);
}

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

bool MainWindow::isFirstRunShown() const
{
    return m_ui->pages->currentWidget() == m_firstRun;
}

void MainWindow::showPage()
{
    const bool firstRun = m_account->isFirstRun();
    m_ui->pages->setCurrentWidget(firstRun ? static_cast<QWidget *>(m_firstRun) : m_ui->workPage);
    m_drops->setEnabled(!firstRun);
    const QString profile = m_context.profile().name;
    setWindowTitle(firstRun || profile.isEmpty() ? QString() : tr("%1 — WX Cloud Storage").arg(profile));
    if (!firstRun && !focusWidget())
        m_history->view()->focusList();
}

void MainWindow::showTransfers(bool shown)
{
    m_transfers->panel()->setCollapsed(!shown);
    if (!shown)
        fitFoldedTransfers();
    else if (m_ui->rowSplitter->sizes().value(1) < MinimumTransfers) {
        const int transfers = std::min(PreferredTransfers, height() / 3);
        m_ui->rowSplitter->setSizes({height() - transfers, transfers});
    }
}

void MainWindow::fitFoldedTransfers()
{
    // A splitter does not take space back from a widget that has become smaller.
    const int wanted = m_ui->transferColumn->sizeHint().height();
    if (m_transfers->panel()->isCollapsed() && m_ui->rowSplitter->sizes().value(1) != wanted)
        m_ui->rowSplitter->setSizes({m_ui->rowSplitter->height() - wanted, wanted});
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    // The summary and the bars above the folded panel come and go.
    if (watched == m_ui->transferColumn && event->type() == QEvent::LayoutRequest)
        QMetaObject::invokeMethod(this, &MainWindow::fitFoldedTransfers, Qt::QueuedConnection);
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    announceFirstPaint();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    // A window that starts minimised or covered is not painted; its work must not wait for that.
    QTimer::singleShot(LongestWaitForPaint, this, &MainWindow::announceFirstPaint);
}

void MainWindow::announceFirstPaint()
{
    if (m_painted)
        return;
    m_painted = true;
    QMetaObject::invokeMethod(this, &MainWindow::firstPainted, Qt::QueuedConnection);
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::WindowStateChange)
        m_actions->get(C::FullScreen)->setChecked(isFullScreen());
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_quitting && m_begun && m_transfers->activeJobs() > 0) {
        event->ignore();
        if (!m_asking)
            m_scope.start(askToQuit());
        return;
    }
    saveState();
    event->accept();
}

Task<void> MainWindow::askToQuit()
{
    m_asking = true;
    const int jobs = m_transfers->activeJobs();
    const QuitAnswer answer = co_await m_context.prompts->quitWithRunningJobs(jobs, false);
    m_asking = false;
    if (answer == QuitAnswer::Stay || answer == QuitAnswer::KeepInBackground)
        co_return;
    if (answer == QuitAnswer::CancelAndQuit)
        m_context.engine->queue()->cancelAll();
    else
        m_context.engine->queue()->pauseAll();
    m_quitting = true;
    // From the loop: the answer may come while the window still handles the first attempt to close it.
    QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
}

void MainWindow::saveState()
{
    StateStore *state = m_context.state;
    state->setBlob(u"mainwindow/geometry"_s, saveGeometry());
    state->setBlob(u"mainwindow/columns"_s, m_ui->columnSplitter->saveState());
    state->setBlob(u"mainwindow/rows"_s, m_ui->rowSplitter->saveState());
    state->setBlob(u"mainwindow/preview"_s, m_actions->get(C::ShowPreview)->isChecked() ? "shown" : "hidden");
    m_history->saveState();
}

void MainWindow::restoreState()
{
    const StateStore *state = m_context.state;
    restoreGeometry(state->blob(u"mainwindow/geometry"_s));
    m_ui->columnSplitter->restoreState(state->blob(u"mainwindow/columns"_s));
    m_ui->rowSplitter->restoreState(state->blob(u"mainwindow/rows"_s));
    m_actions->get(C::ShowPreview)->setChecked(state->blob(u"mainwindow/preview"_s) != "hidden");
    m_history->restoreState();
    showTransfers(false);
}

} // namespace wcs::ui
