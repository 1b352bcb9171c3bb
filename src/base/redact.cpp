#include "base/redact.h"

#include "base/text.h"
#include "base/wholeletters.h"

#include <QMutex>
#include <QRegularExpression>
#include <QStringMatcher>
#include <QUrl>

#include <vector>

namespace wcs {

namespace {

const QString mask = u"•••"_s;

struct Secrets {
    QMutex mutex;
    std::vector<QStringMatcher> values; // newest last, bounded: tokens come and go all day
};

Secrets &secrets()
{
    static Secrets instance;
    return instance;
}

/// Whether a colon follows a word that ends as the secret headers do: "authorization", "token", "cookie".
bool mayHoldHeader(const QString &text)
{
    for (qsizetype colon = text.indexOf(u':'); colon >= 0; colon = text.indexOf(u':', colon + 1)) {
        qsizetype last = colon - 1;
        while (last >= 0 && text.at(last).isSpace())
            --last;
        const QChar end = last < 0 ? QChar() : text.at(last).toLower();
        if (end == u'n' || end == u'e')
            return true;
    }
    return false;
}

constexpr qsizetype shortestSecret = 8;
constexpr qsizetype mostSecrets = 64;

} // namespace

QString redacted(const QString &text)
{
    if (text.isEmpty())
        return text;
    // name=value in queries and forms
    static const QRegularExpression pairs(
        u"\\b(access_token|cloudbase_access_token|secret|appsecret|sign|t|q-signature|q-ak|q-key-time|q-sign-time|"
        "signature|x-cos-security-token|x-cos-meta-fileid|authorization)=([^&\\s\"'<>]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    // "name": "value" in JSON
    static const QRegularExpression json(
        u"(\"(?:access_token|secret|appsecret|token|authorization|secretkey|secretid|cos_file_id|signature)\"\\s*:\\s*\")[^\"]*"_s,
        QRegularExpression::CaseInsensitiveOption);
    // Name: value in headers
    static const QRegularExpression headers(
        u"\\b((?:proxy-)?authorization|x-cos-security-token|cookie|set-cookie)(\\s*:\\s*)[^\\r\\n\"]+"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString out = withoutHalves(text); // a half of a character would hide all of it from each pattern
    // Each line of the log comes by here. What each pattern cannot do without is looked for first, which costs a tenth.
    if (mayHoldHeader(out))
        out.replace(headers, u"\\1\\2"_s + mask);
    if (out.contains(u'='))
        out.replace(pairs, u"\\1="_s + mask);
    if (out.contains(u'"'))
        out.replace(json, u"\\1"_s + mask);
    QMutexLocker lock(&secrets().mutex);
    for (const QStringMatcher &value : secrets().values) {
        if (value.indexIn(out) >= 0) // made ready once, and mostly not there
            out.replace(value.pattern(), mask);
    }
    return out;
}

QString redactedUrl(const QUrl &url)
{
    // Piece by piece: toDisplayString() takes several times as long, and each request comes by here.
    const QString host = url.host();
    QString text = url.scheme() + u"://"_s + (host.contains(u':') ? u'[' + host + u']' : host);
    if (const int port = url.port(); port >= 0)
        text += u':' + QString::number(port);
    text += url.path(QUrl::PrettyDecoded); // no control character, and a stroke that was encoded stays so
    if (url.hasQuery())
        text += u"?"_s + mask;
    return text;
}

void registerSecret(const QString &value)
{
    QMutexLocker lock(&secrets().mutex);
    auto &values = secrets().values;
    const qsizetype blank = value.indexOf(u' ');
    // Of a header "Bearer …" what follows the scheme is the secret, and a backend may repeat that alone.
    const QString credentials = blank < 0 ? QString() : value.sliced(blank + 1).trimmed();
    for (const QString &secret : {value, credentials}) {
        if (secret.size() < shortestSecret)
            continue;
        std::erase_if(values, [&secret](const QStringMatcher &known) { return known.pattern() == secret; });
        values.emplace_back(secret);
    }
    if (values.size() > mostSecrets)
        values.erase(values.begin(), values.end() - mostSecrets);
}

} // namespace wcs
