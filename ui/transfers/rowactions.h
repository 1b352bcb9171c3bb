#pragma once

#include "transfer/job.h"

#include <QCoreApplication>
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
    static std::optional<RowAction> link(JobState state);
    /// `stored`: as in the snapshot.
    static bool fits(RowAction action, JobState state, bool stored);
    static bool fits(RowAction action, const JobSnapshot &job) { return fits(action, job.state, job.stored); }
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
