#pragma once

#include <QObject>
#include <QTimer>

#include <memory>

class QMenu;
class QSystemTrayIcon;

namespace wcs::ui {

/// The program's place in the system's tray, where there is one: it carries notifications, and stands for the program
/// while it has no window. Nothing depends on it. Tests put their own in its place.
class Tray : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual bool isAvailable() const = 0;
    /// Shows the icon until hide(), with what goes on as its tool tip.
    virtual void show(const QString &tip) = 0;
    virtual void hide() = 0;
    /// Tells something; silent where there is no tray.
    virtual void notify(const QString &text, bool warning) = 0;

Q_SIGNALS:
    /// The icon, its message or "Show window" was clicked.
    void activated();
    /// "Quit" was chosen.
    void quitRequested();
};

/// The tray through QSystemTrayIcon. The icon is made when it is first needed.
class SystemTray : public Tray
{
    Q_OBJECT
public:
    explicit SystemTray(QObject *parent = nullptr);
    ~SystemTray() override;

    bool isAvailable() const override;
    void show(const QString &tip) override;
    void hide() override;
    void notify(const QString &text, bool warning) override;

private:
    void make();

    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon;
    bool m_stays = false;
    QTimer m_messageGone;
};

} // namespace wcs::ui
