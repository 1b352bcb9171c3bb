#include "main/tray.h"

#include "common/icons.h"

#include <QApplication>
#include <QMenu>
#include <QSystemTrayIcon>

namespace wcs::ui {

namespace {
/// An icon that only carries a message goes with it.
constexpr std::chrono::seconds MessageTime(15);
} // namespace

SystemTray::SystemTray(QObject *parent) : Tray(parent)
{
    m_messageGone.setSingleShot(true);
    m_messageGone.setInterval(MessageTime);
    connect(&m_messageGone, &QTimer::timeout, this, [this] {
        if (!m_stays)
            m_icon->hide();
    });
}

SystemTray::~SystemTray() = default;

bool SystemTray::isAvailable() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void SystemTray::make()
{
    if (m_icon)
        return;
    m_menu = std::make_unique<QMenu>();
    m_menu->addAction(tr("&Show window"), this, &Tray::activated);
    m_menu->addAction(tr("&Quit"), this, &Tray::quitRequested);
    m_icon = std::make_unique<QSystemTrayIcon>(applicationIcon());
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, &Tray::activated);
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT activated();
    });
}

void SystemTray::show(const QString &tip)
{
    if (!isAvailable())
        return;
    make();
    m_stays = true;
    m_icon->setToolTip(tip);
    m_icon->show();
}

void SystemTray::hide()
{
    m_stays = false;
    if (m_icon && !m_messageGone.isActive())
        m_icon->hide();
}

void SystemTray::notify(const QString &text, bool warning)
{
    if (!isAvailable())
        return;
    make();
    m_icon->show();
    m_icon->showMessage(QApplication::applicationDisplayName(), text,
                        warning ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
    m_messageGone.start();
}

} // namespace wcs::ui
