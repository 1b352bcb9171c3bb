#pragma once

#include "compare/comparepicture.h"
#include "compare/differencemap.h"
#include "compare/match.h"
#include "compare/metrics.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>
#include <stop_token>

namespace wcs {

/// Everything a saved comparison holds.
struct ReportContent {
    ComparePicture a;
    ComparePicture b;
    QString idA; ///< file id or path, as shown; may be empty
    QString idB;
    bool maskIds = false; ///< environment, bucket and folders are replaced by "…": the report may be shown to others
    MatchedPair pair;
    Metrics metrics; ///< of everything
    std::optional<Metrics> regionMetrics; ///< of the region that was dragged
    DifferenceMap difference;
    HeatOptions heat;
    QDateTime when; ///< local time of the comparison
};

/// One HTML file, in UTF-8, that opens anywhere: pictures inside it, no script, nothing fetched. Both pictures lie in it without
/// their metadata (a place must not travel along), as PNG; beyond `mostPixels` as a smaller copy, and the page says so. In the
/// language of the program. Blocking: for worker threads. Errors: ErrorKind::Cancelled.
Result<QByteArray> htmlReport(const ReportContent &content, std::stop_token stop = {}, qint64 mostPixels = 8'000'000);

/// The id with its environment, bucket and folders replaced by "…"; a path keeps its file name.
QString maskedId(const QString &id);

} // namespace wcs
