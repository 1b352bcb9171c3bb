#include "net/httpclient.h"

#include "async/unstoppable.h"
#include "base/log.h"
#include "base/redact.h"
#include "base/text.h"
#include "net/accessmanager.h"
#include "net/exchange.h"
#include "net/pacedbody.h"
#include "net/urlrules.h"

#include <QElapsedTimer>
#include <QThreadPool>

namespace wcs {

namespace {

constexpr int mostRedirects = 5;
constexpr int fileThreads = 8; // they wait for disks more than they compute

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// "See Other" is a page to be fetched, and not another place to do the same; 301 and 302 have come to mean that after a POST
/// (RFC 9110, 15.4).
bool asksForGet(const HttpRequest &request, int status)
{
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    return (status == 303 && !isRead) || ((status == 301 || status == 302) && request.method == "POST");
}

/// The request for the next hop: no header that carries credentials to another host.
HttpRequest redirected(HttpRequest request, const QUrl &target, int status)
{
    if (asksForGet(request, status)) {
        request.method = "GET";
        request.body.clear();
        request.bodyStream.reset();
        request.bodySize = -1;
        request.onSent = {};
        request.headers.removeIf(
            [](const auto &header) { return header.first.left(8).compare("content-", Qt::CaseInsensitive) == 0; });
    }
    if (target.host() != request.url.host()) {
        request.headers.removeIf([](const auto &header) {
            return header.first.compare("authorization", Qt::CaseInsensitive) == 0
                   || header.first.compare("cookie", Qt::CaseInsensitive) == 0
                   || header.first.compare("x-cos-security-token", Qt::CaseInsensitive) == 0;
        });
    }
    request.url = target;
    return request;
}

void logExchange(const HttpRequest &request, const Result<HttpAnswer> &result, qint64 milliseconds)
{
    if (!lcNet().isInfoEnabled())
        return;
    const QString took = QString::number(milliseconds);
    const QString what = QLatin1StringView(request.method) + u' ' + redactedUrl(request.url);
    const QString line = result ? what + u' ' + QString::number(result->status) + u' ' + took + u" ms rid "_s
                                      + QLatin1StringView(result->header("x-cos-request-id"))
                                : what + u" failed after "_s + took + u" ms: "_s + result.error().toLogLine();
    qCInfo(lcNet, "%s", line.toUtf8().constData()); // a stream for it would take longer than the rest
}

/// Whether a proxy could not be reached, or has hung up.
bool isWayToProxy(const Error &error)
{
    return error.kind == ErrorKind::Proxy
           && (error.code == "ProxyNotFoundError"_L1 || error.code == "ProxyConnectionRefusedError"_L1
               || error.code == "ProxyConnectionClosedError"_L1);
}

/// A proxy that has served is set as it should be: then it is the network that is gone, and not the settings that are wrong.
Error lostWayToProxy(Error error)
{
    error.kind = ErrorKind::Network;
    return error;
}

} // namespace

HttpClient::HttpClient(const NetworkOptions &options, QObject *parent)
    : QObject(parent), m_files(UnstoppableWork::pool(fileThreads))
{
    setOptions(options);
}

HttpClient::~HttpClient() = default;

void HttpClient::setOptions(const NetworkOptions &options)
{
    m_hasAnswered = m_hasAnswered && options == m_options;
    m_options = options;
    // A request under way holds the manager it came from, and may let go of it inside one of its signals.
    m_manager = std::shared_ptr<AccessManager>(new AccessManager(options),
                                               [](auto *manager) { manager->deleteLater(); });
    for (auto &[host, places] : m_slots)
        places.setPlaces(m_manager->connectionsPerHost());
}

void HttpClient::setRates(qint64 up, qint64 down)
{
    m_upRate->setBytesPerSecond(up);
    m_downRate->setBytesPerSecond(down);
}

Semaphore &HttpClient::slotsOf(const HttpRequest &request)
{
    const QUrl &url = request.url;
    QString key = url.scheme() + u"://"_s + url.host() + u':' + QString::number(url.port(0));
    // A question must not wait behind files, nor a file behind questions, where the engine has connections for both.
    if (!m_manager->sharesConnections() && !request.movesFile())
        key += u" questions"_s;
    return m_slots.try_emplace(key, m_manager->connectionsPerHost()).first->second;
}

Result<void> HttpClient::prepare(const HttpRequest &request)
{
    if (const auto allowed = checkUrl(request.url, request.stage, request.allowPrivateHttp); !allowed)
        return allowed.error();
    return request.url.scheme() == "https"_L1 ? m_manager->prepareTls() : Result<void>();
}

Task<Result<HttpAnswer>> HttpClient::sendOnce(HttpRequest request)
{
    if (const auto ready = prepare(request); !ready)
        co_return ready.error();
    Semaphore &places = slotsOf(request);
    const auto prepared = m_manager;
    const auto permit = co_await places.acquire();
    // Meanwhile the settings may have changed, and with them who carries it.
    if (m_manager != prepared) {
        if (const auto ready = prepare(request); !ready)
            co_return ready.error();
    }
    QElapsedTimer clock;
    clock.start();
    Exchange::Clocks clocks;
    clocks.connectMilliseconds = m_options.connectTimeoutSeconds * 1000;
    clocks.idleMilliseconds = (request.idleSeconds > 0 ? request.idleSeconds : m_options.idleTimeoutSeconds) * 1000;
    clocks.totalMilliseconds = request.totalSeconds * 1000;
    if (request.bodyStream)
        request.bodyStream = std::make_shared<PacedBody>(request.bodyStream, m_upRate);
    const auto manager = m_manager;
    const bool mayRepeat = request.repeatsWhenCut && !request.bodyStream;
    for (int attempt = 1;; ++attempt) {
        Exchange exchange(manager->begin(request), request, clocks, m_downRate);
        co_await exchange.end();
        if (attempt == 1 && mayRepeat && exchange.wasCutBeforeAnswer())
            continue;
        auto result = exchange.takeResult();
        if (result)
            m_hasAnswered = true;
        else if (m_hasAnswered && isWayToProxy(result.error()))
            result = lostWayToProxy(result.error());
        logExchange(request, result, clock.elapsed());
        co_return result;
    }
}

Task<Result<HttpAnswer>> HttpClient::send(HttpRequest request)
{
    for (int hop = 0; hop <= mostRedirects; ++hop) {
        auto result = co_await sendOnce(request);
        if (!result || !isRedirect(result->status) || request.redirects == HttpRequest::Redirects::Refuse)
            co_return result;
        const QUrl target = result->url.resolved(QUrl::fromEncoded(result->header("location")));
        const bool downgrade = request.url.scheme() == "https"_L1 && target.scheme() != "https"_L1;
        if (request.redirects == HttpRequest::Redirects::SameOrigin && !isSameOrigin(request.url, target))
            co_return Error::make(ErrorKind::BadAnswer, request.stage, u"redirect-elsewhere"_s, {}, target.host());
        if (downgrade)
            co_return Error::make(ErrorKind::Argument, request.stage, u"insecure-url"_s, {}, target.host());
        request = redirected(std::move(request), target, result->status);
    }
    co_return Error::make(ErrorKind::BadAnswer, request.stage, u"too-many-redirects"_s, {}, request.url.host());
}

} // namespace wcs
