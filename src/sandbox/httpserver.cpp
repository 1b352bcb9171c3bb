#include "sandbox/httpserver.h"

#include "base/text.h"
#include "sandbox/httpconnection.h"

#include <set>

namespace wcs::sandbox {

namespace {

constexpr int kKeepAliveSeconds = 90;
constexpr qint64 kDrainLimit = 64 * 1024 * 1024; // an unread body up to this is read away, the connection lives on
constexpr qint64 kSendPiece = 256 * 1024;
constexpr qsizetype kReceivePiece = 128 * 1024; // gathered before a body's sink is called

thread_local HttpConnection *t_connection = nullptr;

/// cpp-httplib's server with the connection's loop replaced, as its own TLS server does it.
class Listener : public httplib::Server
{
public:
    void closeAll()
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        for (const socket_t socket : m_sockets) {
#ifdef _WIN32
            ::shutdown(socket, SD_BOTH);
#else
            ::shutdown(socket, SHUT_RDWR);
#endif
        }
    }
    // The library listens with a backlog of 5: a burst of connections would wait for a second each. On Windows a second call changes
    // nothing; there the build says it.
    void widenBacklog()
    {
        ::listen(svr_sock_, 256);
    }

private:
    bool process_and_close_socket(socket_t socket) override
    {
        if (enter(socket)) {
            serve(socket);
            leave(socket);
        }
#ifdef _WIN32
        closesocket(socket);
#else
        ::close(socket);
#endif
        return true;
    }

    void serve(socket_t socket)
    {
        HttpConnection connection(socket);
        t_connection = &connection;
        bool open = true;
        while (open && connection.waitForRequest(kKeepAliveSeconds * 1000)) {
            bool closed = false;
            const bool ok = processOne(*this, &Listener::process_request, connection, closed, takeHeaders);
            open = ok && !closed && !connection.closeAfterAnswer;
        }
        t_connection = nullptr;
        connection.linger();
    }

    static void takeHeaders(httplib::Request &request)
    {
        t_connection->requestHeaders.clear();
        httplib::Headers kept;
        for (const auto &[name, value] : request.headers) {
            const QByteArray lower = QByteArray::fromStdString(name).toLower();
            t_connection->requestHeaders.append({lower, QByteArray::fromStdString(value)});
            if (lower == "content-length" || lower == "transfer-encoding" || lower == "connection" || lower == "expect")
                kept.emplace(name, value);
        }
        request.headers = std::move(kept);
        request.ranges.clear();
    }

    bool enter(socket_t socket)
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return false;
        m_sockets.insert(socket);
        return true;
    }

    void leave(socket_t socket)
    {
        const std::lock_guard lock(m_mutex);
        m_sockets.erase(socket);
    }

    std::mutex m_mutex;
    std::set<socket_t> m_sockets;
    bool m_stopping = false;
};

void sendFile(const HttpResponse &response, httplib::Response &out, const std::string &contentType)
{
    const qint64 stop = response.cutAfter >= 0 ? qMin(response.cutAfter, response.fileLength) : response.fileLength;
    auto provide = [file = response.file, start = response.fileOffset, stop](size_t offset, size_t,
                                                                             httplib::DataSink &sink) {
        const qint64 done = qint64(offset);
        if (done >= stop || !file->seek(start + done))
            return false;
        const QByteArray piece = file->read(qMin(kSendPiece, stop - done));
        return !piece.isEmpty() && sink.write(piece.constData(), size_t(piece.size()));
    };
    out.set_content_provider(size_t(response.fileLength), contentType, std::move(provide));
}

void sendAnswer(const HttpResponse &response, httplib::Response &out)
{
    out.status = response.status;
    std::string contentType;
    for (const auto &[name, value] : response.headers) {
        if (name.compare("content-type", Qt::CaseInsensitive) == 0)
            contentType = value.toStdString();
        else
            out.set_header(name.toStdString(), value.toStdString());
    }
    if (response.close)
        out.set_header("Connection", "close");
    if (response.file && response.fileLength > 0) {
        sendFile(response, out, contentType);
        return;
    }
    if (!response.body.isEmpty())
        out.body = response.body.toStdString();
    if (!contentType.empty())
        out.set_header("Content-Type", contentType);
}

void handle(const HttpHandler &handler, const httplib::Request &in, httplib::Response &out,
            const httplib::ContentReader *reader)
{
    HttpRequest request;
    request.method = QByteArray::fromStdString(in.method);
    request.setTarget(QByteArrayView(in.target.data(), qsizetype(in.target.size())));
    request.headers = t_connection->requestHeaders;
    const bool hasBody = reader && (request.isChunked() || request.contentLength().value_or(0) > 0);
    bool bodyRead = !hasBody;
    bool bodyBegun = false;
    request.streamBody = [&bodyRead, &bodyBegun, reader](const BodySink &sink) {
        if (bodyRead || bodyBegun)
            return bodyRead;
        bodyBegun = true;
        // The library hands out 4 KiB at a time; gathered, the sinks' cost per piece no longer counts.
        QByteArray gathered;
        gathered.reserve(kReceivePiece);
        const auto gather = [&gathered, &sink](const char *data, size_t size) {
            gathered.append(data, qsizetype(size));
            if (gathered.size() < kReceivePiece)
                return true;
            const bool goOn = sink(gathered);
            gathered.resize(0);
            return goOn;
        };
        bodyRead = (*reader)(gather) && (gathered.isEmpty() || sink(gathered));
        return bodyRead;
    };
    HttpResponse response;
    handler(request, response);
    if (!bodyRead && !response.close && request.contentLength().value_or(kDrainLimit + 1) <= kDrainLimit)
        request.streamBody([](QByteArrayView) { return true; });
    if (!bodyRead)
        response.close = true;
    t_connection->closeAfterAnswer = response.close;
    sendAnswer(response, out);
}

} // namespace

struct HttpServer::Private {
    Listener listener;
    HttpHandler handler;
    std::thread thread;
};

HttpServer::HttpServer() : d(std::make_unique<Private>()) {}

HttpServer::~HttpServer()
{
    stop();
}

Result<quint16> HttpServer::bind(quint16 port)
{
    Listener &listener = d->listener;
    // The library's default shares a port between programs (SO_REUSEPORT): two sandboxes would answer in turn.
    listener.set_socket_options([](socket_t socket) {
        const int on = 1;
#ifdef _WIN32
        setsockopt(socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, reinterpret_cast<const char *>(&on), sizeof(on));
#else
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
#endif
    });
    const std::string host = "127.0.0.1";
    const int bound = port == 0 ? listener.bind_to_any_port(host)
                                : (listener.bind_to_port(host, port) ? int(port) : -1);
    if (bound <= 0) {
        return Error::make(ErrorKind::Network, Stage::None, u"AddressInUse"_s, u"the port cannot be listened on"_s,
                           u"127.0.0.1:%1"_s.arg(port));
    }
    listener.widenBacklog();
    return quint16(bound);
}

void HttpServer::serve(HttpHandler handler)
{
    d->handler = std::move(handler);
    Listener &listener = d->listener;
    const auto plain = [this](const httplib::Request &in, httplib::Response &out) {
        handle(d->handler, in, out, nullptr);
    };
    const auto withBody = [this](const httplib::Request &in, httplib::Response &out,
                                 const httplib::ContentReader &reader) { handle(d->handler, in, out, &reader); };
    const std::string any = "[\\s\\S]*"; // a decoded path may hold a line break, which "." does not match
    listener.Get(any, plain);
    listener.Options(any, plain);
    listener.Post(any, withBody);
    listener.Put(any, withBody);
    listener.Patch(any, withBody);
    listener.Delete(any, withBody);
    takeBodiesOfAnySize(listener); // the rules of the storage say how large they may be
    listener.set_keep_alive_timeout(kKeepAliveSeconds);
    listener.set_keep_alive_max_count(1'000'000);
    listener.set_post_routing_handler([](const httplib::Request &, httplib::Response &out) {
        if (t_connection->closeAfterAnswer)
            out.headers.erase("Keep-Alive");
    });
    listener.new_task_queue = [] { return new ConnectionThreads; };
    d->thread = std::thread([&listener] { listener.listen_after_bind(); });
    while (!listener.is_running())
        std::this_thread::yield();
}

void HttpServer::stop()
{
    if (!d->thread.joinable())
        return;
    d->listener.closeAll();
    d->listener.stop();
    d->thread.join();
}

} // namespace wcs::sandbox
