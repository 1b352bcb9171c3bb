#pragma once

#include <QString>
#include <QStringList>

class QLabel;
class QTableWidget;

namespace wcs::ui {

class CompareSession;

/// The small tables, quiet labels and shared words of the compare window's side panel.

enum class TableKind { Numbers, Words };

/// Read-only, without a selection of rows, its columns sharing the width; Tab leaves it. Numbers stand to the right and are never
/// cut: the table asks for the room they take. Words stand to the left and wrap.
QTableWidget *makeTable(const QString &objectName, const QString &name, const QStringList &columns, TableKind kind);
void setCell(QTableWidget *table, int row, int column, const QString &text, bool strong = false);
/// Makes the table just as high as its rows, and as wide at least as its numbers.
void fitTable(QTableWidget *table);
/// Header and rows, tabs between the columns.
QStringList tableAsText(const QTableWidget *table);
/// Secondary text, wrapped, in the palette's muted colour.
QLabel *makeMutedLabel(const QString &text);
/// Why there is nothing to tell of a pair that is not ready: it is on its way, or will not come.
QString pendingText(const CompareSession &session);

} // namespace wcs::ui
