#include "transfer/summarytext.h"

#include <QCoreApplication>
#include <QStringList>

namespace wcs {

namespace {

class BatchWords
{
    Q_DECLARE_TR_FUNCTIONS(BatchWords)
};

/// `text` tells of `count` files, of which `unproven` are not verified.
QString withUnproven(const QString &text, int count, int unproven)
{
    if (unproven <= 0)
        return text;
    if (unproven < count)
        return BatchWords::tr("%1, %n of them not verified", nullptr, unproven).arg(text);
    return count == 1 ? BatchWords::tr("%1, not verified", "one file").arg(text)
                      : BatchWords::tr("%1, none of them verified").arg(text);
}

} // namespace

QString summaryText(const BatchSummary &summary)
{
    const bool isUpload = summary.kind == JobKind::Upload;
    const int moved = summary.done - summary.reused;
    QStringList parts;
    if (moved > 0 || summary.reused + summary.failed + summary.skipped + summary.cancelled == 0) {
        const QString text = isUpload ? BatchWords::tr("%n uploaded", nullptr, moved)
                                      : BatchWords::tr("%n downloaded", nullptr, moved);
        parts << withUnproven(text, moved, summary.unproven - summary.unprovenReused);
    }
    if (summary.reused > 0) {
        const QString text = isUpload ? BatchWords::tr("%n reused", nullptr, summary.reused)
                                      : BatchWords::tr("%n there already", nullptr, summary.reused);
        parts << withUnproven(text, summary.reused, summary.unprovenReused);
    }
    if (summary.failed > 0)
        parts << BatchWords::tr("%n failed", nullptr, summary.failed);
    if (summary.skipped > 0)
        parts << BatchWords::tr("%n skipped", nullptr, summary.skipped);
    if (summary.cancelled > 0)
        parts << BatchWords::tr("%n cancelled", nullptr, summary.cancelled);
    // A part that has a comma of its own is told from the next one by more than a comma.
    return parts.join(summary.unproven > 0 ? BatchWords::tr("; ", "between the parts of a summary")
                                           : BatchWords::tr(", ", "between the parts of a summary"));
}

} // namespace wcs
