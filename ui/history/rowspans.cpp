#include "history/rowspans.h"

#include <QItemSelection>

#include <algorithm>

namespace wcs::ui {

QList<RowSpan> spansOf(const QItemSelection &selection)
{
    QList<RowSpan> spans;
    for (const QItemSelectionRange &range : selection) {
        if (range.left() == 0)
            spans << RowSpan{range.top(), range.bottom()};
    }
    std::ranges::sort(spans, {}, &RowSpan::first);
    return spans;
}

bool isInSpans(const QList<RowSpan> &spans, int row)
{
    const auto after = std::ranges::upper_bound(spans, row, {}, &RowSpan::first);
    return after != spans.begin() && row <= std::prev(after)->last;
}

} // namespace wcs::ui
