#pragma once

#include "theme/theme.h"

#include <QString>

class QDialogButtonBox;
class QLabel;
class QPushButton;

namespace wcs::ui {

class IconLabel;

/// The first line of a dialog: larger, wrapped, plain text. As setShown(), it keeps the dialog from becoming as wide as a name.
void setHeading(QLabel *label, const QString &text);
/// Another text in what has been made a heading.
void changeHeading(QLabel *label, const QString &text);
/// Plain text from outside, such as the name of a file, with the marks that turn letters around written out (visibleText()).
/// What cannot wrap and is too long for a dialog loses its middle; the tool tip and the accessible name then have the whole text,
/// which is also what is copied, where what was cut is selected.
void setShown(QLabel *label, const QString &text);
/// A button that destroys: text and outline in the colour of danger, never the default button: Enter presses it only where it has the
/// focus itself.
void setDangerous(QPushButton *button);
/// Adds "Save", the default button, and "Cancel", in the order of the desktop. Gives Save, which is the caller's to enable. Called when
/// all else is in the dialog: Tab comes to them last.
QPushButton *addSaveAndCancel(QDialogButtonBox *buttons);
/// An icon of the set in a label, in the colour of a state.
void setStateIcon(IconLabel *label, const QString &iconName, Theme::Role role);

} // namespace wcs::ui
