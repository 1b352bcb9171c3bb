#include "net/urlrules.h"

#include "base/text.h"
#include "base/wholeletters.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace wcs {

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    if (host == "127.0.0.1"_L1 || host.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

bool isPrivateAddress(const QUrl &url)
{
    const QHostAddress address(url.host());
    if (address.isNull())
        return false;
    for (const auto *net :
         {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"}) {
        if (address.isInSubnet(QHostAddress::parseSubnet(QString::fromLatin1(net))))
            return true;
    }
    return false;
}

bool isSameOrigin(const QUrl &one, const QUrl &other)
{
    const int port = one.scheme() == "https"_L1 ? 443 : 80;
    return one.scheme() == other.scheme() && one.host() == other.host() && one.port(port) == other.port(port);
}

namespace {

/// A name that only a local network knows: "nas", "printer.local". Where it leads is up to whoever answers first.
bool isLocalName(const QString &host)
{
    if (!host.contains(u'.') && !host.contains(u':'))
        return true;
    static const QStringList endings{u".local"_s, u".lan"_s, u".home"_s, u".internal"_s, u".home.arpa"_s};
    return std::any_of(endings.begin(), endings.end(),
                       [&host](const QString &ending) { return host.endsWith(ending); });
}

/// Where it begins with a host there is no user: there are pictures called "icon@2x". A password that was written as it is may hold all
/// that ends a host: the last @ ends it, and where that may be one of the path or the query nothing is shown.
QString withoutUserAndQuery(const QString &text)
{
    static const QRegularExpression scheme(u"^([^@/?#]*:/+|//)?"_s);
    static const QRegularExpression hostFirst(u"^(\\[[^]@/?#]*\\]|[^:@/?#]*)(:\\d{1,5})?([/?#]|$)"_s);
    static const QRegularExpression query(u"[?#]"_s);
    static const QRegularExpression anotherEnd(u"[?#]|@.*/"_s);
    const QString begin = scheme.match(text).captured();
    const QString rest = text.mid(begin.size());
    const qsizetype at = rest.lastIndexOf(u'@');
    if (at < 0 || rest.contains(hostFirst))
        return begin + rest.section(query, 0, 0);
    return rest.left(at).contains(anotherEnd) ? begin + u'…' : rest.mid(at + 1).section(query, 0, 0);
}

/// "https://shown.example\@called.example/".
bool hidesHost(const QString &text)
{
    static const QRegularExpression backslash(u"^([^/?#]*:)?//[^/?#]*\\\\"_s);
    return text.contains(backslash);
}

} // namespace

Result<void> checkUrl(const QUrl &url, Stage stage, bool allowPrivate)
{
    if (!url.isValid() || url.host().isEmpty())
        // Behind its cause Qt names all of the source, with what is nobody's business.
        return Error::make(ErrorKind::Argument, stage, u"bad-url"_s, url.errorString().section(u';', 0, 0),
                           url.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveUserInfo));
    const QString scheme = url.scheme().toLower();
    if (scheme == "https"_L1)
        return {};
    if (scheme == "http"_L1 && (isLoopback(url) || (allowPrivate && isPrivateAddress(url))))
        return {};
    if (scheme != "http"_L1)
        return Error::make(ErrorKind::Argument, stage, u"unsupported-scheme"_s, {}, scheme);
    const bool isName = allowPrivate && isLocalName(url.host().toLower());
    return Error::make(ErrorKind::Argument, stage, isName ? u"insecure-name"_s : u"insecure-url"_s, {}, url.host());
}

Result<QUrl> checkUrlText(const QString &text, Stage stage, bool allowPrivate, const QUrl &base)
{
    QUrl url(text, QUrl::TolerantMode);
    if (url.isValid() && !base.isEmpty())
        url = base.resolved(url);
    const auto usable = checkUrl(url, stage, allowPrivate);
    const QString whole = withoutHalves(text); // a half of a character would hide all of it from each pattern
    const bool isHidden = hidesHost(whole);
    if (usable && !isHidden)
        return url;
    Error error = usable ? Error::make(ErrorKind::Argument, stage, u"bad-url"_s) : usable.error();
    if (error.code == "bad-url"_L1) // its parts are not where Qt looks for them, if it finds any
        error.subject = withoutUserAndQuery(whole);
    return error;
}

QUrl parseServiceUrl(const QString &text, const QString &key)
{
    const QString rawPath = u'/' + key;
    QString clean = !key.isEmpty() && text.endsWith(rawPath) ? text : text.trimmed(); // a key may end in a blank
    const qsizetype at = clean.indexOf(rawPath);
    const qsizetype end = at + rawPath.size();
    const bool isRaw = !key.isEmpty() && at > 0 && (end == clean.size() || clean.at(end) == u'?');
    if (isRaw)
        clean.replace(at, rawPath.size(), u'/' + QString::fromLatin1(QUrl::toPercentEncoding(key, "/")));
    return QUrl(clean, QUrl::TolerantMode);
}

} // namespace wcs
