#include "sandbox/demobackend.h"

#include "base/fonts.h"
#include "base/text.h"
#include "base/wholeletters.h"
#include "sandbox/cloudcaller.h"
#include "sandbox/demojobs.h"
#include "sandbox/effects.h"
#include "sandbox/identifiers.h"
#include "sandbox/tokenapi.h"
#include "sandbox/weixinanswer.h"

#include <QBuffer>
#include <QDateTime>
#include <QFileInfo>
#include <QImageReader>
#include <QImageWriter>

#include <algorithm>

namespace wcs::sandbox {

namespace {

constexpr size_t mostJobs = 1000;
constexpr double longestJobSeconds = 600;
const QByteArray jobsPath = "/demo/jobs";

struct Picture {
    QImage image;
    QByteArray format;
};

Picture decoded(QByteArray data)
{
    QBuffer buffer(&data);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QByteArray format = reader.format();
    if (!hasFonts() && format.startsWith("svg"))
        return {};
    return {reader.read(), format};
}

/// JPEG stays JPEG and WebP is what was asked for; everything else becomes PNG, which loses nothing.
struct Encoded {
    QByteArray data, suffix, contentType;
};

Encoded encoded(const QImage &image, const QByteArray &sourceFormat, const QString &effect, int quality)
{
    const bool webp = effect == "webp"_L1;
    const bool jpeg = !webp && (sourceFormat == "jpeg" || sourceFormat == "jpg");
    Encoded out;
    out.suffix = webp ? "webp" : jpeg ? "jpg" : "png";
    out.contentType = webp ? "image/webp" : jpeg ? "image/jpeg" : "image/png";
    QBuffer buffer(&out.data);
    QImageWriter writer(&buffer, out.suffix);
    if (webp || jpeg)
        writer.setQuality(webp ? quality : 92);
    if (!writer.write(image))
        out.data.clear();
    return out;
}

/// What a backend makes that was optimised in the wrong place: one pixel for each 24 by 24.
QImage coarse(const QImage &image)
{
    const QSize less = (image.size() / 24).expandedTo({1, 1});
    return image.scaled(less).scaled(image.size());
}

QString resultKey(const QString &fileId, const QString &effect, const QByteArray &suffix)
{
    const QString name = cutTo(QFileInfo(fileId).completeBaseName(), 40);
    return u"processed/%1-%2-%3.%4"_s.arg(name, effect, QLatin1StringView(randomHex(6)), QLatin1StringView(suffix));
}

Error refused(const QString &code, const QString &message)
{
    return Error::make(ErrorKind::Argument, Stage::None, code, message);
}

void answerStatus(HttpResponse &response, int status, const QJsonObject &body)
{
    answerJson(response, body);
    response.status = status;
}

} // namespace

Result<QJsonObject> DemoBackend::process(const QJsonObject &call) const
{
    const QString fileId = call["file_id"_L1].toString();
    const QString effect = call["effect"_L1].toString();
    const QJsonObject parameters = call["params"_L1].toObject();
    if (fileId.isEmpty() || !effectNames().contains(effect))
        return refused(u"40097"_s,
                       u"file_id and an effect are needed, the effects are: %1"_s.arg(effectNames().join(u", "_s)));
    CloudCaller caller(m_cloud->origin, m_cloud->account.appid, m_cloud->account.secret, m_cloud->account.env);
    const auto data = caller.download(fileId);
    if (!data)
        return refused(u"-1"_s, u"the picture cannot be fetched: %1"_s.arg(data.error().toLogLine()));
    const Picture picture = decoded(*data);
    if (picture.image.isNull())
        return refused(u"-2"_s, u"the file is no picture that this backend reads"_s);
    QImage result = applyEffect(picture.image, effect, parameters).value_or(QImage());
    if (m_cloud->faults.take(Faults::Kind::WorseResult, m_cloud->keyOf(fileId)))
        result = coarse(result);
    const int quality = std::clamp(int(numberIn(parameters, "quality"_L1, 80)), 1, 100);
    const Encoded file = encoded(result, picture.format, effect, quality);
    if (file.data.isEmpty())
        return refused(u"-3"_s, u"this installation cannot write %1 files"_s.arg(QLatin1StringView(file.suffix)));
    const auto stored = caller.upload(resultKey(fileId, effect, file.suffix), file.data, file.contentType);
    if (!stored)
        return refused(u"-1"_s, u"the result cannot be stored: %1"_s.arg(stored.error().toLogLine()));
    return QJsonObject{{u"errcode"_s, 0},
                       {u"errmsg"_s, u"ok"_s},
                       {u"file_id"_s, *stored},
                       {u"width"_s, result.width()},
                       {u"height"_s, result.height()}};
}

void DemoBackend::answerProcess(HttpRequest &request, HttpResponse &response)
{
    const auto body = jsonBody(request, response);
    if (!body)
        return;
    const auto done = process(*body);
    if (done)
        answerJson(response, *done);
    else
        answerErrcode(response, done.error().code.toInt(), done.error().message);
}

QJsonObject DemoBackend::Job::toJson() const
{
    return {{u"call"_s, call}, {u"started"_s, startedAt}, {u"milliseconds"_s, milliseconds}, {u"outcome"_s, outcome}};
}

std::shared_ptr<DemoBackend::Job> DemoBackend::Job::fromJson(const QJsonObject &json)
{
    auto job = std::make_shared<Job>();
    job->call = json["call"_L1].toObject();
    job->startedAt = json["started"_L1].toInteger();
    job->milliseconds = json["milliseconds"_L1].toInteger();
    job->outcome = json["outcome"_L1].toObject();
    return job;
}

std::shared_ptr<DemoBackend::Job> DemoBackend::put(const QByteArray &id, std::shared_ptr<Job> job)
{
    // What somebody works on would be read from the disk as another, and be done twice.
    for (auto it = m_jobs.begin(); m_jobs.size() >= mostJobs && it != m_jobs.end();)
        it = it->second.use_count() == 1 ? m_jobs.erase(it) : std::next(it);
    return m_jobs.emplace(id, std::move(job)).first->second;
}

std::shared_ptr<DemoBackend::Job> DemoBackend::find(const QByteArray &id)
{
    QMutexLocker lock(&m_mutex);
    if (const auto it = m_jobs.find(id); it != m_jobs.end())
        return it->second;
    // Of an earlier start. Looked for under the lock: two who ask at once get the same.
    const auto kept = DemoJobs(m_cloud->jobsDirectory).find(id);
    return kept ? put(id, Job::fromJson(*kept)) : nullptr;
}

void DemoBackend::startJob(HttpRequest &request, HttpResponse &response)
{
    const auto body = jsonBody(request, response);
    if (!body)
        return;
    auto job = std::make_shared<Job>();
    job->call = *body;
    const double seconds = numberIn((*body)["params"_L1].toObject(), "seconds"_L1, 3);
    job->milliseconds = qint64(std::clamp(seconds, 0.0, longestJobSeconds) * 1000);
    job->startedAt = QDateTime::currentMSecsSinceEpoch();
    const QByteArray id = randomHex(12);
    DemoJobs(m_cloud->jobsDirectory).keep(id, job->toJson());
    QMutexLocker lock(&m_mutex);
    put(id, std::move(job));
    lock.unlock();
    answerStatus(response, 202,
                 {{u"job_id"_s, QString::fromLatin1(id)},
                  {u"status"_s, u"queued"_s},
                  {u"status_url"_s, QString::fromLatin1(jobsPath + '/' + id)}});
}

void DemoBackend::tellJob(const QByteArray &id, HttpResponse &response)
{
    const std::shared_ptr<Job> job = find(id);
    if (!job)
        return answerStatus(response, 404, {{u"error"_s, u"there is no such job"_s}});
    const qint64 elapsed = QDateTime::currentMSecsSinceEpoch() - job->startedAt;
    if (elapsed < job->milliseconds) {
        answerJson(response,
                   {{u"status"_s, u"running"_s}, {u"progress"_s, double(elapsed) / double(job->milliseconds)}});
        return;
    }
    // The one who asks first when the time has come does the work; the others wait for it.
    QMutexLocker working(&job->working);
    if (job->outcome.isEmpty()) {
        const auto done = process(job->call);
        if (done)
            job->outcome = {{u"status"_s, u"done"_s}, {u"result"_s, *done}};
        else
            job->outcome = {{u"status"_s, u"failed"_s}, {u"error"_s, done.error().message}};
        DemoJobs(m_cloud->jobsDirectory).keep(id, job->toJson());
    }
    answerJson(response, job->outcome);
}

void DemoBackend::handle(HttpRequest &request, HttpResponse &response)
{
    if (request.path == jobsPath) {
        startJob(request, response);
    } else if (request.path.startsWith(jobsPath + '/')) {
        tellJob(request.path.mid(jobsPath.size() + 1), response);
    } else if (request.path == "/demo/flaky") {
        QMutexLocker lock(&m_mutex);
        const bool stumbles = ++m_flakyCalls % 3 == 2;
        lock.unlock();
        if (stumbles)
            answerStatus(response, 500, {{u"error"_s, u"the demo backend stumbled, as it does every third time"_s}});
        else
            answerProcess(request, response);
    } else if (request.path == "/demo/process") {
        answerProcess(request, response);
    } else {
        answerStatus(response, 404, {{u"error"_s, u"the demo backend knows process, jobs and flaky"_s}});
    }
}

} // namespace wcs::sandbox
