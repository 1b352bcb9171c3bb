#include "engine/engineprobe.h"

#include "async/callin.h"
#include "base/format.h"
#include "base/text.h"
#include "engine/probework.h"
#include "net/urlrules.h"
#include "wechat/fileid.h"

#include <QHostInfo>

namespace wcs {

namespace {

/// `co_await HostLookup(name)`: the addresses of a host.
class HostLookup
{
public:
    explicit HostLookup(const QString &name) : m_name(name) {}
    bool await_ready() const noexcept { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_resumer.suspend(waiter);
        QHostInfo::lookupHost(m_name, m_resumer.context(), [this](const QHostInfo &info) {
            m_info = info;
            m_resumer.resumeNow();
        });
    }
    QHostInfo await_resume() const { return m_info; }

private:
    QString m_name;
    QHostInfo m_info;
    detail::Resumer m_resumer;
};

} // namespace

EngineProbe::EngineProbe(SessionPool *sessions, Needs needs, QObject *parent)
    : ConnectionProbe(parent), m_sessions(sessions), m_needs(std::move(needs))
{
}

void EngineProbe::start(const Profile &profile, const QString &secret)
{
    cancel();
    m_running = true;
    m_scope.start(run(profile, secret));
}

void EngineProbe::cancel()
{
    m_scope.cancelAll();
    if (!std::exchange(m_running, false))
        return;
    Q_EMIT finished(false);
}

bool EngineProbe::report(ProbeStep step, ProbeState state, const QString &detail, const std::optional<Error> &error)
{
    ProbeUpdate update;
    update.step = step;
    update.state = state;
    update.detail = detail;
    update.error = error;
    Q_EMIT updated(update);
    return state != ProbeState::Failed;
}

void EngineProbe::skipFrom(ProbeStep step)
{
    for (int i = int(step); i <= int(ProbeStep::Ticket); ++i)
        report(ProbeStep(i), ProbeState::Skipped);
}

Task<bool> EngineProbe::resolve(QUrl base, NetworkOptions options)
{
    report(ProbeStep::Dns, ProbeState::Running);
    if (options.proxyMode == NetworkOptions::ProxyMode::Manual && !isLoopback(base))
        co_return report(ProbeStep::Dns, ProbeState::Skipped, tr("The proxy resolves names."));
    const QHostInfo info = co_await HostLookup(base.host());
    if (info.addresses().isEmpty()) {
        const Error error = Error::make(ErrorKind::Network, Stage::Settings, u"HostNotFoundError"_s, info.errorString(),
                                        base.host());
        co_return report(ProbeStep::Dns, ProbeState::Failed, {}, error);
    }
    co_return report(ProbeStep::Dns, ProbeState::Passed, info.addresses().constFirst().toString());
}

Task<bool> EngineProbe::connectTo(QUrl base, NetworkOptions options)
{
    report(ProbeStep::Tls, ProbeState::Running);
    std::function<Task<Result<int>>()> make = std::bind_front(probeAnswer, base, options);
    const auto status = co_await CallIn<Result<int>>(m_sessions, std::move(make));
    if (!status)
        co_return report(ProbeStep::Tls, ProbeState::Failed, {}, status.error().at(Stage::Settings));
    if (base.scheme() != "https"_L1)
        co_return report(ProbeStep::Tls, ProbeState::Skipped, tr("Plain http on this computer."));
    co_return report(ProbeStep::Tls, ProbeState::Passed, tr("The certificate is verified."));
}

Task<void> EngineProbe::run(Profile profile, QString secret)
{
    const NetworkOptions options = co_await m_needs.options();
    bool ok = co_await resolve(profile.apiBase, options);
    if (!ok)
        skipFrom(ProbeStep::Tls);
    if (ok) {
        ok = co_await connectTo(profile.apiBase, options);
        if (!ok)
            skipFrom(ProbeStep::Token);
    }
    if (ok) {
        report(ProbeStep::Token, ProbeState::Running);
        Credentials credentials;
        credentials.profileId = profile.id;
        credentials.appid = profile.appid;
        credentials.secret = secret;
        credentials.envId = profile.envId;
        credentials.apiBase = profile.apiBase;
        credentials.tokenMode = profile.tokenMode;
        const auto kept = co_await m_needs.token(profile, secret);
        std::function<Task<ProbeTicket>()> make = std::bind_front(probeTicket, credentials, options,
                                                                  kept.value_or(AccessToken()));
        const auto result = co_await CallIn<ProbeTicket>(m_sessions, std::move(make));
        if (kept && !result.fetched.value.isEmpty())
            m_needs.share(profile.id, result.fetched);
        if (result.tokenError) {
            ok = report(ProbeStep::Token, ProbeState::Failed, {}, result.tokenError);
            skipFrom(ProbeStep::Ticket);
        } else {
            report(ProbeStep::Token, ProbeState::Passed, tr("Valid for %1.").arg(formatDuration(result.tokenSeconds)));
            report(ProbeStep::Ticket, ProbeState::Running);
            const auto id = FileId::parse(result.ticket.fileId);
            ok = result.ticketError ? report(ProbeStep::Ticket, ProbeState::Failed, {}, result.ticketError)
                                    : report(ProbeStep::Ticket, ProbeState::Passed, id ? id->bucket : QString());
        }
    }
    m_running = false;
    Q_EMIT finished(ok);
}

} // namespace wcs
