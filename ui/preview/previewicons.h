#pragma once

#include "base/text.h"

#include <QFile>
#include <QIcon>

namespace wcs::ui {

/// The icon `:/icons/NAME.svg`, or a null icon where the program carries none of that name.
inline QIcon previewIcon(const QString &name)
{
    const QString path = u":/icons/%1.svg"_s.arg(name);
    return QFile::exists(path) ? QIcon(path) : QIcon();
}

} // namespace wcs::ui
