#pragma once

#include "async/task.h"
#include "engine/sessionpool.h"
#include "wechat/cloudapi.h"

namespace wcs {

/// The parts of a connection test that run in the engine's thread, on an HTTP client of their own so that no kept connection
/// hides a fault.

/// Any HTTP answer from the API's address proves connection, TLS and proxy.
Task<Result<int>> probeAnswer(QUrl base, NetworkOptions options);

struct ProbeTicket {
    qint64 tokenSeconds = 0; ///< how long the token is valid
    std::optional<Error> tokenError;
    AccessToken fetched; ///< empty when the kept one was good
    UploadTicket ticket;
    std::optional<Error> ticketError;
};
/// A token, and with it a ticket for a key that is never written. `kept` is used instead of a new one while it is good; empty for
/// none.
Task<ProbeTicket> probeTicket(Credentials credentials, NetworkOptions options, AccessToken kept);

} // namespace wcs
