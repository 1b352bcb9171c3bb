#pragma once

#include <QByteArray>

#include <optional>

namespace wcs::ui {

/// JSON with line breaks and an indent of two, or nothing when it is not valid. Order, numbers and strings stay exactly as
/// they were written: only the blanks between them change.
std::optional<QByteArray> prettyJson(const QByteArray &json);

} // namespace wcs::ui
