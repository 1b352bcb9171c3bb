#pragma once

#include "pipeline/runrecord.h"

#include <QJsonObject>

namespace wcs {

/// A run as the store keeps it: everything but id, batch, pipeline, state and answer, which have columns of their own.
QJsonObject runToJson(const RunRecord &run);
/// Fills in what runToJson() has kept. Tolerant.
void readRun(RunRecord &run, const QJsonObject &json);

} // namespace wcs
