#include "prompts/failuresdialog.h"

#include "base/text.h"
#include "base/writtenout.h"
#include "common/copybutton.h"
#include "common/icons.h"
#include "common/plaintip.h"
#include "common/screenfit.h"
#include "common/visibletext.h"
#include "prompts/dialoglook.h"
#include "ui_failuresdialog.h"
#include "wechat/errorcatalogue.h"

#include <QEvent>
#include <QLocale>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTreeWidget>

namespace wcs::ui {

namespace {

constexpr int listLines = 14; // as high as that many lines at first

/// Rows as high as their text is when it wraps, which a tree leaves to its delegate. Addresses and paths wrap as well.
class WrappingRow : public QStyledItemDelegate
{
public:
    explicit WrappingRow(QTreeWidget *tree) : QStyledItemDelegate(tree), m_tree(tree) {}

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        int depth = 1;
        for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
            ++depth;
        // With room for the scroll bar also where there is none: else the rows might bring it and take it away for ever.
        const int bar = m_tree->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_tree);
        const int room = m_tree->width() - 2 * m_tree->frameWidth() - bar - depth * m_tree->indentation();
        QStyleOptionViewItem wrapped(option);
        wrapped.rect = QRect(0, 0, qMax(1, room), QWIDGETSIZE_MAX);
        return QStyledItemDelegate::sizeHint(wrapped, index);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->features |= QStyleOptionViewItem::WrapText;
        for (const QChar end : {u'/', u'\\', u'?', u'&'})
            option->text.replace(end, QString(end) + QChar(0x200b));
    }

private:
    QTreeWidget *m_tree;
};

} // namespace

FailuresDialog::FailuresDialog(const QList<FailureCause> &causes, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<::Ui::FailuresDialog>())
{
    m_ui->setupUi(this);
    m_ui->causes->setWordWrap(true);
    m_ui->causes->setItemDelegate(new WrappingRow(m_ui->causes));
    m_ui->causes->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_ui->causes->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel); // a row may be higher than the list
    m_ui->causes->viewport()->installEventFilter(this);
    int failed = 0;
    QStringList plain;
    for (const FailureCause &cause : causes) {
        failed += cause.count;
        const ErrorText text = explain(cause.error);
        const QString title =
            tr("%1 × %2", "count, cause").arg(QLocale().toString(cause.count), shortReason(cause.error));
        auto *entry = new QTreeWidgetItem(m_ui->causes, {title});
        entry->setIcon(0, icon(u"error"_s, Theme::Role::Danger));
        plain << title;
        QStringList below{text.advice}; // why is what the title says
        below += rawDetails(cause.error).split(u'\n');
        for (const QString &subject : cause.subjects)
            below += withoutControls(subject); // each is one row, also when it is copied
        below.removeAll(QString());
        below.removeDuplicates();
        for (const QString &line : below) {
            auto *item = new QTreeWidgetItem(entry, {visibleText(line)});
            item->setToolTip(0, plainTip(line));
            plain << u"    "_s + line;
        }
        entry->setExpanded(causes.size() == 1);
    }
    setHeading(m_ui->heading, tr("%n transfer(s) failed.", nullptr, failed));

    QPushButton *close = m_ui->buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(u"closeButton"_s);
    close->setDefault(true);
    QPushButton *copy = m_ui->buttons->addButton(tr("C&opy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"copyButton"_s);
    copy->setIcon(icon(u"copy"_s));
    copy->setAutoDefault(false);
    copyOnClick(copy, tr("Failures copied"), [whole = plain.join(u'\n')] { return whole; });
    m_ui->causes->setFocus();
    const QSize wanted(640, sizeHint().height() - m_ui->causes->sizeHint().height()
                                + listLines * fontMetrics().lineSpacing());
    resize(fittingScreen(this, wanted.expandedTo(sizeHint())));
}

FailuresDialog::~FailuresDialog() = default;

bool FailuresDialog::eventFilter(QObject *watched, QEvent *event)
{
    // From the loop: the tree is in the middle of its own resizing.
    if (watched == m_ui->causes->viewport() && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(
            m_ui->causes, [tree = m_ui->causes] { tree->doItemsLayout(); }, Qt::QueuedConnection);
    return QDialog::eventFilter(watched, event);
}

} // namespace wcs::ui
