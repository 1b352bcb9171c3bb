#include "prompts/failuresdialog.h"

#include "base/text.h"
#include "common/copybutton.h"
#include "common/icons.h"
#include "common/plaintip.h"
#include "common/visibletext.h"
#include "prompts/dialoglook.h"
#include "ui_failuresdialog.h"
#include "wechat/errorcatalogue.h"

#include <QPushButton>
#include <QTreeWidget>

namespace wcs::ui {

FailuresDialog::FailuresDialog(const QList<FailureCause> &causes, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<::Ui::FailuresDialog>())
{
    m_ui->setupUi(this);
    int failed = 0;
    QStringList plain;
    for (const FailureCause &cause : causes) {
        failed += cause.count;
        const ErrorText text = explain(cause.error);
        const QString title = tr("%1 × %2", "count, cause").arg(cause.count).arg(shortReason(cause.error));
        auto *entry = new QTreeWidgetItem(m_ui->causes, {title});
        entry->setIcon(0, icon(u"error"_s, Theme::Role::Danger));
        plain << title;
        QStringList below{text.why, text.advice};
        below += rawDetails(cause.error).split(u'\n');
        below += cause.subjects;
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
}

FailuresDialog::~FailuresDialog() = default;

} // namespace wcs::ui
