#include "common/accessible.h"

#include <QWidget>

namespace wcs::ui {

void identify(QWidget *widget, const QString &objectName, const QString &name)
{
    widget->setObjectName(objectName);
    widget->setAccessibleName(name);
}

} // namespace wcs::ui
