#pragma once

#include <QImage>
#include <QJsonObject>

#include <optional>

namespace wcs::sandbox {

/// The demo backend's work on a picture. `effect` is one of effectNames(); nothing for another name. Parameters: blur `radius`
/// (pixels), sharpen `strength`, resize `width`, `height` or `scale`, watermark `text`, `opacity`, `corner`, webp `quality`.
std::optional<QImage> applyEffect(const QImage &image, const QString &effect, const QJsonObject &parameters);
QStringList effectNames();
/// A number of the parameters, which may have come as text.
double numberIn(const QJsonObject &parameters, QLatin1StringView name, double fallback);

} // namespace wcs::sandbox
