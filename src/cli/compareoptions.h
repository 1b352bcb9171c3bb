#pragma once

#include "base/result.h"
#include "compare/match.h"

#include <QPoint>
#include <QString>

#include <optional>

class QCommandLineParser;

namespace wcs::cli {

/// What `compare` was told on the command line.
struct CompareOptions {
    std::optional<MatchMode> match; ///< none: pixels where sizes are equal or an offset is given, otherwise fit
    std::optional<QPoint> offset;
    std::optional<double> ssimBelow; ///< a limit is broken when the number lies below it
    std::optional<double> psnrBelow;
    int threshold = 0; ///< in steps: up to which a pixel counts as unchanged
    int gain = 1; ///< of the heat map
    QString heatmap; ///< file to write; empty: none
    QString report;
    bool maskIds = false;
};

void addCompareOptions(QCommandLineParser &parser);
/// The error's message is a sentence for the person.
Result<CompareOptions> readCompareOptions(const QCommandLineParser &parser);

} // namespace wcs::cli
