#include "prompts/tagsdialog.h"

#include "base/text.h"
#include "prompts/dialoglook.h"
#include "ui_tagsdialog.h"

#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>

namespace wcs::ui {

TagsDialog::TagsDialog(const QString &name, const QStringList &current, const QStringList &known, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<::Ui::TagsDialog>())
{
    m_ui->setupUi(this);
    setHeading(m_ui->heading, name);
    m_ui->tags->setText(current.join(u", "_s));
    for (const QString &tag : known) {
        auto *item = new QListWidgetItem(tag, m_ui->known);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(current.contains(tag) ? Qt::Checked : Qt::Unchecked);
    }
    m_ui->known->setVisible(!known.isEmpty());
    m_ui->knownLabel->setVisible(!known.isEmpty());
    QPushButton *save = m_ui->buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"saveButton"_s);
    save->setDefault(true);
    m_ui->buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole)->setObjectName(u"cancelButton"_s);

    // The field is the truth; the ticks follow it and write into it.
    connect(m_ui->tags, &QLineEdit::textEdited, this, [this] {
        const QStringList now = tags();
        const QSignalBlocker quiet(m_ui->known);
        for (int row = 0; row < m_ui->known->count(); ++row) {
            QListWidgetItem *item = m_ui->known->item(row);
            item->setCheckState(now.contains(item->text()) ? Qt::Checked : Qt::Unchecked);
        }
    });
    connect(m_ui->known, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        QStringList now = tags();
        now.removeAll(item->text());
        if (item->checkState() == Qt::Checked)
            now << item->text();
        m_ui->tags->setText(now.join(u", "_s));
    });
    m_ui->tags->setFocus();
}

TagsDialog::~TagsDialog() = default;

QStringList TagsDialog::tags() const
{
    return split(m_ui->tags->text());
}

QStringList TagsDialog::split(const QString &text)
{
    // The full-width and the enumeration comma are what a Chinese input method types.
    static const QRegularExpression separator(u"[,，、;；]"_s);
    QStringList result;
    for (const QString &part : text.split(separator)) {
        const QString tag = part.simplified();
        if (!tag.isEmpty() && !result.contains(tag))
            result << tag;
    }
    return result;
}

} // namespace wcs::ui
