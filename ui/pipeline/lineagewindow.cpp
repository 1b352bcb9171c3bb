#include "pipeline/lineagewindow.h"

#include "base/format.h"
#include "base/text.h"
#include "common/accessible.h"
#include "common/icons.h"
#include "common/plaintip.h"
#include "common/screenfit.h"
#include "common/visibletext.h"
#include "history/provenance.h"
#include "pipeline/runtext.h"
#include "toast/toasthost.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTreeWidget>

namespace wcs::ui {

namespace {

enum LineageColumn { NameColumn, PipelineColumn, ParametersColumn, TimeColumn, SizeColumn, WhenColumn, ColumnCount };

/// Keeps numbers that stand at the right apart from what stands left of them.
class RoomyDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        constexpr int gap = 12;
        return QStyledItemDelegate::sizeHint(option, index) + QSize(gap, 0);
    }
};

QString parametersText(const Provenance &made)
{
    QStringList parts;
    for (auto it = made.parameters.cbegin(); it != made.parameters.cend(); ++it)
        parts << u"%1 %2"_s.arg(it.key(), it.value());
    return parts.join(u" · "_s);
}

} // namespace

LineageWindow::LineageWindow(QWidget *parent)
    : QDialog(parent), m_tree(new QTreeWidget(this)),
      m_compare(new QPushButton(icon(u"compare"_s), tr("&Compare"), this)),
      m_show(new QPushButton(tr("&Show in the history"), this))
{
    setObjectName(u"lineageWindow"_s);
    setWindowTitle(tr("All results of this original"));
    resize(fittingScreen(this, QSize(900, 440)));
    identify(m_tree, u"lineageTree"_s, tr("Original and results"));
    m_tree->setColumnCount(ColumnCount);
    m_tree->setHeaderLabels({tr("Name"), tr("Pipeline"), tr("Parameters"), tr("Backend"), tr("Size"), tr("Made")});
    m_tree->setSelectionMode(QTreeWidget::ExtendedSelection);
    m_tree->setUniformRowHeights(true);
    auto *roomy = new RoomyDelegate(m_tree);
    for (const int number : {TimeColumn, SizeColumn, WhenColumn}) {
        m_tree->headerItem()->setTextAlignment(number, Qt::AlignRight | Qt::AlignVCenter);
        m_tree->setItemDelegateForColumn(number, roomy);
    }
    m_tree->setTextElideMode(Qt::ElideMiddle); // results differ in the ends of their names
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setMinimumSectionSize(48);
    // What is short is shown whole; names and parameters share the rest.
    for (const int column : {PipelineColumn, TimeColumn, SizeColumn, WhenColumn})
        m_tree->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    for (const int column : {NameColumn, ParametersColumn})
        m_tree->header()->setSectionResizeMode(column, QHeaderView::Stretch);
    m_compare->setObjectName(u"lineageCompareButton"_s);
    m_compare->setDefault(true);
    m_show->setObjectName(u"lineageShowButton"_s);
    auto *close = new QPushButton(tr("C&lose"), this);
    close->setObjectName(u"closeButton"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(m_compare);
    row->addWidget(m_show);
    row->addStretch();
    row->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_tree, 1);
    column->addLayout(row);
    (new ToastHost(this))->setFloor(m_compare);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &LineageWindow::review);
    connect(m_tree, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem *item) { Q_EMIT showRequested(m_records.value(item).fileId); });
    connect(m_compare, &QPushButton::clicked, this, [this] { Q_EMIT compareRequested(chosen()); });
    connect(m_show, &QPushButton::clicked, this, [this] {
        if (QTreeWidgetItem *item = m_tree->currentItem())
            Q_EMIT showRequested(m_records.value(item).fileId);
    });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    review();
}

void LineageWindow::setEntries(const QList<LineageEntry> &entries, qint64 currentRow,
                               const QHash<QString, QString> &pipelineNames)
{
    m_tree->clear();
    m_records.clear();
    m_order.clear();
    QList<QTreeWidgetItem *> path; // the way from the original down to the last item
    for (const LineageEntry &entry : entries) {
        path.resize(qMin<qsizetype>(entry.depth, path.size()));
        auto *item = path.isEmpty() ? new QTreeWidgetItem(m_tree) : new QTreeWidgetItem(path.last());
        path << item;
        const Provenance made = Provenance::fromText(entry.record.madeBy);
        item->setText(NameColumn, visibleText(entry.record.name));
        item->setToolTip(NameColumn, plainTip(entry.record.fileId));
        item->setText(PipelineColumn, pipelineNames.value(made.pipelineId, made.pipelineName));
        item->setText(ParametersColumn, parametersText(made));
        item->setToolTip(ParametersColumn, plainTip(item->text(ParametersColumn)));
        item->setText(TimeColumn, RunText::duration(made.backendMs));
        item->setText(SizeColumn, entry.record.size < 0 ? QString() : formatBytes(entry.record.size));
        item->setText(WhenColumn, formatWhen(entry.record.lastUpload()));
        for (const int number : {TimeColumn, SizeColumn, WhenColumn})
            item->setTextAlignment(number, Qt::AlignRight | Qt::AlignVCenter);
        m_records.insert(item, entry.record);
        m_order << item;
        if (entry.record.rowId == currentRow)
            m_tree->setCurrentItem(item);
    }
    m_tree->expandAll();
    review();
}

QList<ObjectRecord> LineageWindow::chosen() const
{
    const bool some = m_tree->selectedItems().size() > 1;
    QList<ObjectRecord> records;
    for (QTreeWidgetItem *item : m_order) {
        if (!some || item->isSelected())
            records << m_records.value(item);
    }
    return records;
}

void LineageWindow::review()
{
    const int picked = int(m_tree->selectedItems().size());
    m_compare->setEnabled(m_order.size() > 1);
    m_compare->setText(picked > 1 ? tr("&Compare %n selected", nullptr, picked) : tr("&Compare all"));
    m_show->setEnabled(m_tree->currentItem() != nullptr);
}

} // namespace wcs::ui
