#include "pipeline/templatetext.h"

#include "base/backendstages.h"
#include "base/text.h"
#include "pipeline/pipelineproblem.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

namespace wcs {

namespace {

/// The inside of a JSON string literal.
QString jsonEscaped(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(2, array.size() - 4)); // ["…"]
}

/// Follows a JSON text and knows whether its end lies inside a string literal.
class JsonPlace
{
public:
    bool isInString(const QString &before)
    {
        for (; m_read < before.size(); ++m_read) {
            const QChar c = before.at(m_read);
            if (m_escaped)
                m_escaped = false;
            else if (m_inside && c == u'\\')
                m_escaped = true;
            else if (c == u'"')
                m_inside = !m_inside;
        }
        return m_inside;
    }

private:
    qsizetype m_read = 0;
    bool m_inside = false;
    bool m_escaped = false;
};

QString asJsonValue(const TemplateValue &value)
{
    if (value.isUnknown)
        return u"null"_s;
    if (value.isNumber)
        return value.text;
    return u'"' + jsonEscaped(value.text) + u'"';
}

QByteArray component(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

bool isAddress(const QString &text)
{
    return text.startsWith("http://"_L1, Qt::CaseInsensitive) || text.startsWith("https://"_L1, Qt::CaseInsensitive)
           || text.startsWith(u'/');
}

} // namespace

TemplateText::TemplateText(const QString &source) : m_source(source)
{
    static const QRegularExpression place(u"\\{\\{\\s*([^{}\"\\r\\n]{1,200}?)\\s*\\}\\}"_s);
    qsizetype last = 0;
    for (auto it = place.globalMatch(source); it.hasNext();) {
        const auto match = it.next();
        if (match.capturedStart() > last)
            m_pieces.append({source.mid(last, match.capturedStart() - last), false});
        m_pieces.append({match.captured(1), true});
        last = match.capturedEnd();
    }
    if (last < source.size())
        m_pieces.append({source.mid(last), false});
}

QStringList TemplateText::names() const
{
    QStringList names;
    for (const Piece &piece : m_pieces) {
        if (piece.isName && !names.contains(piece.text))
            names << piece.text;
    }
    return names;
}

TemplateText::Lookup TemplateText::lookupIn(const QMap<QString, TemplateValue> &values)
{
    return [values](const QString &name) -> Result<TemplateValue> {
        const auto it = values.find(name);
        if (it == values.end())
            return pipelineProblem("unknown-placeholder", name, u"there is no value named {{%1}}"_s.arg(name));
        return *it;
    };
}

Result<QString> TemplateText::expand(const Lookup &lookup,
                                     const std::function<QString(const QString &, const TemplateValue &)> &escape) const
{
    QString out;
    for (const Piece &piece : m_pieces) {
        if (!piece.isName) {
            out += piece.text;
            continue;
        }
        const auto value = lookup(piece.text);
        if (!value)
            return value.error();
        out += escape(out, *value);
    }
    return out;
}

Result<QString> TemplateText::plain(const Lookup &lookup) const
{
    return expand(lookup, [](const QString &, const TemplateValue &value) { return value.text; });
}

Result<QByteArray> TemplateText::json(const Lookup &lookup) const
{
    JsonPlace place;
    const auto text = expand(lookup, [&place](const QString &before, const TemplateValue &value) {
        return place.isInString(before) ? jsonEscaped(value.text) : asJsonValue(value);
    });
    if (!text)
        return text.error();
    QByteArray bytes = text->toUtf8();
    QJsonParseError error;
    QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return pipelineProblem("body-not-json", {}, u"%1 at byte %2"_s.arg(error.errorString()).arg(error.offset));
    return bytes;
}

Result<QByteArray> TemplateText::form(const Lookup &lookup) const
{
    // Divided before the values come in, so that no '&' or '=' of a value is taken for one of the form.
    static const QRegularExpression dividers(u"[&\\r\\n]+"_s);
    QByteArray out;
    for (const QString &pair : m_source.split(dividers, Qt::SkipEmptyParts)) {
        if (pair.trimmed().isEmpty())
            continue;
        const qsizetype equals = pair.indexOf(u'=');
        const auto name = TemplateText(pair.left(equals < 0 ? pair.size() : equals).trimmed()).plain(lookup);
        if (!name)
            return name.error();
        const auto value = TemplateText(equals < 0 ? QString() : pair.mid(equals + 1).trimmed()).plain(lookup);
        if (!value)
            return value.error();
        if (!out.isEmpty())
            out += '&';
        out += component(*name) + '=' + component(*value);
    }
    return out;
}

Result<QString> TemplateText::url(const Lookup &lookup) const
{
    return expand(lookup, [](const QString &before, const TemplateValue &value) {
        return before.isEmpty() && isAddress(value.text) ? value.text : QString::fromLatin1(component(value.text));
    });
}

Result<QByteArray> TemplateText::header(const Lookup &lookup) const
{
    const auto text = plain(lookup);
    if (!text)
        return text.error();
    for (const QChar c : *text) {
        if (c.category() == QChar::Other_Control && c != u'\t')
            return pipelineProblem("bad-header-value");
    }
    return text->trimmed().toUtf8();
}

} // namespace wcs
