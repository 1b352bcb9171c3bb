#pragma once

#include "async/batcher.h"
#include "async/singleflight.h"
#include "async/task.h"
#include "base/result.h"
#include "storage/absence.h"
#include "storage/storagetypes.h"
#include "wechat/cloudapi.h"

#include <QList>
#include <QStringList>

namespace wcs {

class HttpClient;
struct HttpAnswer;

/// Turns file ids into links and asks for the objects behind them. Any number of ids: batches of 50, outcomes in the order of
/// the ids. One thread.
class Resolver
{
public:
    Resolver(HttpClient &http, CloudApi &api);

    /// One link. Questions of many callers travel together, up to 50 in a call: one that is not in a hurry waits for company,
    /// for some milliseconds.
    Task<Result<DownloadLink>> link(QString fileId, bool isInHurry = true);
    /// Lets the questions go that wait for company.
    void hurry() { m_links.hurry(); }

    /// Links with the lifetime asked for, in seconds (at most longestLifetime). Per-object failures stand in the entries; the Result
    /// fails only when a whole call did, also when it was made again (as those of verify() are).
    Task<Result<QList<DownloadLink>>> links(QStringList fileIds, int lifetimeSeconds);
    static constexpr int usualLifetime = 7200; ///< of the links of link(), in seconds
    static constexpr int longestLifetime = 86'400; ///< that the service gives, in seconds

    /// What is expected of an object; size -1, an empty MD5 and no CRC-64 expect nothing.
    struct Expected {
        QString fileId;
        qint64 size = -1;
        QByteArray md5;
        std::optional<quint64> crc64;
        QString provenEtag; ///< the ETag the object had when its content was proven; the same one proves it again
        /// COS itself has said that it holds this. Other content is then that of an earlier object, which a cache (CDN) of the download
        /// domain still gives: it says nothing of what is stored (earlierObject()), and asking later will.
        bool isAccepted = false;
        /// It was found to hold other content before, under this error code: a checksum that agrees takes that back, nothing less.
        QString difference;
    };
    /// Resolves each object, measures it (HEAD, or a ranged GET where HEAD is refused) and compares.
    Task<Result<QList<Verification>>> verify(QList<Expected> objects);

    /// The same for one object; its question travels with others.
    Task<Result<Verification>> verifyOne(Expected object, bool isInHurry = true);

    /// The second half of that, with a link that is known: only what the storage says is asked for. One that is refused has said nothing
    /// of the object.
    Task<Verification> measure(DownloadLink link, Expected expected);

    /// Whether nothing is stored under an id, so that it may be written to. An answer that says neither is an error: not knowing
    /// is not free. A status that may say either is compared with that of a key that cannot exist, which is asked for once a session.
    Task<Result<bool>> isFree(QString fileId, bool isInHurry = true);

    /// Of at most CloudApi::batchLimit ids: whoever has more notes what is gone before the next.
    Task<Result<QList<DeleteOutcome>>> remove(QStringList fileIds);

private:
    Task<Result<HttpAnswer>> probe(QUrl url);

    Task<QList<Result<DownloadLink>>> linkMany(QStringList fileIds);
    Task<Result<QList<DownloadLink>>> ask(QStringList fileIds, int lifetimeSeconds, CloudApi::Patience patience);
    DownloadLink toLink(const BatchEntry &entry, int lifetimeSeconds) const;
    Error entryError(const BatchEntry &entry, Stage stage) const;

    Task<Result<Absence>> absence(QString fileId);
    Task<Result<Absence>> learnAbsence(QString fileId);
    Task<Result<DownloadLink>> answerForNothing(QString fileId);

    HttpClient &m_http;
    CloudApi &m_api;
    Batcher<QString, Result<DownloadLink>> m_links;
    std::optional<Absence> m_absence; // once it was asked for
    SingleFlight<Result<Absence>> m_learning;
};

} // namespace wcs
