#include "storage/keytemplate.h"

#include "base/text.h"
#include "storage/keyrules.h"

#include <QRegularExpression>

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

struct Placeholder {
    const char *name;
    bool isVariable; ///< differs from time to time, or in its batch
    QString (*value)(const KeyInput &input);
};

constexpr Placeholder placeholders[] = {
    {"yyyy", true, [](const KeyInput &input) { return input.when.toString(u"yyyy"_s); }},
    {"mm", true, [](const KeyInput &input) { return input.when.toString(u"MM"_s); }},
    {"dd", true, [](const KeyInput &input) { return input.when.toString(u"dd"_s); }},
    {"hhmmss", true, [](const KeyInput &input) { return input.when.toString(u"HHmmss"_s); }},
    {"name", false, [](const KeyInput &input) { return baseName(input.fileName); }},
    {"ext", false, [](const KeyInput &input) { return ending(input.fileName); }},
    {"hash8", true, [](const KeyInput &input) { return QString::fromLatin1(input.md5.left(8)); }},
    {"n", true, [](const KeyInput &input) { return QString::number(input.number); }},
};

const Placeholder *placeholderOf(const QString &name)
{
    for (const Placeholder &one : placeholders) {
        if (name == QLatin1StringView(one.name))
            return &one;
    }
    return nullptr;
}

constexpr QChar variableMark(u'\uE000'); // a private character, which stands for what differs from time to time

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
    return expand(input, Variables::Filled);
}

bool KeyTemplate::couldHaveMade(const QString &key, const KeyInput &input) const
{
    const QString marked = expand(input, Variables::Marked);
    // The number of a renamed key stands before the ending: that is where numberedKey() puts one.
    const QString numbered = numberedKey(marked, 0);
    qsizetype at = 0;
    while (at < marked.size() && marked.at(at) == numbered.at(at))
        ++at;
    const auto pattern = [](const QString &text) {
        return QRegularExpression::escape(text).replace(QRegularExpression::escape(QString(variableMark)),
                                                        u"[0-9a-f]+"_s);
    };
    const QRegularExpression whole(u"\\A"_s + pattern(marked.left(at)) + u"(-[0-9]+)?"_s + pattern(marked.mid(at))
                                   + u"\\z"_s);
    return whole.match(key).hasMatch();
}

QString KeyTemplate::expand(const KeyInput &input, Variables variables) const
{
    QString key;
    qsizetype from = 0;
    auto matches = placeholder().globalMatch(m_pattern);
    while (matches.hasNext()) {
        const auto match = matches.next();
        key += QStringView(m_pattern).mid(from, match.capturedStart() - from);
        from = match.capturedEnd();
        const Placeholder *known = placeholderOf(match.captured(1));
        if (!known) {
            key += match.captured();
            continue;
        }
        const bool marked = variables == Variables::Marked && known->isVariable;
        const QString value = marked ? QString(variableMark) : known->value(input);
        if (match.captured(1) == "ext"_L1 && value.isEmpty() && key.endsWith(u'.'))
            key.chop(1);
        key += value;
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

bool KeyTemplate::knows(const QString &name)
{
    return placeholderOf(name) != nullptr;
}

} // namespace wcs
