#include "pipeline/backendcall.h"

#include "async/sleep.h"
#include "base/text.h"
#include "engine/engine.h"
#include "net/retrypolicy.h"
#include "pipeline/backendanswer.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace wcs {

namespace {

// Both must be over before asking for a job that the backend has accepted is given up: a restart of a server takes a while, and
// one that wants to be asked seldom gets its chances all the same.
constexpr int passingPollFailures = 5; // in a row
constexpr std::chrono::milliseconds pollPatience = std::chrono::seconds(60); // since the last good answer
constexpr int longestRetryAfter = 300; // seconds

/// No connection, a full or broken server: the next try may find it otherwise.
bool isPassing(const Error &error)
{
    if (error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout)
        return true;
    return error.kind == ErrorKind::Http && (error.code == "429"_L1 || error.code.startsWith(u'5'));
}

/// What the server asks for, zero when it does not.
std::chrono::milliseconds askedPause(const Error &error)
{
    return std::chrono::seconds(std::clamp(error.retryAfterSeconds.value_or(0), 0, longestRetryAfter));
}

std::chrono::milliseconds pauseAfter(const Error &error, int tries)
{
    const auto asked = askedPause(error);
    const auto own = pauseBefore(error, std::min(tries, 4)).value_or(std::chrono::milliseconds(1000));
    return std::max(asked, own);
}

} // namespace

BackendCall::BackendCall(Engine &engine, Pipeline pipeline, PipelineValues values, SecretHeaders secrets,
                         BackendHooks hooks)
    : m_engine(engine), m_pipeline(std::move(pipeline)), m_values(values.forTemplates(m_pipeline)),
      m_secrets(std::move(secrets)), m_hooks(std::move(hooks))
{
}

Task<Result<HttpAnswer>> BackendCall::sendOnce(HttpRequest request)
{
    if (m_hooks.onRequest)
        m_hooks.onRequest(request);
    auto answer = co_await m_engine.send(request);
    if (answer && m_hooks.onAnswer)
        m_hooks.onAnswer(*answer);
    co_return answer;
}

void BackendCall::tellTrouble(const std::optional<Error> &trouble)
{
    const bool wasTold = std::exchange(m_isInTrouble, trouble.has_value());
    if (m_hooks.onTrouble && (trouble || wasTold))
        m_hooks.onTrouble(trouble);
}

Task<Result<QJsonValue>> BackendCall::ask(HttpRequest request, int retries)
{
    for (int tries = 1;; ++tries) {
        const auto answer = co_await sendOnce(request);
        const auto json = answer ? readAnswer(*answer, request.stage) : Result<QJsonValue>(answer.error());
        if (json)
            tellTrouble(std::nullopt);
        if (json || tries > retries || !isPassing(json.error()))
            co_return json;
        tellTrouble(json.error());
        co_await Sleep(pauseAfter(json.error(), tries));
        if (m_hooks.gate)
            co_await m_hooks.gate();
    }
}

Task<Result<QStringList>> BackendCall::run(QUrl knownPoll)
{
    const bool isAccepted = m_pipeline.poll.enabled && !knownPoll.isEmpty();
    if (isAccepted && !knownPoll.isRelative())
        co_return co_await follow(knownPoll);
    const auto request = backendRequest(m_pipeline, m_values, m_secrets);
    if (!request)
        co_return request.error();
    if (isAccepted) {
        const QUrl now = request->url.resolved(knownPoll);
        co_return co_await follow(now);
    }
    if (m_hooks.gate)
        co_await m_hooks.gate();
    if (m_hooks.onStage)
        m_hooks.onStage(BackendStage);
    const auto answer = co_await ask(*request, m_pipeline.retries);
    if (!answer)
        co_return answer.error();
    if (!m_pipeline.poll.enabled)
        co_return findResults(m_pipeline, *answer, BackendStage);
    // A fast backend may have done the job at once.
    const auto ended = hasEnded(m_pipeline.poll, *answer);
    if (!ended)
        co_return ended.error();
    if (*ended)
        co_return findResults(m_pipeline, *answer, BackendStage);
    const auto address = pollAddress(m_pipeline, m_values, *answer, request->url);
    if (!address)
        co_return address.error();
    if (m_hooks.onPollAddress) {
        const QUrl kept = keptPollAddress(*address, request->url);
        co_await m_hooks.onPollAddress(kept);
    }
    co_return co_await follow(*address);
}

Task<Result<QStringList>> BackendCall::follow(QUrl address)
{
    const auto request = pollRequest(m_pipeline, m_values, m_secrets, address);
    if (!request)
        co_return request.error();
    if (m_hooks.onStage)
        m_hooks.onStage(PollStage);
    const auto interval = std::chrono::milliseconds(qint64(m_pipeline.poll.intervalSeconds * 1000));
    const auto limit = std::chrono::milliseconds(std::chrono::seconds(m_pipeline.poll.limitSeconds));
    QElapsedTimer clock;
    clock.start();
    QElapsedTimer sinceGood;
    sinceGood.start();
    std::optional<Error> failure;
    for (int failures = 0; std::chrono::milliseconds(clock.elapsed()) < limit;) {
        if (m_hooks.gate)
            co_await m_hooks.gate(); // a backend that counts requests counts these, too
        const auto answer = co_await ask(*request, 0);
        std::chrono::milliseconds pause = interval;
        if (answer) {
            failures = 0;
            failure.reset();
            sinceGood.start();
            const auto ended = hasEnded(m_pipeline.poll, *answer);
            if (!ended)
                co_return ended.error();
            if (*ended)
                co_return findResults(m_pipeline, *answer, PollStage);
        } else {
            failure = answer.error();
            const bool isLong = ++failures >= passingPollFailures && sinceGood.elapsed() >= pollPatience.count();
            if (isLong || !isPassing(*failure))
                co_return *failure;
            tellTrouble(failure);
            pause = std::max(pause, askedPause(*failure));
        }
        const std::chrono::milliseconds left = limit - std::chrono::milliseconds(clock.elapsed());
        pause = std::clamp(left, std::chrono::milliseconds(0), pause);
        co_await Sleep(pause);
    }
    if (failure)
        co_return *failure; // why it is not known whether the job is done
    co_return Error::make(ErrorKind::Timeout, PollStage, u"poll-limit"_s, {},
                          QString::number(m_pipeline.poll.limitSeconds));
}

} // namespace wcs
