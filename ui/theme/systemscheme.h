#pragma once

#include "theme/theme.h"

#include <QObject>
#ifdef WCS_WITH_DBUS
#    include <QDBusVariant>
#endif

namespace wcs::ui {

/// Knows whether the system asks for light or dark, and says when that changes.
///
/// Sources, the best first: QStyleHints::colorScheme() from Qt 6.5 on; the system's own setting on Windows and macOS; the
/// desktop portal's org.freedesktop.appearance color-scheme; the palette the platform started with. The portal is asked
/// without waiting: until it answers, the platform's palette counts.
class SystemScheme : public QObject
{
    Q_OBJECT
public:
    explicit SystemScheme(const QPalette &platformPalette, QObject *parent = nullptr);

    Theme::Scheme current() const { return m_current; }
    /// Starts to follow the system. Does nothing the second time.
    void watch();

    /// The portal's value: 1 asks for dark, 2 for light, anything else has no wish.
    static Theme::Scheme fromPortal(uint value, Theme::Scheme otherwise);

Q_SIGNALS:
    void changed();

#ifdef WCS_WITH_DBUS
private Q_SLOTS:
    void portalSettingChanged(const QString &area, const QString &key, const QDBusVariant &value);
#endif

private:
    void set(Theme::Scheme scheme);
    void readSystem();
    void watchPortal();

    Theme::Scheme m_platform;
    Theme::Scheme m_current;
    bool m_watching = false;
};

} // namespace wcs::ui
