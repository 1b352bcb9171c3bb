#pragma once

#include "history/historystore.h"

class QRandomGenerator;

namespace wcs::bench {

/// A made-up object; the same for the same number and state of `random`.
ObjectRecord object(int number, QRandomGenerator &random);

/// Opens the history in `directory` and fills it up to `rows` rows if it has fewer, and prints how long that took.
void ensureRows(const QString &directory, int rows);

/// The history is not copied while it is measured.
HistoryTuning quietTuning();

} // namespace wcs::bench
