#pragma once

class QLabel;
class QString;

namespace wcs::ui {

/// Plain text, with the marks that turn letters around written out (visibleText()). What has no place to wrap and is wider than
/// `widest` pixels loses its middle; the tool tip and the accessible name then have the whole text, and copying from a selectable label
/// gives it.
void setShortened(QLabel *label, const QString &text, int widest);

} // namespace wcs::ui
