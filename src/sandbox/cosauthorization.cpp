#include "sandbox/cosauthorization.h"

#include "base/text.h"
#include "sandbox/cossignature.h"

namespace wcs::sandbox {

namespace {

constexpr qint64 kClockTolerance = 15 * 60;

NamedValues signatureFields(const HttpRequest &request)
{
    const auto header = request.header("authorization");
    if (!header)
        return request.query;
    HttpRequest parsed;
    parsed.setTarget("/?" + *header);
    return parsed.query;
}

QByteArray field(const NamedValues &fields, QByteArrayView name)
{
    for (const auto &[key, value] : fields) {
        if (key == name)
            return value;
    }
    return {};
}

/// The values that a list names. A name that the request does not carry is left out, and the signature will not fit.
NamedValues selected(const QByteArray &list, const NamedValues &values)
{
    NamedValues out;
    if (list.isEmpty())
        return out;
    for (const QByteArray &name : list.split(';')) {
        for (const auto &[key, value] : values) {
            if (cossignature::encoded(key).toLower() == name || key.toLower() == name)
                out.append({key, value});
        }
    }
    return out;
}

struct Period {
    qint64 start = 0;
    qint64 end = 0;
    bool valid = false;
};

Period periodOf(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split(';');
    if (parts.size() != 2)
        return {};
    Period period;
    bool startOk = false;
    bool endOk = false;
    period.start = parts[0].toLongLong(&startOk);
    period.end = parts[1].toLongLong(&endOk);
    period.valid = startOk && endOk && period.end > period.start;
    return period;
}

} // namespace

bool isSigned(const HttpRequest &request)
{
    return request.header("authorization") || request.queryValue("q-sign-algorithm");
}

std::optional<CosError> checkAuthorization(const Cloud &cloud, const HttpRequest &request)
{
    if (!isSigned(request))
        return CosError::accessDenied();
    const NamedValues fields = signatureFields(request);
    const auto keys = cloud.sessionKeys(field(fields, "q-ak"));
    if (!keys) {
        return CosError{
            403, u"InvalidAccessKeyId"_s, u"The Access Key Id you provided does not exist in our records."_s, {}, {}};
    }
    const Period period = periodOf(field(fields, "q-sign-time"));
    const QByteArray keyTime = field(fields, "q-key-time");
    if (field(fields, "q-sign-algorithm") != "sha1" || !period.valid || !periodOf(keyTime).valid)
        return CosError::accessDenied(u"The Authorization is malformed."_s);
    const qint64 now = cloud.clock.now();
    if (period.start > now + kClockTolerance) {
        return CosError{403,
                        u"RequestTimeTooSkewed"_s,
                        u"The difference between the request time and the current time is too large."_s,
                        {},
                        {}};
    }
    if (period.end < now)
        return CosError::expired();
    if (keys->expires <= now)
        return CosError{400, u"ExpiredToken"_s, u"The provided token has expired."_s, {}, {}};
    auto token = request.header("x-cos-security-token");
    if (!token)
        token = request.queryValue("x-cos-security-token");
    if (token != keys->token)
        return CosError::accessDenied();

    const QByteArray httpString = cossignature::httpString(request.method, request.path,
                                                           selected(field(fields, "q-url-param-list"), request.query),
                                                           selected(field(fields, "q-header-list"), request.headers));
    const QByteArray toSign = cossignature::stringToSign(field(fields, "q-sign-time"), httpString);
    const QByteArray expected = cossignature::signature(cossignature::signKey(keys->secretKey, keyTime), toSign);
    if (expected != field(fields, "q-signature"))
        return CosError::signatureDoesNotMatch(toSign, httpString);
    return std::nullopt;
}

} // namespace wcs::sandbox
