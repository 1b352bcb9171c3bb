#pragma once

#include "async/task.h"
#include "pipeline/backendrequest.h"

#include <QJsonValue>

#include <functional>
#include <optional>

namespace wcs {

class Engine;

/// What happens on the wire, told in the caller's thread.
struct BackendHooks {
    std::function<void(Stage)> onStage; ///< Backend or Poll begins
    std::function<void(const HttpRequest &)> onRequest; ///< about to be sent
    std::function<void(const HttpAnswer &)> onAnswer; ///< whatever its status
    /// Why it will be asked again after a pause; nothing when it has answered since.
    std::function<void(const std::optional<Error> &)> onTrouble;
    /// The job was accepted; asking can go on from this address (see keptPollAddress()). Asking begins when the task has ended.
    std::function<Task<void>(QUrl)> onPollAddress;
    /// Waits until the pipeline's rate limit lets a request begin; may be empty.
    std::function<Task<void>()> gate;
};

/// One call of a pipeline's backend for one picture, with all that follows until the results are known: the request, its
/// further tries after passing failures, and the asking for a slow job, which outlasts passing failures for a minute at least,
/// as long as the pipeline's limit lets it. Owned by its caller; cancelled with the task.
class BackendCall
{
public:
    BackendCall(Engine &engine, Pipeline pipeline, PipelineValues values, SecretHeaders secrets, BackendHooks hooks);

    /// The ids and addresses that came out of it. With `knownPoll` the first request is left out, it was answered in an
    /// earlier run of the program. Errors are of BackendStage or PollStage.
    Task<Result<QStringList>> run(QUrl knownPoll = {});

private:
    Task<Result<HttpAnswer>> sendOnce(HttpRequest request);
    Task<Result<QJsonValue>> ask(HttpRequest request, int retries);
    Task<Result<QStringList>> follow(QUrl address);
    void tellTrouble(const std::optional<Error> &trouble);

    Engine &m_engine;
    Pipeline m_pipeline;
    QMap<QString, TemplateValue> m_values;
    SecretHeaders m_secrets;
    BackendHooks m_hooks;
    bool m_isInTrouble = false;
};

} // namespace wcs
