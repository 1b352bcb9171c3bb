#pragma once

#include "base/result.h"
#include "sandbox/httpmessage.h"

#include <memory>

namespace wcs::sandbox {

/// HTTP/1.1 on 127.0.0.1, on cpp-httplib, which is hidden here. One thread a connection, made on demand: an idle
/// connection that a client keeps open never starves another. Bodies are streamed in both directions.
///
/// cpp-httplib would answer ranges, decode forms and compress on its own; the object storage has its own rules for all of
/// them, so each request's headers are taken out of its sight before it looks at them.
class HttpServer
{
public:
    HttpServer();
    /// Ends every connection and joins the threads.
    ~HttpServer();

    /// Takes a port of 127.0.0.1, a free one for 0. Connections wait until serve().
    Result<quint16> bind(quint16 port);
    /// Answers with `handler`, which is called on the connections' threads, side by side.
    void serve(HttpHandler handler);
    void stop();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wcs::sandbox
