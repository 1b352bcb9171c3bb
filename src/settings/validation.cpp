#include "settings/validation.h"

#include "base/text.h"
#include "net/urlrules.h"
#include "storage/keyrules.h"
#include "storage/keytemplate.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace wcs {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(wcs::Validation)
};

FieldIssue missing(const QString &text)
{
    return {text, true};
}

FieldIssue wrong(const QString &text)
{
    return {text, false};
}

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

bool consistsOf(const QString &text, const QString &characterClass)
{
    return matches(text, u"["_s + characterClass + u"]*"_s);
}

} // namespace

QString cleanField(const QString &text)
{
    QString clean = text;
    clean.removeIf([](QChar c) {
        return c == QChar(0x200b) || c == QChar(0x200c) || c == QChar(0x200d) || c == QChar(0x2060)
               || c == QChar(0xfeff);
    });
    return clean.trimmed();
}

FieldIssue validateAppid(const QString &text)
{
    const QString appid = cleanField(text);
    if (appid.isEmpty())
        return missing(Texts::tr("Enter the APPID of the mini program."));
    if (!appid.startsWith("wx"_L1))
        return wrong(Texts::tr("An APPID begins with “wx” in lower case."));
    if (!consistsOf(appid, u"a-z0-9"_s))
        return wrong(Texts::tr("An APPID holds only lower-case letters and digits."));
    if (appid.size() != 18)
        return wrong(Texts::tr("An APPID has 18 characters, this one has %1.").arg(appid.size()));
    return FieldIssue::none();
}

FieldIssue validateSecret(const QString &text)
{
    const QString secret = cleanField(text);
    if (secret.isEmpty())
        return missing(Texts::tr("Enter the SECRET that belongs to the APPID."));
    if (!consistsOf(secret, u"a-fA-F0-9"_s))
        return wrong(Texts::tr("A SECRET holds only the digits 0–9 and the letters a–f."));
    if (secret.size() != 32)
        return wrong(Texts::tr("A SECRET has 32 characters, this one has %1.").arg(secret.size()));
    return FieldIssue::none();
}

FieldIssue validateEnvId(const QString &text)
{
    const QString env = cleanField(text);
    if (env.isEmpty())
        return missing(Texts::tr("Enter the ENV_ID of the cloud environment."));
    if (!consistsOf(env, u"a-z0-9-"_s))
        return wrong(Texts::tr("An ENV_ID holds only lower-case letters, digits and hyphens."));
    if (env.startsWith(u'-'))
        return wrong(Texts::tr("An ENV_ID begins with a letter or a digit."));
    return FieldIssue::none();
}

FieldIssue validateApiBase(const QString &text)
{
    const QString address = cleanField(text);
    if (address.isEmpty())
        return missing(Texts::tr("Enter the address of the API."));
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return wrong(Texts::tr("This is not a complete address such as https://api.weixin.qq.com."));
    if (url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty())
        return wrong(Texts::tr("The address holds no user name, no “?” and no “#”."));
    if (url.scheme() == "https"_L1)
        return FieldIssue::none();
    if (url.scheme() != "http"_L1)
        return wrong(Texts::tr("The address begins with https://."));
    if (!isLoopback(url))
        return wrong(
            Texts::tr("Use https: with plain http the SECRET could be read on its way. Only this computer itself "
                      "(127.0.0.1) may be reached by http."));
    return FieldIssue::none();
}

FieldIssue validateProfileName(const QString &text)
{
    const QString name = cleanField(text);
    if (name.isEmpty())
        return missing(Texts::tr("Give the profile a name."));
    if (holdsSecret(name))
        return wrong(Texts::tr("This looks like a SECRET: enter it in the SECRET field, and give the profile a name."));
    if (name.size() > 60)
        return wrong(Texts::tr("A profile name has at most 60 characters."));
    return FieldIssue::none();
}

bool holdsSecret(const QString &text)
{
    static const QRegularExpression secret(u"[0-9a-fA-F]{32}"_s);
    return cleanField(text).contains(secret);
}

FieldIssue validateKeyTemplate(const QString &text)
{
    const QString keyTemplate = cleanField(text);
    if (keyTemplate.isEmpty())
        return missing(Texts::tr("Enter a pattern for the names of uploaded objects."));
    if (keyTemplate.startsWith(u'/'))
        return wrong(Texts::tr("The pattern does not begin with a slash."));
    if (keyTemplate.endsWith(u'/'))
        return wrong(Texts::tr("The pattern does not end with a slash: the name of the file is missing."));
    if (keyTemplate.contains("//"_L1))
        return wrong(Texts::tr("The pattern holds no two slashes in a row."));
    if (hasDotPart(keyTemplate))
        return wrong(Texts::tr("No part of the pattern is “.” or “..”."));
    static const QRegularExpression control(u"[\\x00-\\x1f\\x7f]"_s);
    if (keyTemplate.contains(control))
        return wrong(Texts::tr("The pattern holds no control characters."));

    bool tellsApart = false;
    static const QRegularExpression placeholder(u"\\{([^{}]*)\\}"_s);
    for (auto it = placeholder.globalMatch(keyTemplate); it.hasNext();) {
        const QString name = it.next().captured(1);
        if (!KeyTemplate::knows(name))
            return wrong(Texts::tr("The placeholder {%1} is not known.").arg(name));
        tellsApart |= name == "name"_L1 || name == "hash8"_L1 || name == "n"_L1;
    }
    QString literal = keyTemplate;
    literal.remove(placeholder);
    if (literal.contains(u'{') || literal.contains(u'}'))
        return wrong(Texts::tr("A curly bracket is not closed."));
    if (!tellsApart)
        return wrong(Texts::tr("Use {name}, {hash8} or {n}, otherwise every file would get the same name."));
    return FieldIssue::none();
}

bool isColour(const QString &text)
{
    return matches(text, u"#[0-9a-fA-F]{6}"_s);
}

} // namespace wcs
