#pragma once

#include "async/semaphore.h"
#include "async/task.h"
#include "net/httpmessage.h"
#include "net/networkoptions.h"
#include "net/ratelimit.h"

#include <QHash>
#include <QObject>

#include <map>
#include <memory>

class QThreadPool;

namespace wcs {

class AccessManager;

/// HTTP for the services: verified TLS always, plain http for loopback alone (and private
/// addresses where the request says so), a slot per connection and host taken before a
/// request's clocks start, a connect and an idle time-out, bounded answers, redirects by rule, and a redacted request log.
///
/// An HTTP status of any kind is an answer, not an error; errors are what kept an answer from coming. Lives in one thread.
class HttpClient : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(const NetworkOptions &options, QObject *parent = nullptr);
    ~HttpClient() override;

    /// Takes effect for the next requests; those under way go on.
    void setOptions(const NetworkOptions &options);

    /// Bytes a second for all requests together, in each direction, which have them in turn; 0 is no limit. Takes effect at once.
    void setRates(qint64 up, qint64 down);
    bool isUploadLimited() const { return m_upRate->isLimited(); }

    /// Where files are read and written beside the requests; a job on it is short, but for one that waits for its file (FileWait).
    std::shared_ptr<QThreadPool> files() const { return m_files; }

    /// Sends one request and waits for its end. Destroying the task aborts the connection.
    Task<Result<HttpAnswer>> send(HttpRequest request);

private:
    Task<Result<HttpAnswer>> sendOnce(HttpRequest request);
    Result<void> prepare(const HttpRequest &request);
    Semaphore &slotsOf(const HttpRequest &request);

    NetworkOptions m_options;
    std::shared_ptr<QThreadPool> m_files;
    std::shared_ptr<AccessManager> m_manager; ///< shared with the requests under way, which outlive a change of options
    std::shared_ptr<RateLimit> m_upRate = std::make_shared<RateLimit>();
    std::shared_ptr<RateLimit> m_downRate = std::make_shared<RateLimit>();
    bool m_hasAnswered = false; ///< somebody has, with these options
    std::map<QString, Semaphore> m_slots; ///< by host and port, and by whether files move
};

} // namespace wcs
