#pragma once

#include <QColor>
#include <QPalette>

class QApplication;

namespace wcs::ui {

/// What the user chose in the settings.
enum class ThemeChoice { System, Light, Dark };

/// The colours of the program by their meaning. Delegates and custom widgets ask here; a literal colour elsewhere is an error
/// that the lint reports.
///
/// Holds no state: which of the two schemes is in use is read from the palette, so a colour asked for while painting is
/// always the one of the theme in use. GUI thread.
class Theme
{
public:
    enum class Scheme { Light, Dark };

    /// Text roles reach a contrast of 4.5:1 on every background role they belong on, ControlBorder and Focus 3:1.
    enum class Role {
        Window, ///< background of windows and dialogs
        Surface, ///< background of lists, fields and pages
        Raised, ///< background of cards, menus and toasts
        Sunken, ///< background of grooves and code
        Text, ///< ordinary text
        Muted, ///< secondary text
        Border, ///< decorative line between areas
        ControlBorder, ///< outline of a control; tells the control from its background
        Hover, ///< background of a row or button under the pointer
        Pressed, ///< background of a button that is held or checked
        Selection, ///< background of a selected row; Text is written on it
        InactiveSelection, ///< the same in a window without focus
        Accent, ///< links, progress, the primary button; also readable as text
        AccentHover,
        AccentPressed,
        OnAccent, ///< text on the three above
        Focus, ///< focus ring
        Success, ///< text and icon colours of a state, readable on Window, Surface and their soft background
        Warning,
        Danger,
        Info,
        SuccessSoft, ///< background of a badge or an inline bar
        WarningSoft,
        DangerSoft,
        InfoSoft,
        OnDanger, ///< text on Danger, for the button of a destructive command
        Scrim, ///< translucent cover of the window under a drag
        CheckerLight, ///< the two squares behind a transparent picture
        CheckerDark,
    };

    static QColor color(Role role, Scheme scheme);
    /// The colour of `role` in the scheme that `palette` belongs to.
    static QColor color(Role role, const QPalette &palette);
    /// The colour of `role` in the application's palette.
    static QColor color(Role role);

    static Scheme schemeOf(const QPalette &palette);
    static QPalette palette(Scheme scheme);

    /// Contrast ratio of two opaque colours, 1 to 21, after WCAG 2.1 (relative luminance).
    static double contrast(const QColor &first, const QColor &second);
};

/// Gives the application its style, fonts and palette, and keeps following the system's light or dark when `choice` is
/// System. May be called again whenever the choice changes; the windows follow at once.
void applyTheme(QApplication &application, ThemeChoice choice);

} // namespace wcs::ui
