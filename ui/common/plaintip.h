#pragma once

#include "base/text.h"
#include "common/visibletext.h"

#include <QString>
#include <QTextDocument>

namespace wcs::ui {

/// A tool tip that shows the text as it is. Qt takes a tip for HTML when it looks like that, and what comes from outside (names,
/// notes, what a backend or the storage answered) must never be rendered. Qt judges by the first line alone: a tip with a bracket
/// in any of them is escaped, so that it does not matter who cuts it or puts it elsewhere.
inline QString plainTip(const QString &text)
{
    const QString shown = visibleText(text);
    if (!shown.contains(u'<') && !Qt::mightBeRichText(shown))
        return shown;
    return u"<p style='white-space:pre-wrap'>%1</p>"_s.arg(shown.toHtmlEscaped());
}

} // namespace wcs::ui
