#pragma once

#include <QJsonValue>

#include <optional>

namespace wcs {

/// A number that may be missing, as it stands in JSON.
inline QJsonValue numberOrNull(const std::optional<double> &number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

} // namespace wcs
