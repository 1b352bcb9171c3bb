#pragma once

#include "theme/theme.h"
#include "transfer/job.h"

#include <QCoreApplication>
#include <QString>

namespace wcs::ui {

/// What is known of a job beyond its snapshot: worked out by the model from the order of snapshots and the clock.
struct JobTiming {
    int percent = 0; ///< never falls within one try, 100 only when the job is done
    qint64 secondsLeft = -1; ///< -1 while it cannot be told
    qint64 secondsToRetry = -1; ///< WaitingToRetry only
    bool deletedSince = false; ///< of an upload that is done: its object was deleted afterwards, with this program
};

/// The words and signs of the transfers: one place, so that a row, a tool tip, the status bar and a screen reader say the same.
class TransferText
{
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::TransferText)
public:
    /// One or two words: "Uploading", "Verifying…", "Failed".
    static QString state(const JobSnapshot &job);
    /// "high priority", "low priority", nothing for the normal one.
    static QString priority(const JobSnapshot &job);
    /// A stored upload whose ID could not be proven, and of which is known why.
    static bool isUnproven(const JobSnapshot &job);
    /// The second line of a row: "Uploading · 45 % · 3.2 MB/s · 12 s left", "Failed: the connection was cut".
    static QString status(const JobSnapshot &job, const JobTiming &timing);
    /// "118 of 402 MB", one unit for both. `total` must not be negative.
    static QString amount(qint64 done, qint64 total);
    /// "12 of 40 · 118 of 402 MB · 3.2 MB/s · about 1 min 30 s left"; empty when no batch is under way.
    static QString totals(const QueueTotals &totals, qint64 secondsLeft);
    /// Icon of the state, and the colour role it is drawn in. Never shown without the word.
    static QString stateIcon(const JobSnapshot &job);
    static Theme::Role stateRole(const JobSnapshot &job);
    /// Icon for the kind of file, from the name's suffix.
    static QString typeIcon(const QString &fileName);
};

} // namespace wcs::ui
