#include "pipeline/urlfetch.h"

#include "base/backendstages.h"
#include "base/diskfull.h"
#include "base/text.h"
#include "engine/engine.h"
#include "net/httpmessage.h"
#include "pipeline/resultcheck.h"
#include "storage/keyrules.h"

#include <QDir>
#include <QMimeDatabase>
#include <QSaveFile>

#include <atomic>

namespace wcs {

namespace {

constexpr int patienceSeconds = 60;

/// Takes the body into a file. Used in the engine's thread while the request runs, by the waiter afterwards.
class FileSink : public HttpSink
{
public:
    FileSink(const QString &path, qint64 maximumBytes) : m_file(path), m_maximum(maximumBytes) {}

    Result<void> begin(int, const HttpHeaders &headers) override
    {
        m_mimeType = QString::fromLatin1(headerValue(headers, "content-type")).section(u';', 0, 0).trimmed().toLower();
        if (headerValue(headers, "content-length").toLongLong() > m_maximum)
            return tooLarge();
        if (!m_file.open(QIODevice::WriteOnly))
            return problem();
        return {};
    }

    Result<void> write(QByteArray bytes) override
    {
        m_size += bytes.size();
        if (m_head.size() < resultHeadLength)
            m_head += bytes.left(resultHeadLength - m_head.size());
        if (m_size > m_maximum)
            return tooLarge();
        return writeAll(m_file, bytes) ? Result<void>() : problem();
    }

    /// `host` is whom an error is about. What is no result leaves no file.
    Result<UrlFile> finish(const QString &host)
    {
        if (const auto sound = checkResult(m_head, m_size, m_mimeType, host); !sound)
            return sound.error();
        if (!commitAll(m_file))
            return problem();
        QString mimeType = m_mimeType;
        if (mimeType.isEmpty() || mimeType == "application/octet-stream"_L1)
            mimeType = QMimeDatabase().mimeTypeForFile(m_file.fileName()).name();
        return UrlFile{m_file.fileName(), m_size, mimeType};
    }

private:
    Error tooLarge() const
    {
        return Error::make(ErrorKind::BadAnswer, FetchStage, u"result-too-large"_s, {}, QString::number(m_maximum));
    }
    Error problem() const { return writeError(m_file, FetchStage); }

    QSaveFile m_file;
    QString m_mimeType;
    QByteArray m_head; ///< the first bytes of the body
    qint64 m_maximum;
    qint64 m_size = 0;
};

} // namespace

Task<Result<UrlFile>> fetchUrl(Engine *engine, QUrl url, QString directory, qint64 maximumBytes, ProgressSink progress)
{
    if (!QDir().mkpath(directory))
        co_return Error::make(ErrorKind::File, FetchStage, u"mkpath"_s, {}, directory);
    const QString name = safeFileName(url.path().section(u'/', -1));
    const auto sink = std::make_shared<FileSink>(QDir(directory).filePath(name), maximumBytes);
    HttpRequest request;
    request.url = url;
    request.stage = FetchStage;
    request.redirects = HttpRequest::Redirects::Follow;
    request.allowPrivateHttp = true;
    request.idleSeconds = patienceSeconds;
    request.sink = sink;
    const auto answer = co_await engine->send(request);
    if (!answer)
        co_return answer.error();
    const QString host = answer->url.host(); // which a redirect may have named
    if (!answer->isSuccess())
        co_return Error::make(ErrorKind::Http, FetchStage, QString::number(answer->status), {}, host).atHost(host);
    const auto file = sink->finish(host);
    if (file && progress)
        progress(Progress{file->size, file->size});
    co_return file;
}

} // namespace wcs
