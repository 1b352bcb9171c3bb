#include "storage/keytemplate.h"

#include "base/text.h"

#include <QRegularExpression>
#include <QStringList>

namespace wcs {

namespace {

const QRegularExpression &placeholder()
{
    static const QRegularExpression pattern(u"\\{([A-Za-z0-9_]*)\\}"_s);
    return pattern;
}

QString baseName(const QString &fileName)
{
    const qsizetype dot = fileName.lastIndexOf(u'.');
    return dot > 0 ? fileName.left(dot) : fileName;
}

QString ending(const QString &fileName)
{
    const qsizetype dot = fileName.lastIndexOf(u'.');
    return dot > 0 ? fileName.mid(dot + 1) : QString();
}

std::optional<QString> valueOf(const QString &name, const KeyInput &input)
{
    if (name == "yyyy"_L1)
        return input.when.toString(u"yyyy"_s);
    if (name == "mm"_L1)
        return input.when.toString(u"MM"_s);
    if (name == "dd"_L1)
        return input.when.toString(u"dd"_s);
    if (name == "hhmmss"_L1)
        return input.when.toString(u"HHmmss"_s);
    if (name == "name"_L1)
        return baseName(input.fileName);
    if (name == "ext"_L1)
        return ending(input.fileName);
    if (name == "hash8"_L1)
        return QString::fromLatin1(input.md5.left(8));
    if (name == "n"_L1)
        return QString::number(input.number);
    return std::nullopt;
}

QString withFolder(const QString &key, const QString &folder)
{
    if (folder.isEmpty())
        return key;
    const qsizetype slash = key.lastIndexOf(u'/');
    return slash < 0 ? folder + u'/' + key : key.left(slash + 1) + folder + u'/' + key.mid(slash + 1);
}

} // namespace

KeyTemplate::KeyTemplate(const QString &pattern) : m_pattern(pattern.trimmed())
{
    if (m_pattern.isEmpty())
        m_pattern = u"{name}.{ext}"_s;
}

QString KeyTemplate::expand(const KeyInput &input) const
{
    QString key;
    qsizetype from = 0;
    auto matches = placeholder().globalMatch(m_pattern);
    while (matches.hasNext()) {
        const auto match = matches.next();
        key += QStringView(m_pattern).mid(from, match.capturedStart() - from);
        const auto value = valueOf(match.captured(1), input);
        if (match.captured(1) == "ext"_L1 && value && value->isEmpty() && key.endsWith(u'.'))
            key.chop(1);
        key += value.value_or(match.captured());
        from = match.capturedEnd();
    }
    key += QStringView(m_pattern).mid(from);
    static const QRegularExpression slashes(u"/{2,}"_s);
    key = withFolder(key, input.folder);
    key.replace(slashes, u"/"_s);
    while (key.startsWith(u'/'))
        key.remove(0, 1);
    return key;
}

bool KeyTemplate::needsHash() const
{
    return m_pattern.contains("{hash8}"_L1);
}

QStringList KeyTemplate::unknownPlaceholders() const
{
    QStringList unknown;
    auto matches = placeholder().globalMatch(m_pattern);
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (!valueOf(match.captured(1), {}))
            unknown.append(match.captured());
    }
    return unknown;
}

} // namespace wcs
