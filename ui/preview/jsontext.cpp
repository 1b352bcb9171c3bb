#include "preview/jsontext.h"

#include <QJsonDocument>

namespace wcs::ui {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void newLine(QByteArray &out, int depth)
{
    out += '\n';
    out.append(depth * 2, ' ');
}

} // namespace

std::optional<QByteArray> prettyJson(const QByteArray &json)
{
    const QByteArray text = json.startsWith("\xEF\xBB\xBF") ? json.sliced(3) : json;
    if (QJsonDocument::fromJson(text).isNull())
        return std::nullopt;
    QByteArray out;
    out.reserve(text.size() * 3 / 2);
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            out += c;
            if (c == '\\' && i + 1 < text.size())
                out += text[++i];
            else if (c == '"')
                inString = false;
            continue;
        }
        if (isBlank(c))
            continue;
        switch (c) {
        case '"':
            inString = true;
            out += c;
            break;
        case '{':
        case '[': {
            out += c;
            qsizetype next = i + 1;
            while (next < text.size() && isBlank(text[next]))
                ++next;
            if (next < text.size() && (text[next] == '}' || text[next] == ']')) {
                out += text[next];
                i = next;
            } else {
                newLine(out, ++depth);
            }
            break;
        }
        case '}':
        case ']':
            newLine(out, --depth);
            out += c;
            break;
        case ',':
            out += c;
            newLine(out, depth);
            break;
        case ':':
            out += ": ";
            break;
        default:
            out += c;
        }
    }
    return out;
}

} // namespace wcs::ui
