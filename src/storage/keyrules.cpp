#include "storage/keyrules.h"

#include "base/text.h"
#include "base/wholeletters.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace wcs {

namespace {

constexpr int longestKey = 850;
constexpr int longestFileName = 200; // in bytes
constexpr int longestEnding = 32; // in UTF-16 units

Error illegal(const char *code, const QString &key)
{
    return Error::make(ErrorKind::Argument, Stage::Upload, QString::fromLatin1(code), {},
                       key); // nothing was asked for yet
}

/// Splits "dir/name.ext" before the dot of the ending; the dot of a hidden file is part of its name.
qsizetype endingStart(const QString &path)
{
    const qsizetype name = path.lastIndexOf(u'/') + 1;
    const qsizetype dot = path.lastIndexOf(u'.');
    return dot > name ? dot : path.size();
}

/// Windows looks past blanks before the first dot.
bool isReservedName(const QString &name)
{
    static const QRegularExpression reserved(
        u"^(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|COM[0-9¹²³]|LPT[0-9¹²³]) *(\\..*)?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return reserved.match(name).hasMatch();
}

/// Windows drops dots and blanks at the end: the file would not have the name that is noted. May leave nothing.
void makeHarmless(QString &name)
{
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    if (isReservedName(name))
        name.prepend(u'_');
}

/// One part of a key as the name of a file or a folder; empty where nothing of it is left.
QString safePart(const QString &part)
{
    constexpr QChar harmless = u'_';
    QString name = withoutHalves(part, harmless);
    for (QChar &c : name) {
        const bool forbidden = c.unicode() < 0x20 || c.unicode() == 0x7f || u"\\/:*?\"<>|"_s.contains(c)
                               || (c.unicode() >= 0x202a
                                   && c.unicode() <= 0x202e); // direction overrides can disguise an ending
        if (forbidden)
            c = harmless;
    }
    while (name.startsWith(u' '))
        name.remove(0, 1);
    makeHarmless(name);
    const qsizetype at = endingStart(name);
    QString stem = name.left(at);
    const QString ending = cutTo(name.mid(at), longestEnding);
    while (stem.toUtf8().size() + ending.toUtf8().size() > longestFileName)
        stem = cutTo(stem, stem.size() - 1);
    name = stem + ending;
    makeHarmless(name); // what was cut may have kept it from being otherwise
    return name;
}

} // namespace

bool hasDotPart(const QString &key)
{
    const QStringList parts = key.split(u'/');
    return parts.contains("."_L1) || parts.contains(".."_L1);
}

int encodedLength(const QString &key)
{
    return int(QUrl::toPercentEncoding(key, "/").size());
}

Result<void> checkKey(const QString &key)
{
    if (key.isEmpty())
        return illegal("key-empty", key);
    if (key.startsWith(u'/') || key.startsWith(u'\\'))
        return illegal("key-leading-slash", key);
    if (key.contains("//"_L1))
        return illegal("key-double-slash", key);
    if (hasDotPart(key))
        return illegal("key-dot-part", key);
    const auto isControl = [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; };
    if (std::any_of(key.begin(), key.end(), isControl))
        return illegal("key-control-character", key);
    if (!key.isValidUtf16()) // each part of the upload would write it in another way
        return illegal("key-broken-character", key);
    if (key.contains("${filename}"_L1))
        return illegal("key-variable", key);
    if (encodedLength(key) > longestKey)
        return illegal("key-too-long", key);
    return {};
}

QString numberedKey(const QString &key, int number)
{
    const qsizetype at = endingStart(key);
    return key.left(at) + u'-' + QString::number(number) + key.mid(at);
}

bool isNumberedKey(const QString &key, const QString &original)
{
    const qsizetype at = endingStart(original);
    const QString head = original.left(at) + u'-';
    const QString tail = original.mid(at);
    if (!key.startsWith(head) || !key.endsWith(tail))
        return false;
    const qsizetype digits = key.size() - head.size() - tail.size();
    const QStringView number = QStringView(key).mid(head.size(), std::max<qsizetype>(0, digits));
    return !number.isEmpty()
           && std::all_of(number.begin(), number.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString numberedFileName(const QString &name, int number)
{
    const qsizetype at = endingStart(name);
    return name.left(at) + u" (%1)"_s.arg(number) + name.mid(at);
}

std::optional<NumberedName> readNumbered(const QString &fileName)
{
    constexpr auto before = " ("_L1;
    const qsizetype end = endingStart(fileName);
    const QStringView stem = QStringView(fileName).first(end);
    const qsizetype at = stem.lastIndexOf(before);
    if (at < 0 || !stem.endsWith(u')'))
        return std::nullopt;
    const QStringView digits = stem.sliced(at + before.size()).chopped(1);
    const int number = digits.toInt();
    if (number < 2 || QString::number(number) != digits)
        return std::nullopt;
    return NumberedName{fileName.left(at) + fileName.mid(end), number};
}

QString safeFileName(const QString &key)
{
    const QString name = safePart(key.section(u'/', -1));
    return name.isEmpty() ? u"object"_s : name;
}

QString folderForKey(const QString &directory, const QString &key)
{
    QString folder = directory;
    const QStringList parts = key.split(u'/');
    for (const QString &part : parts.first(parts.size() - 1)) {
        const QString name = safePart(part);
        if (name.isEmpty())
            continue;
        if (!folder.isEmpty() && !folder.endsWith(u'/'))
            folder += u'/';
        folder += name;
    }
    return folder;
}

} // namespace wcs
