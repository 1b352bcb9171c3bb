#pragma once

#include <QList>

class QWidget;

namespace wcs::ui {

/// Lets Tab go through the parts, and through what lies in each of them, in the order in which they are read: that of the layouts and
/// splitters, whenever the widgets were made. All belong to one window. To be called again when widgets have come to a part.
void setReadingOrder(const QList<QWidget *> &parts);

} // namespace wcs::ui
