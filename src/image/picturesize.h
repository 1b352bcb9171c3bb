#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

namespace wcs {

/// The pixel size that a picture's header names, the way the picture is shown (turned by its EXIF data); empty for what is no
/// picture or does not say. Nothing is decoded, no decoder is asked about bytes that do not begin as a picture does,
/// and of an SVG only the root element is looked at: one that names no size there has none here.
/// Any thread.
QSize pictureSize(const QByteArray &bytes);
QSize pictureSizeOfFile(const QString &path);

} // namespace wcs
