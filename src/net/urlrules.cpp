#include "net/urlrules.h"

#include "base/text.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace wcs {

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    if (host.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

Result<void> checkUrl(const QUrl &url, Stage stage)
{
    if (!url.isValid() || url.host().isEmpty())
        return Error::make(ErrorKind::Argument, stage, u"bad-url"_s, url.errorString(), url.toDisplayString(QUrl::RemoveQuery));
    const QString scheme = url.scheme().toLower();
    if (scheme == "https"_L1)
        return {};
    if (scheme == "http"_L1 && isLoopback(url))
        return {};
    return Error::make(ErrorKind::Argument, stage, u"insecure-url"_s, {}, url.host());
}

QUrl parseServiceUrl(const QString &text)
{
    // Only a '%' that begins an escape is one; any other belongs to the key.
    static const QRegularExpression strayPercent(u"%(?![0-9A-Fa-f]{2})"_s);
    QString clean = text.trimmed();
    clean.replace(strayPercent, u"%25"_s);
    clean.replace(u'#', u"%23"_s);
    // The signed query is "sign=…&t=…"; an earlier '?' is part of the key.
    qsizetype queryStart = clean.lastIndexOf("?sign="_L1);
    if (queryStart < 0)
        queryStart = clean.lastIndexOf("?q-sign-algorithm="_L1);
    if (queryStart > 0)
        clean = clean.left(queryStart).replace(u'?', u"%3F"_s) + clean.mid(queryStart);
    return QUrl(clean, QUrl::TolerantMode);
}

} // namespace wcs
