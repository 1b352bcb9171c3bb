#include "transfers/rowactions.h"

#include "base/text.h"
#include "transfers/transfertext.h"

namespace wcs::ui {

RowActions::Case RowActions::caseOf(const JobSnapshot &job)
{
    return {job.state, job.stored, TransferText::isUnproven(job)};
}

bool RowActions::fits(RowAction action, const Case &one)
{
    const JobState state = one.state;
    switch (action) {
    case RowAction::Decide:
        return state == JobState::NeedsDecision;
    case RowAction::Retry:
        return state == JobState::Failed || state == JobState::Cancelled || state == JobState::WaitingToRetry;
    case RowAction::Resume:
        return state == JobState::Paused;
    case RowAction::Pause:
        return state == JobState::Queued || state == JobState::Running || state == JobState::WaitingToRetry;
    case RowAction::Cancel:
        return !isFinal(state) && !one.stored;
    case RowAction::Details:
        return state == JobState::Failed || state == JobState::WaitingToRetry || one.unproven;
    }
    return false;
}

QList<RowAction> RowActions::buttons(const JobSnapshot &job)
{
    QList<RowAction> result;
    for (const RowAction action : {RowAction::Retry, RowAction::Resume, RowAction::Pause, RowAction::Cancel}) {
        // Pausing would move to where the cancelling was a moment ago, under a hand that is about to click.
        const bool spare = action == RowAction::Pause && (job.state == JobState::WaitingToRetry || job.stored);
        if (fits(action, job) && !spare)
            result << action;
    }
    return result;
}

std::optional<RowAction> RowActions::link(const JobSnapshot &job)
{
    if (fits(RowAction::Decide, job))
        return RowAction::Decide;
    return fits(RowAction::Details, job) ? std::optional(RowAction::Details) : std::nullopt;
}

bool RowActions::needsOne(RowAction action)
{
    return action == RowAction::Details || action == RowAction::Decide;
}

QString RowActions::text(RowAction action)
{
    switch (action) {
    case RowAction::Decide:
        return tr("C&hoose…");
    case RowAction::Retry:
        return tr("&Retry");
    case RowAction::Resume:
        return tr("Res&ume");
    case RowAction::Pause:
        return tr("&Pause");
    case RowAction::Cancel:
        return tr("&Cancel transfer");
    case RowAction::Details:
        return tr("&Details");
    }
    return {};
}

QString RowActions::tip(RowAction action)
{
    switch (action) {
    case RowAction::Decide:
        return tr("Answer the question that the transfer waits for");
    case RowAction::Retry:
        return tr("Try the selected transfers again");
    case RowAction::Resume:
        return tr("Resume the selected transfers");
    case RowAction::Pause:
        return tr("Pause the selected transfers");
    case RowAction::Cancel:
        return tr("Cancel the selected transfers");
    case RowAction::Details:
        return tr("Show why the transfer failed, or why its ID is not verified");
    }
    return {};
}

QString RowActions::reason(RowAction action, int selected, std::optional<JobState> stored)
{
    if (selected == 0)
        return tr("Select a transfer first.");
    if (needsOne(action) && selected > 1)
        return tr("Select one transfer alone.");
    switch (action) {
    case RowAction::Decide:
        return tr("The transfer waits for no answer.");
    case RowAction::Retry:
        return tr("The transfer has neither failed nor been cancelled.");
    case RowAction::Resume:
        return tr("The transfer is not paused.");
    case RowAction::Pause:
        return tr("The transfer is not under way.");
    case RowAction::Cancel:
        if (!stored)
            return tr("The transfer has ended.");
        return *stored == JobState::Running
                   ? tr("The whole file is in the cloud already; only its ID is still being verified. "
                        "Delete it from the cloud afterwards if you do not want it.")
                   : tr("The whole file is in the cloud already; its ID is verified when the transfer goes on. "
                        "Delete it from the cloud afterwards if you do not want it.");
    case RowAction::Details:
        return tr("The transfer has not failed.");
    }
    return {};
}

QString RowActions::iconName(RowAction action)
{
    switch (action) {
    case RowAction::Decide:
        return u"warning"_s;
    case RowAction::Retry:
        return u"refresh"_s;
    case RowAction::Resume:
        return u"play"_s;
    case RowAction::Pause:
        return u"pause"_s;
    case RowAction::Cancel:
        return u"close"_s;
    case RowAction::Details:
        return u"info"_s;
    }
    return {};
}

} // namespace wcs::ui
