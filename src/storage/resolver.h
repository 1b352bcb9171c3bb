#pragma once

#include "async/task.h"
#include "base/result.h"
#include "storage/storagetypes.h"

#include <QList>
#include <QStringList>

namespace wcs {

class CloudApi;
class HttpClient;
struct HttpAnswer;

/// Turns file ids into links and asks for the objects behind them. Any number of ids: batches of 50, outcomes in the order of
/// the ids. One thread.
class Resolver
{
public:
    Resolver(HttpClient &http, CloudApi &api) : m_http(http), m_api(api) {}

    /// Links with the lifetime asked for, in seconds (at most 86,400). Per-object failures stand in the entries; the Result
    /// fails only when a whole call did.
    Task<Result<QList<DownloadLink>>> links(QStringList fileIds, int lifetimeSeconds);

    /// What is expected of an object; size -1, an empty MD5 and no CRC-64 expect nothing.
    struct Expected {
        QString fileId;
        qint64 size = -1;
        QByteArray md5;
        std::optional<quint64> crc64;
        QString provenEtag; ///< the ETag the object had when its content was proven; the same one proves it again
    };
    /// Resolves each object, measures it (HEAD, or a ranged GET where HEAD is refused) and compares.
    Task<Result<QList<Verification>>> verify(QList<Expected> objects);

    /// Whether each object exists, by resolving alone. In the order of the ids.
    Task<Result<QList<Verification>>> exists(QStringList fileIds);

    Task<Result<QList<DeleteOutcome>>> remove(QStringList fileIds);

private:
    Task<Verification> measure(DownloadLink link, Expected expected);
    Task<Result<HttpAnswer>> probe(QUrl url);

    HttpClient &m_http;
    CloudApi &m_api;
};

} // namespace wcs
