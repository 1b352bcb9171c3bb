#pragma once

#include <QString>

namespace wcs::ui {

/// A tool tip that shows the text as it is, with the marks that nobody sees written out (visibleText()). Qt takes a tip for HTML when it
/// looks like that, and what comes from outside (names, notes, what a backend or the storage answered) must never be rendered. Qt judges
/// by the first line alone: a tip with a bracket in any of them is escaped, so that it does not matter who cuts it or puts it elsewhere.
/// What has no place to wrap, such as a name of 255 letters, gets some, and the tip is no wider than the screen.
QString plainTip(const QString &text);

/// The same, and wraps at the usual width of a tip also where Qt would let a line be as long as the screen is wide: for many words.
QString wrappedTip(const QString &text);

} // namespace wcs::ui
