#include "pipeline/headertable.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/wraplabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableWidget>

namespace wcs::ui {

namespace {

enum HeaderColumn { HeaderName, HeaderValue, HeaderSecret };
constexpr int ValueRole = Qt::UserRole + 1;

/// Edits what stands behind the mask: a secret opens empty and masked.
class ValueDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        auto *edit = new QLineEdit(parent);
        edit->setMaxLength(8000);
        edit->setFrame(false);
        if (isSecret(index)) {
            edit->setEchoMode(QLineEdit::Password);
            edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhHiddenText);
        }
        return edit;
    }

    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        qobject_cast<QLineEdit *>(editor)->setText(isSecret(index) ? QString() : index.data(ValueRole).toString());
    }

    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        const QString text = qobject_cast<QLineEdit *>(editor)->text();
        // An untouched secret keeps what it has.
        if (!isSecret(index) || !text.isEmpty())
            model->setData(index, text, ValueRole);
    }

private:
    static bool isSecret(const QModelIndex &index)
    {
        return index.siblingAtColumn(HeaderSecret).data(Qt::CheckStateRole).toInt() == Qt::Checked;
    }
};

} // namespace

HeaderTable::HeaderTable(QWidget *parent)
    : QWidget(parent), m_table(new QTableWidget(0, 3, this)), m_add(new QPushButton(tr("Add &header"), this)),
      m_remove(new QPushButton(tr("Remo&ve header"), this)), m_place(new WrapLabel(this))
{
    identify(m_table, u"headerTable"_s, tr("Headers of the request"));
    m_table->setHorizontalHeaderLabels({tr("Header"), tr("Value"), tr("Secret")});
    m_table->horizontalHeader()->setSectionResizeMode(HeaderName, QHeaderView::Interactive);
    m_table->horizontalHeader()->setSectionResizeMode(HeaderValue, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(HeaderSecret, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setColumnWidth(HeaderName, 160);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QTableWidget::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setItemDelegateForColumn(HeaderValue, new ValueDelegate(m_table));
    m_table->setFixedHeight(4 * (fontMetrics().height() + 12));
    m_add->setObjectName(u"addHeader"_s);
    m_remove->setObjectName(u"removeHeader"_s);
    m_add->setAutoDefault(false);
    m_remove->setAutoDefault(false);
    m_place->setObjectName(u"headerPlace"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_table);
    column->addLayout(buttons);
    column->addWidget(m_place);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFocusPolicy(Qt::ClickFocus); // for the label's letter; the table has the focus in its stead
    setFocusProxy(m_table);

    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({});
        const int row = m_table->rowCount() - 1;
        m_table->setCurrentCell(row, HeaderName);
        m_table->editItem(m_table->item(row, HeaderName));
        Q_EMIT changed();
    });
    connect(m_remove, &QPushButton::clicked, this, &HeaderTable::removeRows);
    connect(m_table, &QTableWidget::cellChanged, this, &HeaderTable::takeEdit);
    const auto review = [this] { m_remove->setEnabled(m_table->currentRow() >= 0); };
    connect(m_table, &QTableWidget::currentCellChanged, this, review);
    review();
}

void HeaderTable::setHeaders(const QList<PipelineHeader> &headers)
{
    m_table->setRowCount(0);
    for (const PipelineHeader &header : headers)
        addRow(header);
}

void HeaderTable::setKept(const QStringList &names)
{
    m_kept = names;
    for (int row = 0; row < m_table->rowCount(); ++row)
        showValue(row);
    Q_EMIT changed();
}

bool HeaderTable::hasKept(const QString &name) const
{
    return m_kept.contains(name, Qt::CaseInsensitive);
}

void HeaderTable::setPlace(const QString &sentence)
{
    m_place->setText(sentence);
}

void HeaderTable::addRow(const PipelineHeader &header)
{
    m_filling = true;
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, HeaderName, new QTableWidgetItem(header.name));
    auto *value = new QTableWidgetItem;
    value->setData(ValueRole, header.value);
    m_table->setItem(row, HeaderValue, value);
    auto *secret = new QTableWidgetItem;
    secret->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    secret->setCheckState(header.secret ? Qt::Checked : Qt::Unchecked);
    secret->setData(Qt::AccessibleTextRole, tr("Keep the value secret"));
    m_table->setItem(row, HeaderSecret, secret);
    showValue(row);
    m_filling = false;
}

void HeaderTable::showValue(int row)
{
    const bool filling = std::exchange(m_filling, true);
    QTableWidgetItem *item = m_table->item(row, HeaderValue);
    const QString value = item->data(ValueRole).toString();
    if (m_table->item(row, HeaderSecret)->checkState() != Qt::Checked)
        item->setText(value);
    else if (!value.isEmpty())
        item->setText(QString(8, QChar(0x2022)));
    else
        item->setText(hasKept(m_table->item(row, HeaderName)->text().trimmed()) ? tr("Stored") : QString());
    m_filling = filling;
}

void HeaderTable::takeEdit(int row, int column)
{
    if (m_filling)
        return;
    m_filling = true;
    // Whoever types "Authorization" means a secret.
    QTableWidgetItem *secret = m_table->item(row, HeaderSecret);
    if (column == HeaderName && isSecretHeaderName(m_table->item(row, HeaderName)->text()))
        secret->setCheckState(Qt::Checked);
    m_filling = false;
    showValue(row);
    Q_EMIT changed();
}

void HeaderTable::removeRows()
{
    const int row = m_table->currentRow();
    if (row < 0)
        return;
    m_table->removeRow(row);
    Q_EMIT changed();
}

QList<PipelineHeader> HeaderTable::headers() const
{
    QList<PipelineHeader> headers;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        PipelineHeader header;
        header.name = m_table->item(row, HeaderName)->text().trimmed();
        header.value = m_table->item(row, HeaderValue)->data(ValueRole).toString();
        header.secret = m_table->item(row, HeaderSecret)->checkState() == Qt::Checked;
        if (!header.name.isEmpty())
            headers << header;
    }
    return headers;
}

QString HeaderTable::valueless() const
{
    for (const PipelineHeader &header : headers()) {
        if (header.secret && header.value.isEmpty() && !hasKept(header.name))
            return header.name;
    }
    return {};
}

} // namespace wcs::ui
