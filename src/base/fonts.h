#pragma once

#include <QCoreApplication>

namespace wcs {

/// Whether letters can be measured and drawn in this process: without a GUI application Qt aborts where a font is asked for.
inline bool hasFonts()
{
    const QCoreApplication *application = QCoreApplication::instance();
    return application && application->inherits("QGuiApplication");
}

} // namespace wcs
