#pragma once

#include <QImage>
#include <QJsonObject>

#include <optional>

namespace wcs::sandbox {

/// The demo backend's work on a picture. `effect` is one of effectNames(); nothing for another name.
std::optional<QImage> applyEffect(const QImage &image, const QString &effect, const QJsonObject &parameters);
QStringList effectNames();

} // namespace wcs::sandbox
