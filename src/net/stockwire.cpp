#include "net/stockwire.h"

#include <algorithm>

namespace wcs {

namespace {

constexpr qint64 mostAtOnce = 256 * 1024;

} // namespace

StockWire::StockWire(QNetworkReply *reply, std::shared_ptr<QIODevice> body) : m_reply(reply)
{
    reply->setReadBufferSize(unreadBytes);
    if (body)
        connect(reply, &QObject::destroyed, [stream = std::move(body)] {});
    connect(reply, &QNetworkReply::requestSent, this, [this] { m_listener->onConnected(); });
    connect(reply, &QNetworkReply::metaDataChanged, this, [this] {
        if (status() != 0 && !std::exchange(m_hasHead, true))
            m_listener->onHead();
    });
    connect(reply, &QNetworkReply::readyRead, this, [this] { m_listener->onBytes(); });
    connect(reply, &QNetworkReply::finished, this, [this] { m_listener->onFinished(); });
    connect(reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent, qint64) { m_listener->onSent(sent); });
}

StockWire::~StockWire()
{
    m_reply->disconnect(this);
    if (!m_reply->isFinished())
        m_reply->abort();
    m_reply->deleteLater(); // this may be inside one of its signals
}

int StockWire::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

QByteArray StockWire::takeBlock(qint64 most)
{
    return m_reply->read(std::min(most, mostAtOnce));
}

QNetworkReply::NetworkError StockWire::failure() const
{
    const auto code = m_reply->error();
    const bool isStatus = status() != 0
                          && ((code >= QNetworkReply::ContentAccessDenied && code <= QNetworkReply::UnknownContentError)
                              || code == QNetworkReply::ProtocolInvalidOperationError // Qt's word for 400
                              || (code >= QNetworkReply::InternalServerError
                                  && code <= QNetworkReply::UnknownServerError));
    return isStatus ? QNetworkReply::NoError : code;
}

} // namespace wcs
