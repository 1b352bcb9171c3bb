#include "main/mainwindow.h"

#include "base/log.h"
#include "base/text.h"
#include "common/enterpresses.h"
#include "common/icons.h"
#include "common/modalguard.h"
#include "common/taborder.h"
#include "drop/droptarget.h"
#include "history/historymodel.h"
#include "history/searchbar.h"
#include "main/accountcontroller.h"
#include "main/actionset.h"
#include "main/clipboardcontroller.h"
#include "main/comparecontroller.h"
#include "main/downloadcontroller.h"
#include "main/dragoutcontroller.h"
#include "main/filechooser.h"
#include "main/helpdialogs.h"
#include "main/historycontroller.h"
#include "main/localcopies.h"
#include "main/menubuilder.h"
#include "main/pipelinecontroller.h"
#include "main/pipelinesuite.h"
#include "main/previewcontroller.h"
#include "main/quitcontroller.h"
#include "main/recordcontroller.h"
#include "main/runcontroller.h"
#include "main/statusbarcontroller.h"
#include "main/transfercontroller.h"
#include "main/tray.h"
#include "main/uploadcontroller.h"
#include "main/watchcontroller.h"
#include "pipeline/runlist.h"
#include "pipeline/runpanel.h"
#include "preview/previewpane.h"
#include "prompts/dialogprompts.h"
#include "settings/settings.h"
#include "settings/statestore.h"
#include "toast/toasthost.h"
#include "transfers/transferlist.h"
#include "transfers/transfermodel.h"
#include "transfers/transferpanel.h"
#include "ui_mainwindow.h"
#include "wechat/errorcatalogue.h"

#include <QApplication>
#include <QCloseEvent>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QKeyEvent>
#include <QTimer>

namespace wcs::ui {

namespace {

using C = ActionSet::Command;

constexpr std::chrono::milliseconds LongestWaitForPaint(500);
constexpr QSize LeastSize(640, 480);
constexpr QSize UsableSize(800, 600); // whatever is shown, the window can be made this small

} // namespace

MainWindow::MainWindow(const WindowServices &services, std::unique_ptr<FileChooser> chooser, QWidget *parent)
    : QMainWindow(parent), m_ui(std::make_unique<Ui::MainWindow>()), m_actions(new ActionSet(this)),
      m_toasts(new ToastHost(this)), m_chooser(std::move(chooser))
{
    m_ui->setupUi(this);
    // Until event() knows more: without one the layout would set its own, and make a small window larger.
    setMinimumSize(LeastSize);
    setWindowIcon(applicationIcon());
    new ModalGuard(this);
    new EnterPresses(this);
    if (!services.prompts)
        m_ownPrompts = std::make_unique<DialogPrompts>(this);
    if (!m_chooser)
        m_chooser = std::make_unique<FileChooser>(this, services.state);
    m_context = makeContext(services);
    m_copies = std::make_unique<LocalCopies>(services.engine);
    makeControllers();
    MenuBuilder::buildMenuBar(this, *m_actions);
    MenuBuilder::addViewCommands(this, *m_preview->pane(), m_toasts->focusAction());
    MenuBuilder::addRunMenu(this, m_pipelines->pipelines()->runMenu());
    MenuBuilder::addWatchMenu(this, m_pipelines->watches()->menu());
    MenuBuilder::addPanelCommands(this, *m_transfers->panel(), *m_pipelines->runs()->panel());
    MenuBuilder::addTableMenus(this, *m_actions, m_history->view()->table());
    MenuBuilder::buildToolBar(this, *m_actions);
    m_toasts->setFloor(m_ui->transferColumn);
    m_toasts->setColumn(m_ui->historyColumn);
    m_toasts->keepUncovered({m_ui->historyColumn, m_ui->sideColumn, m_ui->previewColumn, m_ui->transferColumn});
    connectControllers();
    connectActions();
    m_ui->columnSplitter->setSizes({210, 590, 420});
    m_ui->columnSplitter->setStretchFactor(0, 0);
    m_ui->columnSplitter->setStretchFactor(1, 3);
    m_ui->columnSplitter->setStretchFactor(2, 2);
    m_ui->rowSplitter->setStretchFactor(0, 1);
    setReadingOrder({m_ui->pages, m_ui->statusBar});
    restoreState();
}

MainWindow::~MainWindow() = default;

WindowContext MainWindow::makeContext(const WindowServices &services)
{
    WindowContext context;
    static_cast<WindowServices &>(context) = services;
    if (!context.prompts)
        context.prompts = m_ownPrompts.get();
    if (!context.tray)
        context.tray = new SystemTray(this);
    connect(context.tray, &Tray::activated, this, &MainWindow::showTold);
    context.window = this;
    context.actions = m_actions;
    context.toasts = m_toasts;
    context.messages = &m_messages;
    context.openSettings = [this](const QString &profileId) {
        m_account->openSettingsOf(profileId.isEmpty() ? m_context.profile().id : profileId);
    };
    return context;
}

void MainWindow::makeControllers()
{
    m_history = new HistoryController(m_context, m_ui->historyColumn);
    m_preview = new PreviewController(m_context, m_history, m_copies.get(), m_ui->previewColumn);
    m_transfers = new TransferController(m_context, m_ui->transferColumn);
    m_clipboard = new ClipboardController(m_context, m_history, this);
    m_downloads = new DownloadController(m_context, m_chooser.get(), m_history, m_copies.get(), this);
    m_dragOut = new DragOutController(m_context, m_history, m_copies.get(), this);
    m_uploads = new UploadController(m_context, m_chooser.get(), m_history, this);
    m_records = new RecordController(m_context, m_chooser.get(), m_history, this);
    m_status = new StatusBarController(m_context, m_ui->statusBar);
    m_account = new AccountController(m_context, m_chooser.get(), m_ui->pages, this);
    m_compare = new CompareController(m_context, m_chooser.get(), m_history, m_copies.get(), this);
    m_pipelines = new PipelineSuite(
        m_context, m_chooser.get(), m_history, m_copies.get(),
        {m_ui->sideColumn, m_ui->previewColumn, m_ui->transferColumn, m_ui->rowSplitter, m_transfers->panel()}, this);
    m_quit = new QuitController(m_context, m_transfers, m_uploads, m_downloads, m_records, m_pipelines->pipelines(),
                                this);
    m_drops = new DropTarget(this);
    m_pipelines->addDropZone(m_drops);
    m_drops->addZone(m_compare->zoneOver(m_preview->pane()));
    m_drops->setDescribe([this](const DropContent &content) { return m_uploads->describe(content); });
}

void MainWindow::connectControllers()
{
    connect(m_drops, &DropTarget::dropped, m_uploads, &UploadController::take);
    connect(m_clipboard, &ClipboardController::pasted, m_uploads, &UploadController::take);
    connect(m_records, &RecordController::deletedFromCloud, m_transfers->model(), &TransferModel::markDeleted);
    connect(m_records, &RecordController::uploadAgainRequested, m_uploads, &UploadController::uploadAgain);
    connect(m_uploads, &UploadController::scanning, m_transfers, &TransferController::showScan);
    connect(m_uploads, &UploadController::reading, m_transfers, &TransferController::showReading);
    connect(m_uploads, &UploadController::scanEnded, m_transfers, &TransferController::endScan);
    connect(m_transfers, &TransferController::cancelScanRequested, m_uploads, &UploadController::cancelScan);
    connect(m_uploads, &UploadController::queued, this, [this] { m_actions->get(C::ShowTransfers)->setChecked(true); });
    connect(m_downloads, &DownloadController::queued, this,
            [this] { m_actions->get(C::ShowTransfers)->setChecked(true); });
    connect(m_preview, &PreviewController::saveRequested, m_downloads, &DownloadController::saveAs);
    connect(m_preview, &PreviewController::openRequested, m_downloads, &DownloadController::open);
    connect(m_history, &HistoryController::activated, m_actions->get(C::Preview), &QAction::trigger);
    connect(m_history, &HistoryController::uploadRequested, m_actions->get(C::UploadFiles), &QAction::trigger);
    connect(m_history, &HistoryController::settingsRequested, m_account, &AccountController::openSettings);
    connect(m_status, &StatusBarController::settingsRequested, m_account, &AccountController::openSettings);
    connect(m_status, &StatusBarController::sandboxRequested, m_account, &AccountController::startSandbox);
    m_account->setTransferCounter([this](const QString &id) { return m_transfers->model()->activeCount(id); });
    connect(m_account, &AccountController::firstRunEnded, this, &MainWindow::showPage);
    connect(m_history->model(), &HistoryModel::countChanged, this, &MainWindow::reviewPage);
    connect(m_transfers->model(), &TransferModel::countsChanged, this, &MainWindow::reviewPage);
    connect(m_account, &AccountController::credentialsChanged, m_transfers, &TransferController::reviewCredentials);
    connect(m_context.settings, &Settings::currentProfileChanged, this, &MainWindow::showPage);
    connect(m_quit, &QuitController::windowHidden, this, &MainWindow::saveState);
    connect(m_quit, &QuitController::windowNeeded, this, &MainWindow::comeForward);
    // Behind the question that the window may have been brought back for.
    connect(m_quit, &QuitController::windowReturned, m_transfers, &TransferController::askNextDecision,
            Qt::QueuedConnection);
    connect(m_quit, &QuitController::ended, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    connect(m_transfers, &TransferController::notified, this, [this] { m_told = BottomPanel::Tab::Transfers; });
    connect(m_pipelines->runs(), &RunController::notified, this, [this] { m_told = BottomPanel::Tab::Runs; });
    connect(m_transfers, &TransferController::copyIdsRequested, m_clipboard, &ClipboardController::copyIds);
    connect(m_transfers, &TransferController::totalsChanged, this,
            [this] { m_status->setTotals(m_transfers->statusText()); });
    connect(m_transfers, &TransferController::showRequested, m_history->searchBar(), &SearchBar::showText);
    connect(m_pipelines, &PipelineSuite::showRequested, m_history->searchBar(), &SearchBar::showText);
    connect(m_pipelines, &PipelineSuite::compareRequested, m_compare, &CompareController::open);
    connect(m_pipelines, &PipelineSuite::followRequested, m_compare, &CompareController::follow);
    connect(m_compare, &CompareController::followedClosed, m_pipelines->watches(), &WatchController::passOver);
}

void MainWindow::connectActions()
{
    connect(m_actions->get(C::Quit), &QAction::triggered, this, &MainWindow::close);
    connect(m_actions->get(C::ShowPreview), &QAction::toggled, m_ui->previewColumn, &QWidget::setVisible);
    connect(m_actions->get(C::ShowPipelines), &QAction::toggled, m_ui->sideColumn, &QWidget::setVisible);
    connect(m_actions->get(C::FullScreen), &QAction::triggered, this,
            [this](bool full) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, full)); });
    connect(m_actions->get(C::About), &QAction::triggered, this, [this] { showAbout(this); });
    connect(m_actions->get(C::Shortcuts), &QAction::triggered, this, [this] { showKeys(); });
    connect(m_actions->get(C::ShowLog), &QAction::triggered, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_context.logFolder)); });
}

void MainWindow::showKeys()
{
    QList<QAction *> commands = m_actions->all() << m_preview->pane()->viewActions() << m_toasts->focusAction();
    commands << m_transfers->panel()->list()->actions() << m_pipelines->runs()->panel()->list()->actions();
    showShortcuts(this, commands, panelGestures());
}

void MainWindow::begin()
{
    m_history->begin();
    m_pipelines->begin();
    showPage();
}

void MainWindow::expectProfile(const QString &awaited)
{
    m_account->setAwaited(awaited);
    m_uploads->setAwaiting(!awaited.isEmpty());
    m_pipelines->pipelines()->setAwaited(awaited);
    m_status->setAwaited(awaited);
    showPage();
    if (!awaited.isEmpty() || !m_painted) // a keychain that asks its user does so in front of a window
        return;
    // From now on: what was chosen on the way here is not asked for a second time.
    connect(m_context.settings, &Settings::currentProfileChanged, m_transfers, &TransferController::reviewCredentials,
            Qt::UniqueConnection);
    m_transfers->reviewCredentials();
}

void MainWindow::showTrouble(const Error &error, const QString &sentence)
{
    const bool isOnceMore = m_history->isInTrouble();
    const ErrorText text = explain(error);
    m_history->showTrouble(sentence, QStringList{text.why, text.advice}.join(u'\n').trimmed());
    qCWarning(lcUi).noquote() << error.toLogLine();
    if (isOnceMore) // the page looks as before
        m_context.report(error);
    showPage();
}

void MainWindow::report(const Error &error)
{
    m_context.report(error);
}

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::showTold()
{
    const auto told = std::exchange(m_told, std::nullopt);
    comeForward();
    if (told && !isFirstRunShown())
        m_pipelines->bottom()->show(*told);
}

bool MainWindow::isFirstRunShown() const
{
    return m_ui->pages->currentWidget() != m_ui->workPage;
}

bool MainWindow::hasContent() const
{
    if (m_transfers->model()->rowCount() > 0 || m_history->isInTrouble()) // which is to be seen, too
        return true;
    // Until the history is open: as the last run has left it, so that nobody is asked for an account in front of a full list.
    const std::optional<qint64> objects = m_history->total();
    return objects ? *objects > 0 : m_context.state->blob(u"mainwindow/content"_s) == "some";
}

void MainWindow::reviewPage()
{
    if (m_account->isFirstRun() && hasContent() == isFirstRunShown())
        showPage();
}

void MainWindow::showPage()
{
    const bool withoutProfile = m_account->isFirstRun();
    const bool firstRun = withoutProfile && !hasContent();
    QWidget *page = firstRun ? m_account->firstRunPage() : m_ui->workPage;
    const bool isTurned = m_ui->pages->currentWidget() != page;
    m_ui->pages->setCurrentWidget(page);
    const QString awaited = m_account->awaited();
    const QString reason = withoutProfile ? tr("Set up a profile first.") : awaited;
    m_actions->setPageMissing(firstRun ? reason : QString());
    m_actions->setProfileMissing(reason);
    m_actions->setProfileAwaited(awaited);
    m_history->setProfileMissing(withoutProfile);
    m_drops->setEnabled(!awaited.isEmpty() || m_context.settings->currentProfile().has_value());
    const QString profile = awaited.isEmpty() ? m_context.profile().name : awaited;
    setWindowTitle(firstRun || profile.isEmpty() ? QString() : tr("%1 — WX Cloud Storage").arg(profile));
    if (firstRun && isTurned)
        page->setFocus(Qt::OtherFocusReason);
    else if (!firstRun && (isTurned || !focusWidget()))
        m_history->view()->focusList();
}

bool MainWindow::event(QEvent *event)
{
    const bool isTaken = QMainWindow::event(event);
    // In less room than what is shown needs, parts of it would lie over others.
    if (event->type() == QEvent::LayoutRequest)
        setMinimumSize(layout()->totalMinimumSize().boundedTo(UsableSize).expandedTo(LeastSize));
    return isTaken;
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
    else if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_told.reset(); // who has come by another way looks where they like
    QMainWindow::changeEvent(event);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // Only what the focused part has no use for comes here.
    if (event->key() == Qt::Key_Escape && isFullScreen())
        m_actions->get(C::FullScreen)->trigger();
    else if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier)
        openContextMenu();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::openContextMenu()
{
#ifndef Q_OS_WIN // where the system makes the event of this key
    QWidget *target = focusWidget();
    if (!target || !target->isEnabled())
        return;
    const QPoint place = target->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QContextMenuEvent menu(QContextMenuEvent::Keyboard, place, target->mapToGlobal(place));
    QCoreApplication::sendEvent(target, &menu);
#endif
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->setAccepted(m_quit->mayClose());
    if (event->isAccepted())
        saveState();
}

} // namespace wcs::ui
