#pragma once

#include <QString>

class QWidget;

namespace wcs::ui {

/// Names a widget for assistive technology and for tests at once: `objectName` is the stable English identifier that tests
/// and style rules use, `name` the translated accessible name.
void identify(QWidget *widget, const QString &objectName, const QString &name);

} // namespace wcs::ui
