#pragma once

#include "net/httpmessage.h"

#include <QNetworkReply>

#include <limits>

namespace wcs {

/// Who is told what happens to a request on a Wire. Each may destroy the wire.
class WireListener
{
public:
    virtual void onConnected() = 0; ///< there is a connection, and the request is about to be sent
    virtual void onSent(qint64 bytes) = 0; ///< of its body, growing; not told for bodies that leave in one piece
    virtual void onHead() = 0; ///< status() and takeHead() have it
    virtual void onBytes() = 0; ///< bytesAvailable() has grown
    virtual void onFinished() = 0; ///< the last word

protected:
    ~WireListener() = default;
};

/// One request under way, as the engine below carries it. Destroying it ends the request, and closes its connection where the
/// answer is not whole. Made by AccessManager::begin(); it tells its listener from the event loop alone, in the thread that made it.
class Wire
{
public:
    virtual ~Wire() = default;
    void setListener(WireListener *listener) { m_listener = listener; }

    /// 0 before onHead().
    virtual int status() const = 0;
    /// Once.
    virtual HttpHeaders takeHead() = 0;
    virtual qint64 bytesAvailable() const = 0;
    /// The oldest bytes that wait, as many as lie together or `most` of them; empty when there are none.
    virtual QByteArray takeBlock(qint64 most = std::numeric_limits<qint64>::max()) = 0;
    virtual bool hasFinished() const = 0;
    /// What went wrong below HTTP, after onFinished(). A status is an answer, whichever it is. A connection that closes before the
    /// announced length has arrived is RemoteHostClosedError.
    virtual QNetworkReply::NetworkError failure() const = 0;
    virtual QString failureText() const = 0;

protected:
    WireListener *m_listener = nullptr;
};

/// What a wire may hold unread: enough to keep a fast link busy, little enough to keep memory flat with sixteen of them.
constexpr qint64 unreadBytes = 512 * 1024;

} // namespace wcs
