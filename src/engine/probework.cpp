#include "engine/probework.h"

#include "base/text.h"
#include "net/httpclient.h"
#include "wechat/tokenprovider.h"

namespace wcs {

Task<Result<int>> probeAnswer(QUrl base, NetworkOptions options)
{
    HttpClient http(options);
    HttpRequest request;
    request.method = "HEAD";
    request.url = base;
    if (request.url.path().isEmpty())
        request.url.setPath(u"/"_s);
    const auto answer = co_await http.send(request);
    if (!answer)
        co_return answer.error();
    co_return answer->status;
}

Task<ProbeTicket> probeTicket(Credentials credentials, NetworkOptions options, AccessToken kept)
{
    HttpClient http(options);
    TokenProvider tokens(http, credentials);
    CloudApi api(http, tokens, credentials);
    ProbeTicket result;
    QObject::connect(&tokens, &TokenProvider::fetched, &tokens,
                     [&result](const AccessToken &token) { result.fetched = token; });
    tokens.adopt(kept);
    const auto token = co_await tokens.token();
    if (!token) {
        result.tokenError = token.error();
        co_return result;
    }
    result.tokenSeconds = QDateTime::currentDateTimeUtc().secsTo(tokens.status().expiresAt);
    const QString key = u"wx-cloud-storage/connection-test.txt"_s;
    const auto ticket = co_await api.uploadTicket(key, CloudApi::Patience::Again);
    if (ticket)
        result.ticket = *ticket;
    else
        result.ticketError = ticket.error();
    co_return result;
}

} // namespace wcs
