#pragma once

#include "app/handover.h"

#include <QObject>
#include <QStringList>

#include <memory>

class QLocalServer;
class QLockFile;

namespace wcs::app {

/// One window per configuration directory: the first start holds a lock and listens on a local socket that only this user may open;
/// a later start hands its files over, with what it was told about their profile, and ends.
///
/// The socket lies beside the lock, so that starts find each other whatever their TMPDIR or their own /tmp is: another terminal, a
/// session by ssh, a service. Where it cannot lie there (a path too long for a socket, a file system without them) it lies in the
/// directory of the session, or else in the temporary one. On Windows it is a pipe, which lies nowhere.
///
/// Lives in the GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    /// `directory` tells the instances apart; it holds the lock file, so it must exist and be writable.
    explicit SingleInstance(const QString &directory, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// True when this is the first instance, which now listens. False when another one is there; `mine` was then given to
    /// it. Waits at most three seconds for the other one's answer, before any window is open.
    bool claim(const Handover &mine);

Q_SIGNALS:
    /// A later start asked for the window to come forward, and brought this.
    void raised(const wcs::app::Handover &handed);

private:
    void receive();
    bool handOver(const Handover &mine) const;

    QStringList m_places; // of the socket, the best first
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace wcs::app
