#pragma once

#include "pipeline/goldenrun.h"

#include <QJsonObject>

namespace wcs {

/// A report as the set's folder keeps it: which input was run, by what, and how far the result was from the accepted one. The
/// requests, the answers of the backend and the signed addresses in them are not part of it.
QJsonObject goldenReportToJson(const GoldenReport &report);

/// The report over the set as it is now, judged by its limits. An input that was pinned since, or for which something else was
/// accepted since, stands at the end as one that has not run. Nothing when no input of the set is in it.
std::optional<GoldenReport> goldenReportFrom(const QJsonObject &json, const GoldenSet &set);

/// The rows whose results are the accepted ones now: they differ in nothing from them.
void takeAsAccepted(GoldenReport &report, const GoldenSet &set, const QList<GoldenRow> &rows);

} // namespace wcs
