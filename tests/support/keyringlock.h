#pragma once

#include <QStandardPaths>
#include <QString>

#ifdef WCS_WITH_DBUS
#    include <QDBusArgument>
#    include <QDBusConnection>
#    include <QDBusMessage>
#    include <QDBusMetaType>
#    include <QDBusObjectPath>
#    include <QDBusVariant>
#endif

namespace wcs::test {

/// A program that tests/support/withkeyring needs and that is not installed; empty when all are there.
inline QString missingKeyringTool()
{
    for (const QString &tool :
         {QStringLiteral("dbus-run-session"), QStringLiteral("gnome-keyring-daemon"), QStringLiteral("dbus-send")}) {
        if (QStandardPaths::findExecutable(tool).isEmpty())
            return tool;
    }
    return {};
}

#ifdef WCS_WITH_DBUS
/// A value as org.freedesktop.Secret.Service takes it.
struct BusSecret {
    QDBusObjectPath session;
    QByteArray parameters, value;
    QString type;
};

inline QDBusArgument &operator<<(QDBusArgument &argument, const BusSecret &secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.type;
    argument.endStructure();
    return argument;
}

inline const QDBusArgument &operator>>(const QDBusArgument &argument, BusSecret &secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.type;
    argument.endStructure();
    return argument;
}

/// Locks the keyring of tests/support/withkeyring, on whose bus this process is. As there is no display on which it could ask for
/// its password, it refuses what it is asked for, which is what a person sees who cancels its dialog.
class KeyringLock
{
public:
    KeyringLock()
    {
        qDBusRegisterMetaType<BusSecret>();
        const QList<QDBusObjectPath> all{m_keyring};
        m_isLocked = call(QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"),
                          {QVariant::fromValue(all)})
                         .type()
                     == QDBusMessage::ReplyMessage;
    }
    bool isLocked() const { return m_isLocked; }

    /// As the keyring's dialog does with the right password.
    bool unlock()
    {
        const QDBusVariant none{QString()};
        const QDBusMessage session = call(QStringLiteral("org.freedesktop.Secret.Service"),
                                          QStringLiteral("OpenSession"),
                                          {QStringLiteral("plain"), QVariant::fromValue(none)});
        const BusSecret password{session.arguments().value(1).value<QDBusObjectPath>(), QByteArray(), "test",
                                 QStringLiteral("text/plain")};
        m_isLocked = call(QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
                          QStringLiteral("UnlockWithMasterPassword"),
                          {QVariant::fromValue(m_keyring), QVariant::fromValue(password)})
                         .type()
                     != QDBusMessage::ReplyMessage;
        return !m_isLocked;
    }

private:
    static QDBusMessage call(const QString &interface, const QString &method, const QVariantList &arguments)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(
            QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"), interface, method);
        message.setArguments(arguments);
        return QDBusConnection::sessionBus().call(message);
    }

    const QDBusObjectPath m_keyring{QStringLiteral("/org/freedesktop/secrets/collection/login")};
    bool m_isLocked = false;
};
#endif

} // namespace wcs::test

#ifdef WCS_WITH_DBUS
Q_DECLARE_METATYPE(wcs::test::BusSecret)
#endif
