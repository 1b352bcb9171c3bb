#pragma once

class QWidget;

namespace wcs::ui {

class ActionSet;

/// Version, licence and the libraries in use. Window-modal, returns at once.
void showAbout(QWidget *window);
/// All commands with their keys. Window-modal, returns at once.
void showShortcuts(QWidget *window, const ActionSet &actions);

} // namespace wcs::ui
