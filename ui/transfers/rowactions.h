#pragma once

#include "transfer/job.h"

#include <QCoreApplication>
#include <QHashFunctions>
#include <QList>
#include <QString>

#include <optional>

namespace wcs::ui {

/// What can be done with one transfer, in its row, its context menu and by key.
enum class RowAction { Decide, Retry, Resume, Pause, Cancel, Details };

/// The rules of which action fits which state, and their words.
class RowActions
{
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::RowActions)
public:
    /// The buttons of a row, from left to right, two at most.
    static QList<RowAction> buttons(const JobSnapshot &job);
    /// The action that is written out as a link behind the status: where a failure or a question calls for the user.
    static std::optional<RowAction> link(const JobSnapshot &job);
    /// What the rules look at of a job: many have the same of it.
    struct Case {
        JobState state = JobState::Queued;
        bool stored = false; ///< as in the snapshot
        bool unproven = false; ///< see TransferText::isUnproven()
        friend bool operator==(const Case &, const Case &) = default;
        friend size_t qHash(const Case &one, size_t seed = 0)
        {
            return qHashMulti(seed, int(one.state), one.stored, one.unproven);
        }
    };
    static Case caseOf(const JobSnapshot &job);
    static bool fits(RowAction action, const Case &one);
    static bool fits(RowAction action, const JobSnapshot &job) { return fits(action, caseOf(job)); }
    /// Whether it is for one transfer alone.
    static bool needsOne(RowAction action);
    static QString text(RowAction action);
    /// What it does, for tool tip and status bar.
    static QString tip(RowAction action);
    /// Why it cannot be done with the `selected` transfers, none of which it fits; `stored`: the state of one of them that is, if
    /// there is one.
    static QString reason(RowAction action, int selected, std::optional<JobState> stored);
    static QString iconName(RowAction action);
};

} // namespace wcs::ui
