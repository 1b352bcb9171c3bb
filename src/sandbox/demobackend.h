#pragma once

#include "base/result.h"
#include "sandbox/cloud.h"

#include <QJsonObject>
#include <QMutex>

#include <map>
#include <memory>

namespace wcs::sandbox {

/// What a user's own backend would do with a file id, for pipelines to be tried on:
///
///   POST /demo/process {"file_id":"cloud://…","effect":"blur",…,"params":{…}} → {"errcode":0,"errmsg":"ok","file_id":"cloud://…"}
///   POST /demo/jobs    the same; `params.seconds` is how long it takes       → 202 {"job_id":…,"status":"queued","status_url":…}
///   GET  /demo/jobs/ID → {"status":"running","progress":0.4}, then {"status":"done","result":{"file_id":…}} or "failed"
///   POST /demo/flaky   as process, but every third call is answered with HTTP 500
///
/// The picture is fetched, and the result is stored, over HTTP through the sandbox's public cloud calls: stable_token,
/// batchdownloadfile, GET, uploadfile, POST. Jobs survive a restart, see DemoJobs. For effects and their parameters see effects.h. Thread-safe.
class DemoBackend
{
public:
    explicit DemoBackend(Cloud *cloud) : m_cloud(cloud) {}

    void handle(HttpRequest &request, HttpResponse &response);

private:
    /// The answer to a call of the effect, or why there is none (an Argument: the caller's mistake).
    Result<QJsonObject> process(const QJsonObject &call) const;
    void answerProcess(HttpRequest &request, HttpResponse &response);
    void startJob(HttpRequest &request, HttpResponse &response);
    void tellJob(const QByteArray &id, HttpResponse &response);

    struct Job {
        QJsonObject call;
        qint64 startedAt = 0; ///< milliseconds since the epoch
        qint64 milliseconds = 0; ///< how long it takes
        QMutex working; ///< held by the request that does the work
        QJsonObject outcome; ///< empty until it is done

        QJsonObject toJson() const;
        static std::shared_ptr<Job> fromJson(const QJsonObject &json);
    };
    /// Null when there is no such job.
    std::shared_ptr<Job> find(const QByteArray &id);
    /// With m_mutex held; gives the job.
    std::shared_ptr<Job> put(const QByteArray &id, std::shared_ptr<Job> job);

    Cloud *m_cloud;
    QMutex m_mutex;
    std::map<QByteArray, std::shared_ptr<Job>> m_jobs;
    int m_flakyCalls = 0;
};

} // namespace wcs::sandbox
