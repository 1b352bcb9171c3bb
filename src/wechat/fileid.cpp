#include "wechat/fileid.h"

#include "base/text.h"

#include <QRegularExpression>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>

namespace wcs {

namespace {

// The env inside a bucket name: HEX4 - ENV - digits.
const QRegularExpression &bucketPattern()
{
    static const QRegularExpression pattern(u"^[0-9a-f]{4}-([a-z0-9][a-z0-9-]*?)(?:-(\\d{8,}))?$"_s);
    return pattern;
}

/// Letters, digits and hyphens, one at least.
bool isPlain(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-';
    });
}

/// Whether a link's path stands in it as the service writes it (protocol 2.3), and not percent-encoded.
bool isRawPath(const QString &path)
{
    static const QRegularExpression encoded(u"^(?:[!-$&-~]|%[0-9A-Fa-f]{2})*$"_s);
    if (!encoded.match(path).hasMatch())
        return true;
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString text = utf8.decode(QByteArray::fromPercentEncoding(path.toLatin1()));
    return utf8.hasError();
}

/// The id behind a link of the storage's domains, or nothing.
std::optional<FileId> fromLink(const QString &link)
{
    static const QRegularExpression virtualHost(
        u"^https?://([0-9a-f]{4}-[a-z0-9-]+)\\.(?:tcb\\.qcloud\\.la|cos\\.[a-z0-9-]+\\.(?:myqcloud\\.com|tencentcos\\.cn))/(.+)$"_s);
    static const QRegularExpression pathStyle(
        u"^https?://cos\\.[a-z0-9-]+\\.myqcloud\\.com/([0-9a-f]{4}-[a-z0-9-]+)/(.+)$"_s);
    static const QRegularExpression queryOrFragment(u"[?#]"_s);
    auto match = virtualHost.match(link);
    if (!match.hasMatch())
        match = pathStyle.match(link);
    if (!match.hasMatch())
        return std::nullopt;
    const auto bucket = bucketPattern().match(match.captured(1));
    if (!bucket.hasMatch())
        return std::nullopt;
    // Before its signature all of a link is path, whatever letters it holds.
    QString path = match.captured(2);
    const qsizetype signature = path.indexOf("?sign="_L1);
    path = path.left(signature); // all of it where there is none
    const bool isRaw = isRawPath(path);
    const qsizetype end = isRaw ? path.lastIndexOf(u'?') : path.indexOf(queryOrFragment);
    if (signature < 0 && end >= 0)
        path.truncate(end);
    if (path.isEmpty())
        return std::nullopt;
    return FileId{bucket.captured(1), match.captured(1), isRaw ? path : QUrl::fromPercentEncoding(path.toUtf8())};
}

/// The id that a text is, or the link of.
std::optional<FileId> idOf(const QString &candidate)
{
    return candidate.startsWith("cloud://"_L1) ? FileId::parse(candidate) : fromLink(candidate);
}

/// Cuts what belongs to the sentence around an id, not to it: closing quotes, brackets, punctuation.
QString trimmedTail(QString text)
{
    static const QString tail = u".,;:!?)]}>'\"`，。；：！？）】》」』”’"_s;
    while (!text.isEmpty() && tail.contains(text.back())) {
        const bool balanced = text.back() == u')' && text.count(u'(') >= text.count(u')');
        if (balanced)
            break;
        text.chop(1);
    }
    return text;
}

} // namespace

QString FileId::toString() const
{
    return u"cloud://"_s + envId + (bucket.isEmpty() ? QString() : u"."_s + bucket) + u'/' + key;
}

QString FileId::fileName() const
{
    return key.section(u'/', -1);
}

std::optional<FileId> FileId::parse(const QString &text)
{
    // By hand: it is asked several times for every transfer and every row.
    constexpr auto scheme = "cloud://"_L1;
    const qsizetype slash = text.startsWith(scheme) ? text.indexOf(u'/', scheme.size()) : -1;
    if (slash < 0 || slash + 1 == text.size() || text.at(slash + 1) == u'/')
        return std::nullopt;
    const QStringView place = QStringView(text).sliced(scheme.size(), slash - scheme.size());
    const qsizetype dot = place.indexOf(u'.');
    const QStringView env = dot < 0 ? place : place.first(dot);
    const QStringView bucket = dot < 0 ? QStringView() : place.sliced(dot + 1);
    if (env.startsWith(u'-') || !isPlain(env) || (dot >= 0 && !isPlain(bucket)))
        return std::nullopt;
    return FileId{env.toString(), bucket.toString(), text.sliced(slash + 1)};
}

QStringList FileId::findAll(const QString &text)
{
    // Inside quotes an id may hold spaces, and so may a link up to its signature, which is not far: a key has 850 bytes at most. Bare in
    // text they end at one.
    static const QRegularExpression pattern(u"\"((?:cloud|https?)://[^\"\\r\\n]+)\"|'((?:cloud|https?)://[^'\\r\\n]+)'|"
                                            "(https?://[0-9a-f]{4}-[a-z0-9-]+\\.tcb\\.qcloud\\.la/"
                                            "(?:(?!://)[^\"'<>`\\r\\n]){1,1000}?[?&]sign=\\w+(?:&t=\\d+)?)|"
                                            "((?:cloud|https?)://[^\\s\"'<>`]+)"_s);
    static const QRegularExpression wholeLine(u"^\\s*(cloud://[^\"'<>`]+?)\\s*$"_s);
    QStringList found;
    const auto add = [&found](const QString &candidate) {
        const auto id = idOf(candidate);
        if (id && !found.contains(id->toString()))
            found.append(id->toString());
    };
    // JSON may write a slash as "\/".
    const QStringList lines = QString(text).replace(u"\\/"_s, u"/"_s).split(u'\n');
    for (const QString &line : lines) {
        // A line that is one id and nothing else keeps its spaces.
        const auto whole = wholeLine.match(line);
        if (whole.hasMatch() && line.count("cloud://"_L1) == 1) {
            add(whole.captured(1));
            continue;
        }
        auto matches = pattern.globalMatch(line);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const bool bare = !match.captured(4).isEmpty();
            add(bare ? trimmedTail(match.captured(4)) : match.captured(1) + match.captured(2) + match.captured(3));
        }
    }
    return found;
}

QHash<QString, QString> FileId::longerReadings(const QString &text)
{
    // An id without an extension, a few words, and a word that ends in one.
    static const QRegularExpression pattern(
        u"(?<![\"'])((?:cloud|https?)://[^\\s\"'<>`]+)((?:[ \\t]+[^\\s\"'<>`:/]+){0,5}?[ \\t]+[^\\s\"'<>`:/]*\\.[A-Za-z][A-Za-z0-9]{1,4}(?![A-Za-z0-9]|[?&]sign=))"_s);
    static const QRegularExpression extension(u"\\.[A-Za-z][A-Za-z0-9]{1,4}$"_s);
    QHash<QString, QString> readings;
    auto matches = pattern.globalMatch(QString(text).replace(u"\\/"_s, u"/"_s));
    while (matches.hasNext()) {
        const auto match = matches.next();
        // Punctuation after the first word ends it in any case.
        const bool cut = trimmedTail(match.captured(1)) != match.captured(1);
        const auto shorter = idOf(match.captured(1));
        const auto longer = idOf(match.captured(1) + match.captured(2));
        if (!cut && shorter && longer && !extension.match(shorter->key).hasMatch())
            readings.insert(shorter->toString(), longer->toString());
    }
    return readings;
}

} // namespace wcs
