#include "main/quitcontroller.h"

#include "base/text.h"
#include "engine/engine.h"
#include "main/transfercontroller.h"
#include "main/tray.h"
#include "prompts/prompts.h"
#include "transfer/transferqueue.h"
#include "transfers/transfermodel.h"
#include "transfers/transferpanel.h"

#include <QApplication>
#include <QEvent>

namespace wcs::ui {

namespace {
constexpr std::chrono::seconds Grace(15);
} // namespace

QuitController::QuitController(const WindowContext &context, TransferController *transfers, QObject *parent)
    : QObject(parent), m_context(context), m_transfers(transfers)
{
    m_end.setSingleShot(true);
    m_end.setInterval(Grace);
    connect(&m_end, &QTimer::timeout, this, [this] {
        m_decided = true;
        Q_EMIT ended();
    });
    connect(transfers->model(), &TransferModel::countsChanged, this, &QuitController::review);
    connect(transfers, &TransferController::totalsChanged, this, &QuitController::review);
    connect(context.tray, &Tray::quitRequested, this, &QuitController::pauseAndEnd);
    context.window->installEventFilter(this);
}

bool QuitController::mayClose()
{
    if (m_decided || m_transfers->activeJobs() == 0)
        return true;
    if (!m_asking)
        m_scope.start(ask());
    return false;
}

Task<void> QuitController::ask()
{
    m_asking = true;
    const int jobs = m_transfers->activeJobs();
    const bool canStay = m_transfers->movingJobs() > 0;
    const QuitAnswer answer = co_await m_context.prompts->quitWithRunningJobs(jobs, canStay);
    m_asking = false;
    switch (answer) {
    case QuitAnswer::Stay:
        break;
    case QuitAnswer::KeepInBackground:
        goToBackground();
        break;
    case QuitAnswer::CancelAndQuit:
        m_context.engine->queue()->cancelAll();
        closeSoon();
        break;
    case QuitAnswer::PauseAndQuit:
        m_context.engine->queue()->pauseAll();
        closeSoon();
        break;
    }
}

void QuitController::closeSoon()
{
    m_decided = true;
    // From the loop: the answer may come while the window still handles the first attempt to close it.
    QMetaObject::invokeMethod(m_context.window, &QWidget::close, Qt::QueuedConnection);
}

void QuitController::goToBackground()
{
    m_background = true;
    QApplication::setQuitOnLastWindowClosed(false);
    Q_EMIT windowHidden();
    m_context.window->hide();
    review();
}

void QuitController::comeBack()
{
    if (!m_background)
        return;
    m_background = false;
    m_decided = false;
    m_end.stop();
    QApplication::setQuitOnLastWindowClosed(true);
    m_context.tray->hide();
    Q_EMIT windowReturned();
}

void QuitController::review()
{
    // What is still told after the end must not end it again.
    if (!m_background || m_decided)
        return;
    m_context.tray->show(tr("%1 — %2").arg(QApplication::applicationDisplayName(), m_transfers->panel()->totalsText()));
    if (m_transfers->movingJobs() > 0) {
        m_end.stop();
        return;
    }
    if (m_end.isActive())
        return;
    const int waiting = m_transfers->activeJobs();
    if (waiting > 0)
        m_context.tray->notify(tr("%n transfer(s) wait for you. They are offered at the next start.", nullptr, waiting),
                               true);
    m_end.start();
}

void QuitController::pauseAndEnd()
{
    m_context.engine->queue()->pauseAll();
    m_decided = true;
    Q_EMIT ended();
}

bool QuitController::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show)
        comeBack();
    return QObject::eventFilter(watched, event);
}

} // namespace wcs::ui
