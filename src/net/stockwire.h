#pragma once

#include "net/wire.h"

#include <QObject>

namespace wcs {

/// A wire of Qt's own engine: a QNetworkReply, which is never disconnected wholesale (that would cut Qt's own wires and leave the
/// connection open), but aborted and deleted later.
class StockWire : public QObject, public Wire
{
public:
    /// Takes over the reply. `body` is what it sends, which it may read until it is deleted.
    StockWire(QNetworkReply *reply, std::shared_ptr<QIODevice> body);
    ~StockWire() override;

    int status() const override;
    HttpHeaders takeHead() override { return m_reply->rawHeaderPairs(); }
    qint64 bytesAvailable() const override { return m_reply->isOpen() ? m_reply->bytesAvailable() : 0; }
    QByteArray takeBlock(qint64 most) override;
    bool hasFinished() const override { return m_reply->isFinished(); }
    QNetworkReply::NetworkError failure() const override;
    QString failureText() const override { return m_reply->errorString(); }

private:
    QNetworkReply *m_reply; ///< its own parent; goes after this object
    bool m_hasHead = false;
};

} // namespace wcs
