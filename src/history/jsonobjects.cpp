#include "history/jsonobjects.h"

#include "base/text.h"

#include <QJsonDocument>

namespace wcs {

namespace {

constexpr qsizetype bufferSize = 65'536;
constexpr qsizetype largestObject = 4 * 1024 * 1024;

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Follows quotes and escapes; everything inside a string is not structure.
class StringTracker
{
public:
    /// Whether `c` belongs to a string.
    bool takes(char c)
    {
        if (!m_inside) {
            m_inside = c == '"';
            return m_inside;
        }
        if (m_escaped)
            m_escaped = false;
        else if (c == '\\')
            m_escaped = true;
        else if (c == '"')
            m_inside = false;
        return true;
    }

private:
    bool m_inside = false;
    bool m_escaped = false;
};

} // namespace

bool JsonObjects::readByte(char *byte)
{
    if (m_at == m_buffer.size()) {
        m_buffer = m_device->read(bufferSize);
        m_at = 0;
        if (m_buffer.isEmpty())
            return false;
    }
    *byte = m_buffer.at(m_at++);
    return true;
}

Error JsonObjects::broken(const QString &code) const
{
    return Error::make(ErrorKind::BadAnswer, Stage::History, code,
                       u"near byte %1"_s.arg(m_device->pos() - m_buffer.size() + m_at));
}

Result<bool> JsonObjects::findArray()
{
    StringTracker strings;
    int depth = 0;
    char c = 0;
    while (readByte(&c)) {
        if (strings.takes(c))
            continue;
        if (c == '[' && depth <= 1)
            return true;
        if (c == '{' || c == '[')
            ++depth;
        if ((c == '}' || c == ']') && --depth <= 0)
            break;
    }
    return broken(u"json"_s);
}

Result<std::optional<QJsonObject>> JsonObjects::next()
{
    if (!m_inArray) {
        if (auto found = findArray(); !found)
            return found.error();
        m_inArray = true;
    }
    StringTracker strings;
    QByteArray text;
    int depth = 0;
    char c = 0;
    while (!m_ended && readByte(&c)) {
        if (depth == 0) {
            if (isBlank(c) || c == ',')
                continue;
            m_ended = c == ']';
            if (m_ended)
                break;
            if (c != '{')
                return broken(u"json"_s);
        }
        text += c;
        if (text.size() > largestObject)
            return broken(u"too-large"_s);
        if (strings.takes(c))
            continue;
        if (c == '{' || c == '[')
            ++depth;
        if ((c == '}' || c == ']') && --depth == 0) {
            QJsonParseError problem;
            const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
            if (problem.error != QJsonParseError::NoError || !document.isObject())
                return broken(u"json"_s);
            return std::optional(document.object());
        }
    }
    if (m_ended)
        return std::optional<QJsonObject>();
    return broken(u"json"_s);
}

} // namespace wcs
