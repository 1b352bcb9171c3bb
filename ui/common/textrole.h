#pragma once

#include "theme/theme.h"

class QWidget;

namespace wcs::ui {

/// Gives the text of a widget the colour of `role` and keeps it in that colour when the theme changes; once more for another
/// role. `part` is what the widget writes its text with: WindowText, or ButtonText for a button. Disabled it is pale like any
/// other. GUI thread.
void setTextRole(QWidget *widget, Theme::Role role, QPalette::ColorRole part = QPalette::WindowText);

} // namespace wcs::ui
