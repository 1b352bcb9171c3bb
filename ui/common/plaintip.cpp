#include "common/plaintip.h"

#include "base/text.h"
#include "common/unbrokenparts.h"
#include "common/visibletext.h"

#include <QTextDocument>

namespace wcs::ui {

namespace {

// As many letters as a line of a tip has; of such as are wider, as many as a small screen still shows.
constexpr qsizetype longestPart = 80;
constexpr qsizetype letterGroup = 40;

QString wrappable(const QString &text)
{
    if (text.size() <= longestPart)
        return text;
    QString result;
    for (const QString &part : unbrokenParts(text))
        result += part.size() <= longestPart ? part : withPlacesToWrap(part, letterGroup);
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
    const QString wrapped = wrappable(shown);
    // A tip that is not HTML wraps only when it is wider than the screen.
    const bool wraps = wrapped.size() > shown.size();
    return wraps || shown.contains(u'<') || Qt::mightBeRichText(shown) ? escaped(wrapped) : shown;
}

QString wrappedTip(const QString &text)
{
    return escaped(wrappable(visibleText(text)));
}

} // namespace wcs::ui
