#pragma once

#include "pipeline/goldenset.h"

#include <QDir>

namespace wcs {

/// A set as its set.json holds it. Paths in there are relative to the set's folder, so that it can be moved or copied.
QJsonObject goldenSetToJson(const GoldenSet &set, const QDir &folder);
/// Tolerant; a path that leads out of the folder is dropped.
GoldenSet goldenSetFrom(const QJsonObject &json, const QDir &folder);

} // namespace wcs
