#pragma once

#include "sandbox/faults.h"
#include "sandbox/multipartuploads.h"
#include "sandbox/objectstore.h"
#include "sandbox/ticketstore.h"
#include "sandbox/tokenstore.h"

#include <QHash>
#include <QUrl>

namespace wcs::sandbox {

/// Who the sandbox's cloud belongs to. Does not change while it runs.
struct Account {
    QString appid;
    QString secret;
    QString env;
    QString bucket; ///< HEX4-ENV-1250000000
    QByteArray linkKey; ///< signs download links and file ids
    bool publicRead = false;
    qint64 maximumObjectSize = 0;
};

/// Keys that getqcloudtoken has given out, accepted by the XML API.
struct SessionKeys {
    QByteArray secretId;
    QByteArray secretKey;
    QByteArray token;
    qint64 expires = 0;
};

/// The state that all parts of the sandbox share. Every member is thread-safe or fixed after the start.
class Cloud
{
public:
    Cloud(Account account, int tokenTtl, int ticketTtl, std::unique_ptr<ObjectStore> objects);

    const Account account;
    QByteArray origin; ///< "http://127.0.0.1:PORT", set before the first request
    QString jobsDirectory; ///< of the demo backend's jobs, set before the first request
    Clock clock;
    TokenStore tokens;
    TicketStore tickets;
    Faults faults;
    const std::unique_ptr<ObjectStore> objects;
    MultipartUploads uploads; // after the store: its parts are files in the store's directory

    QString fileIdOf(const QString &key) const;
    /// The key inside an id of this bucket; empty for any other text.
    QString keyOf(const QString &fileId) const;
    /// The x-cos-meta-fileid that belongs to a path. Opaque base64; the same for the same path.
    QByteArray cosFileIdOf(const QString &key) const;
    /// "/BUCKET/KEY", decoded UTF-8.
    QByteArray requestPathOf(const QString &key) const;
    /// The `sign` of a download link that ends at `expiry`.
    QByteArray linkSignature(const QString &key, qint64 expiry) const;

    /// Nothing when the hour's ten are used.
    std::optional<SessionKeys> issueSessionKeys(qint64 lifespan);
    std::optional<SessionKeys> sessionKeys(const QByteArray &secretId) const;

    void count(const QString &endpoint);
    int requestCount(const QString &endpoint) const;
    int totalRequests() const;
    /// Waits; a stop of the sandbox ends it early, and so does an endPauses() since `ended` was asked for.
    void pause(qint64 milliseconds, quint64 ended);
    void endPauses();
    quint64 pausesEnded() const; ///< how often endPauses() was called
    void stopPauses();

private:
    mutable QMutex m_mutex;
    QHash<QString, int> m_counts;
    QHash<QByteArray, SessionKeys> m_sessionKeys;
    QList<qint64> m_sessionKeyTimes;
    struct Waiting;
    std::shared_ptr<Waiting> m_waiting;
};

} // namespace wcs::sandbox
