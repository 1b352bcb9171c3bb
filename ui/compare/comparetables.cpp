#include "compare/comparetables.h"

#include "base/text.h"
#include "common/accessible.h"
#include "compare/comparesession.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>

namespace wcs::ui {

namespace {

struct PendingWords {
    Q_DECLARE_TR_FUNCTIONS(wcs::ui::CompareTables)
};

} // namespace

QTableWidget *makeTable(const QString &objectName, const QString &name, const QStringList &columns, TableKind kind)
{
    auto *table = new QTableWidget(0, int(columns.size()));
    identify(table, objectName, name);
    table->setHorizontalHeaderLabels(columns);
    const Qt::Alignment side = kind == TableKind::Numbers ? Qt::AlignRight : Qt::AlignLeft;
    for (int column = 0; column < columns.size(); ++column)
        table->horizontalHeaderItem(column)->setTextAlignment(side | Qt::AlignVCenter);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setCornerButtonEnabled(false);
    table->setWordWrap(kind == TableKind::Words);
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
    table->verticalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    if (kind == TableKind::Words) {
        // Narrower columns make higher rows. Later, as the header tells before the new widths hold.
        const auto fit = [table] { fitTable(table); };
        QObject::connect(table->horizontalHeader(), &QHeaderView::sectionResized, table, fit, Qt::QueuedConnection);
    }
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
    item->setTextAlignment(Qt::Alignment(table->horizontalHeaderItem(column)->textAlignment()));
    QFont font = table->font();
    font.setBold(strong);
    item->setFont(font);
}

void fitTable(QTableWidget *table)
{
    if (table->wordWrap()) {
        table->resizeRowsToContents();
    } else {
        const QAbstractItemView *view = table;
        const QHeaderView *header = table->horizontalHeader();
        int widest = 0; // of the columns that share the width
        int width = table->verticalHeader()->sizeHint().width() + 2 * table->frameWidth();
        for (int column = 0; column < table->columnCount(); ++column) {
            const int needed = qMax(view->sizeHintForColumn(column), header->sectionSizeHint(column));
            if (header->sectionResizeMode(column) == QHeaderView::Stretch)
                widest = qMax(widest, needed);
            else
                width += needed;
        }
        for (int column = 0; column < table->columnCount(); ++column)
            width += header->sectionResizeMode(column) == QHeaderView::Stretch ? widest : 0;
        table->setMinimumWidth(width);
    }
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

QString pendingText(const CompareSession &session)
{
    if (session.isComing())
        return PendingWords::tr("Waiting for both pictures…");
    for (int which = 0; which < 2; ++which) {
        const CompareSession::Side &side = session.side(which);
        if (side.state == CompareSession::State::Failed && side.error.kind == ErrorKind::Image)
            return PendingWords::tr("One of them cannot be shown as a picture, so nothing is compared.");
    }
    return PendingWords::tr("One of the pictures is not there, so nothing is compared.");
}

} // namespace wcs::ui
