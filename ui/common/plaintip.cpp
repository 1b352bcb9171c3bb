#include "common/plaintip.h"

#include "base/text.h"
#include "common/visibletext.h"

#include <QTextBoundaryFinder>
#include <QTextDocument>

namespace wcs::ui {

namespace {

// As many letters as a line of a tip has; of such as are wider, as many as a small screen still shows.
constexpr qsizetype longestPart = 80;
constexpr qsizetype letterGroup = 40;

/// With places to wrap (U+200B, which shows nothing) in the parts that have none for long.
QString wrappable(const QString &text)
{
    if (text.size() <= longestPart)
        return text;
    QString result;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype next = finder.toNextBoundary();
        const qsizetype end = next < 0 ? text.size() : next;
        const QString part = text.mid(from, end - from);
        from = end;
        if (part.size() <= longestPart) {
            result += part;
            continue;
        }
        QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, part); // none is torn apart
        qsizetype taken = 0;
        for (qsizetype at = letters.toNextBoundary(); at >= 0 && at < part.size(); at = letters.toNextBoundary()) {
            if (at - taken < letterGroup)
                continue;
            result += QStringView(part).mid(taken, at - taken);
            result += QChar(0x200B);
            taken = at;
        }
        result += QStringView(part).mid(taken);
    }
    return result;
}

QString escaped(const QString &text)
{
    return u"<p style='white-space:pre-wrap'>%1</p>"_s.arg(text.toHtmlEscaped());
}

} // namespace

QString plainTip(const QString &text)
{
    const QString shown = visibleText(text);
    const QString withPlaces = wrappable(shown);
    // A tip that is not HTML wraps only when it is wider than the screen.
    const bool wraps = withPlaces.size() > shown.size();
    return wraps || shown.contains(u'<') || Qt::mightBeRichText(shown) ? escaped(withPlaces) : shown;
}

QString wrappedTip(const QString &text)
{
    return escaped(wrappable(visibleText(text)));
}

} // namespace wcs::ui
