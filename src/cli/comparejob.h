#pragma once

#include "base/result.h"
#include "cli/compareoptions.h"
#include "compare/comparepicture.h"
#include "compare/match.h"
#include "compare/metrics.h"

#include <QString>

#include <stop_token>

namespace wcs::cli {

/// One of the two pictures: what was typed, and the file that holds it.
struct CompareSide {
    QString item; ///< a path or a file id
    QString path;
    QString name;
};

/// What a comparison on the command line gives; the pixels are let go of.
struct CompareOutcome {
    ComparePicture a; ///< without its image, and so without what only that tells
    ComparePicture b;
    MatchPlan plan;
    Metrics metrics;
    QString changes; ///< in one line
    bool transparentA = false; ///< a pixel of it is not opaque
    bool transparentB = false;
};

/// Loads, matches, measures and writes what was asked for, blocking: for worker threads. An error's subject is the file it is about.
Result<CompareOutcome> runComparison(CompareSide a, CompareSide b, CompareOptions options, std::stop_token stop);

} // namespace wcs::cli
