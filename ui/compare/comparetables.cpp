#include "compare/comparetables.h"

#include "base/text.h"
#include "common/accessible.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>

namespace wcs::ui {

QTableWidget *makeTable(const QString &objectName, const QString &name, const QStringList &columns)
{
    auto *table = new QTableWidget(0, int(columns.size()));
    identify(table, objectName, name);
    table->setHorizontalHeaderLabels(columns);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setCornerButtonEnabled(false);
    table->setWordWrap(true);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->horizontalHeader()->setSectionsClickable(false);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setMinimumSectionSize(24);
    table->verticalHeader()->setSectionsClickable(false);
    table->verticalHeader()->setHighlightSections(false);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    return table;
}

void setCell(QTableWidget *table, int row, int column, const QString &text, bool strong)
{
    QTableWidgetItem *item = table->item(row, column);
    if (!item) {
        item = new QTableWidgetItem;
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        table->setItem(row, column, item);
    }
    item->setText(text);
    item->setTextAlignment(Qt::AlignCenter);
    QFont font = table->font();
    font.setBold(strong);
    item->setFont(font);
}

void fitTableHeight(QTableWidget *table)
{
    int height = table->horizontalHeader()->isHidden() ? 0 : table->horizontalHeader()->sizeHint().height();
    for (int row = 0; row < table->rowCount(); ++row)
        height += table->rowHeight(row);
    table->setFixedHeight(height + 2 * table->frameWidth());
}

QStringList tableAsText(const QTableWidget *table)
{
    QStringList lines;
    QStringList head{QString()};
    for (int column = 0; column < table->columnCount(); ++column)
        head << table->horizontalHeaderItem(column)->text();
    lines << head.join(u'\t');
    for (int row = 0; row < table->rowCount(); ++row) {
        const QTableWidgetItem *name = table->verticalHeaderItem(row);
        QStringList cells{name ? name->text() : QString()};
        for (int column = 0; column < table->columnCount(); ++column) {
            const QTableWidgetItem *item = table->item(row, column);
            cells << (item ? item->text().simplified() : QString());
        }
        lines << cells.join(u'\t');
    }
    return lines;
}

QLabel *makeMutedLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace wcs::ui
