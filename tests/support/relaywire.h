#pragma once

#include "support/relay.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTimer>

namespace wcs::test {

/// Makes the following close send RST instead of FIN.
void armReset(QTcpSocket *socket);

/// One relayed connection: the client's socket, the server's, and what is done to the bytes between. Deletes itself when
/// both ends are gone, the server's not before it has what the client sent.
class RelayWire : public QObject
{
    Q_OBJECT
public:
    RelayWire(QTcpSocket *client, quint16 upstreamPort, Relay::Mode mode, qint64 amount,
              std::shared_ptr<Relay::Counters> counters, QObject *parent);
    ~RelayWire() override;

    /// Ends the wire if it hangs.
    void cutIfHanging();

private:
    void clientReady();
    void serverReady();
    void pumpSlowly();
    void countUp(qint64 bytes);
    void forward(QTcpSocket *from, QTcpSocket *to, qint64 limit);
    bool limitsRequest() const;
    bool limitsAnswer() const;
    bool losesThisAnswer() const;
    void endAnswer();
    void clientGone();
    void serverGone();
    void strike();
    void strikeDown();
    void reset();
    void finishIfDone();

    QTcpSocket *m_client;
    QTcpSocket *m_server;
    const Relay::Mode m_mode;
    const qint64 m_amount;
    std::shared_ptr<Relay::Counters> m_counters;
    qint64 m_passedUp = 0;
    qint64 m_passedDown = 0;
    QTimer m_pulse;
    QElapsedTimer m_sincePulse;
    double m_allowance = 0;
    bool m_over = false;
    bool m_isStruck = false; ///< the fault has shown
    bool m_isClientGone = false;
    bool m_deaf = false; ///< half open or hanging: the client may go on speaking, nobody answers
};

} // namespace wcs::test
