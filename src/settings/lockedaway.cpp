#include "settings/lockedaway.h"

#include "async/deletelater.h"
#include "async/signal.h"
#include "base/text.h"

#ifdef WCS_WITH_DBUS
#    include <QDBusConnection>
#    include <QDBusMessage>
#    include <QDBusMetaType>
#    include <QDBusObjectPath>
#    include <QDBusPendingCallWatcher>
#    include <QDBusPendingReply>
#    include <QMap>
#endif

namespace wcs {

#ifdef WCS_WITH_DBUS
namespace {

constexpr int searchLimit = 5'000; // milliseconds

using KeyringAttributes = QMap<QString, QString>;
using KeyringItems = QList<QDBusObjectPath>;

QDBusMessage keyringSearch(const QString &service, const QString &key)
{
    qDBusRegisterMetaType<KeyringAttributes>();
    QDBusMessage search = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                         u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    search.setAutoStartService(false); // one that is not there keeps nothing from anybody
    // As QtKeychain calls them.
    const KeyringAttributes attributes{{u"user"_s, key}, {u"server"_s, service}};
    search.setArguments({QVariant::fromValue(attributes)});
    return search;
}

} // namespace

Task<bool> isLockedAway(QString service, QString key)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        co_return false;
    const QDBusPendingCall call = bus.asyncCall(keyringSearch(service, key), searchLimit);
    const OwnedLater<QDBusPendingCallWatcher> watcher(new QDBusPendingCallWatcher(call));
    co_await nextSignal(watcher.get(), &QDBusPendingCallWatcher::finished);
    const QDBusPendingReply<KeyringItems, KeyringItems> found = *watcher;
    co_return found.isValid() && !found.argumentAt<1>().isEmpty(); // behind those that are unlocked
}
#else
Task<bool> isLockedAway(QString, QString)
{
    co_return false;
}
#endif

} // namespace wcs
