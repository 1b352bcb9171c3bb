#pragma once

#include "base/result.h"
#include "sandbox/faults.h"

#include <QStringList>
#include <QUrl>

#include <memory>

namespace wcs::sandbox {

struct SandboxOptions {
    quint16 port = 0; ///< 0: a random free port
    QString stateDir; ///< kept between runs; empty: a temporary directory, removed at the end
    QString appid, secret, env; ///< empty: wx5a9db0c5a9db0c50, a generated secret of 32 digits, sandbox-1a2b3c
    /// A new directory gets an environment of its own, "serve-" and six digits, and keeps it, so that its objects are no other cloud's. An
    /// `env` that is given, and a directory of before, stay what they are.
    bool ownEnv = false;
    bool publicRead = false; ///< false: links are signed and expire
    bool seedSamples = true; ///< three sample pictures under samples/ in an empty bucket
    int tokenTtlSeconds = 7200;
    int ticketTtlSeconds = 900;
    qint64 maximumObjectSize = 5'368'709'120; ///< more is answered with EntityTooLarge
};

/// A cloud in a box: the WeChat token and storage calls, the object storage behind them and a demo backend, on 127.0.0.1 and
/// as strict as protocol section 7 asks. It shares nothing with the client but `base`, so that a misunderstanding is not
/// mirrored in its own judge.
///
/// Runs on threads of its own; every function may be called from any thread. With a `stateDir` objects, account, links
/// and the demo backend's jobs survive a restart (the port may change); tokens and tickets do not.
class Sandbox
{
public:
    /// Returns when the sandbox listens. Errors: the port is taken, the directory cannot be written or has no room, or it is in use
    /// by another sandbox ("sandbox-in-use"), for whose end this waits ten seconds.
    static Result<std::unique_ptr<Sandbox>> start(SandboxOptions options);
    /// Ends every connection and joins the threads.
    ~Sandbox();

    quint16 port() const;
    QUrl apiBase() const; ///< http://127.0.0.1:PORT
    QString appid() const;
    QString secret() const;
    QString env() const;
    QString bucket() const;

    /// What goes wrong; see faults.h, also for the same over HTTP.
    Faults &faults();

    /// How often an endpoint was called, named as in faults.h.
    int requestCount(const QString &endpoint) const;
    /// How often any was called.
    int totalRequests() const;
    /// 32 hexadecimal digits; empty when there is no such object.
    QByteArray objectMd5(const QString &key) const;
    /// Bytes; -1 when there is no such object.
    qint64 objectSize(const QString &key) const;
    /// How often something was stored under the key since the start: what is written twice looks like what is written once.
    int storeCount(const QString &key) const;
    QStringList keys() const;
    QStringList sampleFileIds() const;
    QString fileIdFor(const QString &key) const;

private:
    struct Private;
    explicit Sandbox(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace wcs::sandbox
