// A wallet of KDE that lets nobody in, or that has one value and takes any.
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QString>
#include <QThread>

#include <atomic>

namespace wcs::test {

/// Makes this process one of a KDE session, of whose wallet it is. In a thread of its own, as QtKeychain waits for the first answer; to
/// be made before that is used.
class FakeWallet : public QDBusVirtualObject
{
public:
    explicit FakeWallet(const QString &value) : m_value(value)
    {
        qputenv("XDG_CURRENT_DESKTOP", "KDE");
        qputenv("KDE_SESSION_VERSION", "5");
        moveToThread(&m_thread);
        m_thread.start();
        m_isThere = m_bus.registerVirtualObject(QStringLiteral("/modules/kwalletd5"), this)
                    && m_bus.registerService(QStringLiteral("org.kde.kwalletd5"));
    }
    ~FakeWallet() override
    {
        m_bus.unregisterObject(QStringLiteral("/modules/kwalletd5"));
        QDBusConnection::disconnectFromBus(m_bus.name());
        m_thread.quit();
        m_thread.wait();
    }

    bool isThere() const { return m_isThere; }
    /// What the person does in its dialog from now on.
    void letIn(bool isLetIn) { m_isLetIn = isLetIn; }
    /// How often its dialog has been cancelled.
    int cancelled() const { return m_cancelled; }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        constexpr int password = 1; // of its kinds of entries
        QVariant answer;
        if (message.member() == QLatin1String("networkWallet"))
            answer = QStringLiteral("kdewallet");
        else if (message.member() == QLatin1String("open"))
            answer = open();
        else if (message.member() == QLatin1String("writePassword"))
            answer = 0;
        else if (message.member() == QLatin1String("entryType"))
            answer = password;
        else if (message.member() == QLatin1String("readPassword"))
            answer = m_value;
        return answer.isValid() && bus.send(message.createReply(answer));
    }

private:
    int open()
    {
        if (m_isLetIn)
            return 1;
        ++m_cancelled;
        return -1;
    }

    QString m_value;
    QThread m_thread;
    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("wallet"));
    bool m_isThere = false;
    std::atomic_bool m_isLetIn = false;
    std::atomic_int m_cancelled = 0;
};

} // namespace wcs::test
