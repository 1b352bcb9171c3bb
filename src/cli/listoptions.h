#pragma once

#include "base/result.h"
#include "history/objectrecord.h"

#include <QString>

#include <optional>

class QCommandLineParser;

namespace wcs::cli {

/// What `list` was told on the command line, beside its words and the profile.
struct ListOptions {
    std::optional<ObjectState> state; ///< none: any
    QString tag; ///< as it is kept; empty: any
    int limit = 100; ///< rows; 0: all
};

void addListOptions(QCommandLineParser &parser);
/// Refuses what is blank, words and profile too: it would find everything, and what is listed may go to `delete`. The error's
/// message is a sentence for the person.
Result<ListOptions> readListOptions(const QCommandLineParser &parser);

} // namespace wcs::cli
