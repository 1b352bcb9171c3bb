#pragma once

#include "base/text.h"

#include <QString>
#include <QTextDocument>

namespace wcs::ui {

/// A tool tip that shows the text as it is. Qt takes a tip for HTML when it looks like that, and what comes from outside (names,
/// notes, what a backend or the storage answered) must never be rendered.
inline QString plainTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? u"<p style='white-space:pre-wrap'>%1</p>"_s.arg(text.toHtmlEscaped()) : text;
}

} // namespace wcs::ui
