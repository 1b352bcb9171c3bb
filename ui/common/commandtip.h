#pragma once

#include <QString>

class QAction;

namespace wcs::ui {

/// What a command does (its status tip) with its key in brackets; with a reason in a line below when it cannot be used now.
QString commandTip(const QAction *action, const QString &reason = {});

/// Enables a command when `reason` is empty, and otherwise disables it with the reason in its tool tip.
void setAvailable(QAction *action, const QString &reason);

} // namespace wcs::ui
