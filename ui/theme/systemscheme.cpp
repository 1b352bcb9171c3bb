#include "theme/systemscheme.h"

#include "base/text.h"

#include <QGuiApplication>
#include <QStyleHints>

#ifdef WCS_WITH_DBUS
#    include <QDBusConnection>
#    include <QDBusMessage>
#    include <QDBusPendingCallWatcher>
#    include <QDBusPendingReply>
#endif
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
#    include <QDir>
#    include <QSettings>
#endif

namespace wcs::ui {

namespace {

#ifdef WCS_WITH_DBUS
const QString portalService = u"org.freedesktop.portal.Desktop"_s;
const QString portalPath = u"/org/freedesktop/portal/desktop"_s;
const QString portalInterface = u"org.freedesktop.portal.Settings"_s;
const QString appearanceArea = u"org.freedesktop.appearance"_s;
const QString colorSchemeKey = u"color-scheme"_s;

/// Read answers with a variant inside a variant, ReadOne and the signal with one.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}
#endif

} // namespace

SystemScheme::SystemScheme(const QPalette &platformPalette, QObject *parent)
    : QObject(parent), m_platform(Theme::schemeOf(platformPalette)), m_current(m_platform)
{
    readSystem();
}

Theme::Scheme SystemScheme::fromPortal(uint value, Theme::Scheme otherwise)
{
    if (value == 1)
        return Theme::Scheme::Dark;
    return value == 2 ? Theme::Scheme::Light : otherwise;
}

void SystemScheme::watch()
{
    if (m_watching)
        return;
    m_watching = true;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] { readSystem(); });
    // Under a window manager alone Qt does not know.
    if (QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Unknown)
        watchPortal();
#elif defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    // The person changes the setting in another program and comes back to this one.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this] { readSystem(); });
#else
    watchPortal();
#endif
}

void SystemScheme::set(Theme::Scheme scheme)
{
    if (scheme == m_current)
        return;
    m_current = scheme;
    Q_EMIT changed();
}

void SystemScheme::readSystem()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        set(scheme == Qt::ColorScheme::Dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
#elif defined(Q_OS_WIN)
    const QSettings personal(u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"_s,
                             QSettings::NativeFormat);
    const bool light = personal.value(u"AppsUseLightTheme"_s, 1).toInt() != 0;
    set(light ? Theme::Scheme::Light : Theme::Scheme::Dark);
#elif defined(Q_OS_MACOS)
    const QSettings global(QDir::home().filePath(u"Library/Preferences/.GlobalPreferences.plist"_s),
                           QSettings::NativeFormat);
    const bool dark = global.value(u"AppleInterfaceStyle"_s).toString() == "Dark"_L1;
    set(dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
#endif
}

void SystemScheme::watchPortal()
{
#ifdef WCS_WITH_DBUS
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, portalInterface, u"SettingChanged"_s, this,
                SLOT(portalSettingChanged(QString, QString, QDBusVariant)));
    QDBusMessage read = QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, u"Read"_s);
    read.setArguments({appearanceArea, colorSchemeKey});
    auto *pending = new QDBusPendingCallWatcher(bus.asyncCall(read), this);
    connect(pending, &QDBusPendingCallWatcher::finished, this, [this, pending] {
        const QDBusPendingReply<QDBusVariant> reply = *pending;
        pending->deleteLater();
        if (reply.isValid())
            set(fromPortal(unwrapped(reply.value().variant()).toUInt(), m_platform));
    });
#endif
}

#ifdef WCS_WITH_DBUS
void SystemScheme::portalSettingChanged(const QString &area, const QString &key, const QDBusVariant &value)
{
    if (area == appearanceArea && key == colorSchemeKey)
        set(fromPortal(unwrapped(value.variant()).toUInt(), m_platform));
}
#endif

} // namespace wcs::ui
