#include "storage/copyformat.h"

#include "base/text.h"

#include <QRegularExpression>

#include <functional>
#include <optional>

namespace wcs {

namespace {

bool isPicture(const CopyItem &item)
{
    return item.mimeType.startsWith("image/"_L1);
}

/// Markdown's own characters in a link text; a line break would end it.
QString markdownText(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (c == u'\n' || c == u'\r')
            continue;
        if (u"\\[]`*_<>"_s.contains(c))
            out += u'\\';
        out += c;
    }
    return out;
}

/// Brackets and blanks end a Markdown destination, so they travel percent-encoded.
QString markdownTarget(QString link)
{
    return link.replace(u' ', "%20"_L1).replace(u'(', "%28"_L1).replace(u')', "%29"_L1);
}

QString html(const CopyItem &item)
{
    const QString link = item.link.toHtmlEscaped();
    const QString name = item.name.toHtmlEscaped();
    if (!isPicture(item))
        return u"<a href=\"%1\">%2</a>"_s.arg(link, name);
    QString tag = u"<img src=\"%1\" alt=\"%2\""_s.arg(link, name);
    if (item.width > 0 && item.height > 0)
        tag += u" width=\"%1\" height=\"%2\""_s.arg(QString::number(item.width), QString::number(item.height));
    return tag + u'>';
}

std::optional<QString> value(const CopyItem &item, const QString &placeholder)
{
    const auto number = [](qint64 n, qint64 least) { return n < least ? QString() : QString::number(n); };
    if (placeholder == "file_id"_L1 || placeholder == "id"_L1)
        return item.fileId;
    if (placeholder == "link"_L1)
        return item.link;
    if (placeholder == "key"_L1)
        return item.key;
    if (placeholder == "name"_L1)
        return item.name;
    if (placeholder == "size"_L1)
        return number(item.size, 0);
    if (placeholder == "width"_L1)
        return number(item.width, 1);
    if (placeholder == "height"_L1)
        return number(item.height, 1);
    return std::nullopt;
}

/// Walks a template once; `fill` gives the text of a placeholder, or nothing to leave it as it stands. What `fill` gives is
/// never looked at again, so a name with braces in it cannot expand.
QString expand(const QString &text, const std::function<std::optional<QString>(const QString &)> &fill)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (c == u'\\' && (next == u'n' || next == u't')) {
            out += next == u'n' ? u'\n' : u'\t';
            ++i;
        } else if ((c == u'{' || c == u'}') && next == c) {
            out += c;
            ++i;
        } else if (c == u'{') {
            const qsizetype end = text.indexOf(u'}', i);
            const auto filled = end < 0 ? std::nullopt : fill(text.mid(i + 1, end - i - 1));
            if (filled) {
                out += *filled;
                i = end;
            } else {
                out += c;
            }
        } else {
            out += c;
        }
    }
    return out;
}

} // namespace

QString formatCopy(const CopyItem &item, CopyFormat format, const QString &customTemplate)
{
    switch (format) {
    case CopyFormat::FileId:
        return item.fileId;
    case CopyFormat::Link:
        return item.link;
    case CopyFormat::Markdown: {
        const QString link = u"[%1](%2)"_s.arg(markdownText(item.name), markdownTarget(item.link));
        return isPicture(item) ? u'!' + link : link;
    }
    case CopyFormat::Html:
        return html(item);
    case CopyFormat::ImageTag:
        return u"<image src=\"%1\" mode=\"widthFix\" />"_s.arg(item.fileId.toHtmlEscaped());
    case CopyFormat::Custom:
        return expand(customTemplate, [&item](const QString &placeholder) { return value(item, placeholder); });
    }
    return {};
}

QString formatCopies(const QList<CopyItem> &items, CopyFormat format, const QString &customTemplate)
{
    QStringList lines;
    for (const CopyItem &item : items)
        lines << formatCopy(item, format, customTemplate);
    return lines.join(u'\n');
}

QString unknownPlaceholder(const QString &customTemplate)
{
    static const QRegularExpression word(u"^\\s*[\\p{L}_][\\p{L}\\p{N}_-]*\\s*$"_s);
    QString unknown;
    expand(customTemplate, [&unknown](const QString &placeholder) {
        const std::optional<QString> known = value({}, placeholder);
        if (!known && unknown.isEmpty() && word.match(placeholder).hasMatch())
            unknown = placeholder;
        return known;
    });
    return unknown;
}

bool needsLink(CopyFormat format, const QString &customTemplate)
{
    switch (format) {
    case CopyFormat::FileId:
    case CopyFormat::ImageTag:
        return false;
    case CopyFormat::Link:
    case CopyFormat::Markdown:
    case CopyFormat::Html:
        return true;
    case CopyFormat::Custom:
        break;
    }
    bool found = false;
    expand(customTemplate, [&found](const QString &placeholder) {
        found = found || placeholder == "link"_L1;
        return std::optional(QString());
    });
    return found;
}

} // namespace wcs
