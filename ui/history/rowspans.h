#pragma once

#include <QList>

class QItemSelection;

namespace wcs::ui {

/// Rows of the list by their numbers, both ends included.
struct RowSpan {
    int first = 0;
    int last = 0;
};

/// The selected rows in their order. The selection is of whole rows, and has none twice.
QList<RowSpan> spansOf(const QItemSelection &selection);
/// Whether the row is in one of the spans, which are in their order. The selection model compares a row with each of its ranges: where
/// rows were selected that stand apart that takes seconds for a few thousand.
bool isInSpans(const QList<RowSpan> &spans, int row);

} // namespace wcs::ui
