#pragma once

#include "base/error.h"
#include "image/bytesource.h"

#include <QSize>

namespace wcs {

/// Why a picture is not shown: `code` of the error catalogue, `message` what a decoder or a limit says of it.
inline Error imageError(const QString &code, const QString &message, const PictureSource &source)
{
    return Error::make(ErrorKind::Image, Stage::Image, code, message,
                       source.path.isEmpty() ? source.name : source.path);
}

inline qint64 pixelsOf(QSize size)
{
    return qint64(size.width()) * size.height();
}

} // namespace wcs
