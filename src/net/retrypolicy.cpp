#include "net/retrypolicy.h"

#include "base/text.h"

#include <QRandomGenerator>
#include <QSet>

#include <algorithm>
#include <array>

namespace wcs {

namespace {

constexpr double minute = 60;
constexpr double longestProbePause = 30;

Remedy remedyForWeChat(const QString &code, Stage stage)
{
    static const QSet<QString> passing{u"-1"_s,      u"-1000"_s,   u"45011"_s,   u"-501001"_s, u"-501002"_s,
                                       u"-501003"_s, u"-501004"_s, u"-501018"_s, u"-503001"_s};
    static const QSet<QString> halting{u"40001"_s,   u"40013"_s,   u"40014"_s,   u"40125"_s, u"40164"_s,   u"40243"_s,
                                       u"41002"_s,   u"41004"_s,   u"42001"_s,   u"45009"_s, u"45035"_s,   u"61004"_s,
                                       u"48001"_s,   u"50004"_s,   u"50007"_s,   u"85088"_s, u"89501"_s,   u"89503"_s,
                                       u"89506"_s,   u"89507"_s,   u"-501000"_s, u"40101"_s, u"-501005"_s, u"-501016"_s,
                                       u"-501017"_s, u"-501019"_s, u"-604101"_s};
    if (passing.contains(code))
        return Remedy::Retry;
    // The quota for reading: uploads ask whether a key is free, so that they are stopped as well.
    const bool isReading = stage == Stage::Resolve || stage == Stage::Verify || stage == Stage::Download;
    const bool isHalting = halting.contains(code) || (code == "-501015"_L1 && isReading);
    return isHalting ? Remedy::HaltProfile : Remedy::GiveUp;
}

bool isOfParameter(const Error &error)
{
    static const QSet<QString> ofParameters{u"40097"_s, u"-501006"_s, u"-501007"_s};
    return error.kind == ErrorKind::WeChat && ofParameters.contains(error.code);
}

/// Whether words speak of what each call of the profile carries, and not of what one file is called. The bare "invalid args"
/// that WeChat writes says neither: then it is one file's matter, and the others go on.
bool namesEnvironment(const QString &message)
{
    const auto says = [&message](QLatin1StringView word) { return message.contains(word, Qt::CaseInsensitive); };
    return says("env"_L1) && std::ranges::none_of(std::array{"path"_L1, "key"_L1, "file"_L1}, says);
}

/// By the HTTP status alone: nothing better explains the answer.
Remedy remedyForStatus(int status, Stage stage)
{
    if (status >= 500 || status == 408 || status == 429)
        return Remedy::Retry;
    // An upload that is refused with a ticket fresh from the service: any would be.
    const bool isHalting = status == 403 && (stage == Stage::Ticket || stage == Stage::Upload);
    return isHalting ? Remedy::HaltProfile : Remedy::GiveUp;
}

Remedy remedyForCos(const Error &error)
{
    static const QSet<QString> passing{u"SlowDown"_s,       u"ServiceUnavailable"_s, u"InternalError"_s,
                                       u"RequestTimeout"_s, u"UserNetworkTooSlow"_s, u"IncompleteBody"_s,
                                       u"BadDigest"_s};
    static const QSet<QString> ofTicket{u"AccessDenied"_s, u"ExpiredToken"_s, u"RequestTimeTooSkewed"_s,
                                        u"SignatureDoesNotMatch"_s, u"InvalidAccessKeyId"_s};
    if (passing.contains(error.code))
        return Remedy::Retry;
    const bool isUploadRefused = ofTicket.contains(error.code) && error.stage == Stage::Upload;
    if (isUploadRefused || error.code == "NoSuchBucket"_L1)
        return Remedy::HaltProfile;
    return remedyForStatus(error.httpStatus, error.stage);
}

/// So that not all who were turned away at once come back at once.
double jitter(double chance)
{
    return 0.75 + chance / 2;
}

/// 1 s doubling up to a minute by the number of failures; nothing when the server asks for too much.
std::optional<std::chrono::milliseconds> pauseAfter(const Error &error, int failures)
{
    const double base = std::min(minute, double(1 << std::clamp(failures - 1, 0, 6)));
    const double chance = QRandomGenerator::global()->generateDouble();
    double seconds = base * jitter(chance);
    if (error.retryAfterSeconds)
        seconds = std::max(seconds, double(*error.retryAfterSeconds));
    // Above the minute, so that not all who wait for it come back at once.
    if (error.code == "45011"_L1)
        seconds = std::max(seconds, minute * (1 + chance / 4));
    if (seconds > std::chrono::duration<double>(longestPause).count())
        return std::nullopt;
    return std::chrono::milliseconds(qint64(seconds * 1000));
}

} // namespace

Remedy remedyFor(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Integrity:
        return Remedy::Retry;
    case ErrorKind::Http:
        return remedyForStatus(error.code.toInt(), error.stage);
    case ErrorKind::WeChat:
        if (isOfParameter(error))
            return isRefusedArgument(error) ? Remedy::GiveUp : Remedy::HaltProfile;
        return remedyForWeChat(error.code, error.stage);
    case ErrorKind::Cos:
        return remedyForCos(error);
    case ErrorKind::FileItem:
        // What passes for a call passes for one of its files; what is wrong with one file says nothing of the others.
        return remedyForWeChat(error.code, error.stage) == Remedy::Retry ? Remedy::Retry : Remedy::GiveUp;
    case ErrorKind::Credentials:
    case ErrorKind::Proxy:
    case ErrorKind::Tls:
        return Remedy::HaltProfile;
    default:
        return Remedy::GiveUp;
    }
}

bool isTicketRefused(const Error &error)
{
    if (error.stage != Stage::Upload || remedyFor(error) != Remedy::HaltProfile)
        return false;
    // Of an HTTP status alone only 403 halts an upload.
    return error.kind == ErrorKind::Http || (error.kind == ErrorKind::Cos && error.code != "NoSuchBucket"_L1);
}

bool isRefusedArgument(const Error &error)
{
    return isOfParameter(error) && !namesEnvironment(error.message);
}

bool isRefusedCredentials(const Error &error)
{
    static const QSet<QString> ofCredentials{u"40001"_s, u"40013"_s, u"40014"_s,   u"40125"_s,  u"41002"_s,
                                             u"41004"_s, u"85088"_s, u"-501000"_s, u"-501005"_s};
    const bool isOfEnvironment = isOfParameter(error) && namesEnvironment(error.message);
    return isOfEnvironment || (error.kind == ErrorKind::WeChat && ofCredentials.contains(error.code));
}

bool isBusyService(const Error &error)
{
    static const QSet<QString> busy{u"-1"_s, u"-1000"_s, u"-501001"_s, u"-501002"_s};
    return error.kind == ErrorKind::WeChat && busy.contains(error.code);
}

bool isLostConnection(const Error &error)
{
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout;
}

bool isNetworkGone(const Error &error)
{
    static const QSet<QString> gone{
        u"HostNotFoundError"_s,          u"UnknownNetworkError"_s, u"TemporaryNetworkFailureError"_s,
        u"NetworkSessionFailedError"_s,  u"TimeoutError"_s,        u"ProxyNotFoundError"_s,
        u"ProxyConnectionRefusedError"_s};
    const bool isOfWire = error.kind == ErrorKind::Network || error.kind == ErrorKind::Proxy;
    return error.kind == ErrorKind::Timeout || (isOfWire && gone.contains(error.code));
}

bool isRateLimit(const Error &error)
{
    static const QSet<QString> limits{u"45011"_s, u"-501003"_s, u"-501004"_s};
    return error.kind == ErrorKind::WeChat && limits.contains(error.code);
}

std::optional<std::chrono::milliseconds> restAfter(const Error &error, int times)
{
    return times > restsAtMost ? std::nullopt : pauseAfter(error, times);
}

std::optional<std::chrono::milliseconds> pauseBefore(const Error &error, int tries)
{
    return tries >= triesAtMost ? std::nullopt : pauseAfter(error, tries);
}

std::chrono::milliseconds pauseBeforeProbe(int asked)
{
    if (asked < 0)
        return std::chrono::milliseconds(0);
    const double base = std::min(longestProbePause, double(1 << std::min(asked, 5)));
    return std::chrono::milliseconds(qint64(base * jitter(QRandomGenerator::global()->generateDouble()) * 1000));
}

bool isObjectGone(const Error &error)
{
    return (error.kind == ErrorKind::FileItem && error.code == "-503003"_L1)
           || (error.kind == ErrorKind::Cos && error.code == "NoSuchKey"_L1)
           || (error.kind == ErrorKind::Http && error.code == "404"_L1);
}

} // namespace wcs
