#pragma once

#include "theme/theme.h"

#include <QIcon>

namespace wcs::ui {

/// The one-colour icon `:/icons/NAME.svg`, drawn in the palette's text colour: pale where it is disabled, in the colour of
/// selected text where it is selected. Sharp at every scale, and in the new colour at the first repaint after the theme
/// changed (a QPixmap taken from it keeps the old one). A name that does not exist is logged and draws nothing. GUI thread.
QIcon icon(const QString &name);

/// The same icon in the colour of a role, for states ("verified" in Success). Disabled it is pale like any other.
QIcon icon(const QString &name, Theme::Role role);

/// The icon of the program, in its own colours.
QIcon applicationIcon();

} // namespace wcs::ui
