#pragma once

#include <QObject>
#include <QStringList>

#include <memory>

class QLocalServer;
class QLockFile;

namespace wcs::app {

/// One window per configuration directory: the first start holds a lock and listens on a local socket that only this user may open;
/// a later start hands its files over and ends.
///
/// Lives in the GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    /// `directory` tells the instances apart; it holds the lock file, so it must exist and be writable.
    explicit SingleInstance(const QString &directory, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// True when this is the first instance, which now listens. False when another one is there; `files` were then given to
    /// it. Waits at most three seconds for the other one's answer, before any window is open.
    bool claim(const QStringList &files);

Q_SIGNALS:
    /// A later start asked for the window to come forward, and brought these files (possibly none).
    void raised(const QStringList &files);

private:
    void receive();
    bool handOver(const QStringList &files) const;

    QString m_name;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace wcs::app
