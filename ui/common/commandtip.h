#pragma once

#include <QString>

class QAction;

namespace wcs::ui {

/// What a command does (its status tip) with its key in brackets; with a reason in a line below when it cannot be used now.
QString commandTip(const QAction *action, const QString &reason = {});

/// Gives a command its words: what it does, for status bar and tool tip, and its text without the keyboard mark for buttons and their
/// accessible names. Qt would strip the mark alone and leave the "(O)" of a Chinese text.
void setWords(QAction *action, const QString &text, const QString &tip);

/// Enables a command when `reason` is empty, and otherwise disables it with the reason in its tool tip.
void setAvailable(QAction *action, const QString &reason);

} // namespace wcs::ui
