// The engine alone: one form POST of a file, or one GET to a file, with nothing hashed and nothing asked before or after.
// Usage: wire up|down URL FILE [--ca PEM] [--stock]. Prints one JSON object.
#include "async/scope.h"
#include "base/heap.h"
#include "base/text.h"
#include "net/formbody.h"
#include "net/httpclient.h"
#include "storage/writebehind.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThreadPool>

#include <cstdio>

using namespace wcs;

namespace {

/// A line of /proc/self/status in bytes: VmRSS now, VmHWM at its highest.
qint64 memoryOf(const char *name)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(qsizetype(strlen(name)) + 1).simplified().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}

class FileSink : public HttpSink
{
public:
    FileSink(const QString &path, std::shared_ptr<QThreadPool> pool) : m_file(path, std::move(pool))
    {
        m_file.startAt(0, nullptr);
        m_file.onRoom = [this] {
            if (onRoom)
                onRoom();
        };
    }
    Result<void> begin(int, const HttpHeaders &) override { return {}; }
    Result<void> write(QByteArray bytes) override { return m_file.write(std::move(bytes)); }
    bool hasRoom() override { return m_file.hasRoom(); }
    Result<ContentDigest> settle() { return m_file.settle(WriteBehind::Durable::No)(); }

private:
    WriteBehind m_file;
};

Result<HttpRequest> uploadOf(const QString &path, HttpClient &http)
{
    const auto file = openUploadFile(path);
    if (!file)
        return file.error();
    FormBody::Fields fields;
    fields.emplaceBack("key", "bench.bin");
    const auto body = std::make_shared<FormBody>(*file, fields, "application/octet-stream", makeBoundary(),
                                                 http.files(), ReadAhead::Hash::No);
    HttpRequest request;
    request.method = "POST";
    request.headers.emplaceBack("Content-Type", body->contentType());
    request.bodyStream = body;
    request.bodySize = body->size();
    return request;
}

Task<void> run(HttpClient *http, HttpRequest request, std::shared_ptr<FileSink> sink, int *status)
{
    const auto answer = co_await http->send(request);
    *status = answer && answer->isSuccess() ? 0 : 1;
    if (!answer)
        std::fprintf(stderr, "%s\n", qPrintable(answer.error().toLogLine()));
    if (sink && !sink->settle())
        *status = 1;
    QCoreApplication::quit();
}

} // namespace

int main(int count, char **arguments)
{
    tuneHeap();
    QCoreApplication app(count, arguments);
    QCommandLineParser parser;
    parser.addOption({u"ca"_s, {}, u"pem"_s});
    parser.addOption({u"stock"_s, {}});
    parser.process(app);
    const QStringList words = parser.positionalArguments();
    if (words.size() != 3)
        return 2;
    NetworkOptions options;
    options.caFile = parser.value(u"ca"_s);
    options.engine = parser.isSet(u"stock"_s) ? NetworkOptions::Engine::Stock : NetworkOptions::Engine::Fast;
    HttpClient http(options);
    HttpRequest request;
    std::shared_ptr<FileSink> sink;
    if (words.first() == u"up") {
        auto upload = uploadOf(words.at(2), http);
        if (!upload) {
            std::fprintf(stderr, "%s\n", qPrintable(upload.error().toLogLine()));
            return 1;
        }
        request = upload.take();
    } else {
        sink = std::make_shared<FileSink>(words.at(2), http.files());
        request.sink = sink;
    }
    request.url = QUrl(words.at(1));
    const qint64 before = memoryOf("VmRSS");
    QElapsedTimer clock;
    clock.start();
    int status = 1;
    Scope scope;
    scope.start(run(&http, request, sink, &status));
    app.exec();
    QJsonObject result;
    result.insert("seconds"_L1, double(clock.nsecsElapsed()) / 1e9);
    result.insert("growth_bytes"_L1, memoryOf("VmHWM") - before);
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return status;
}
