#include "prompts/deletedialog.h"

#include "base/text.h"
#include "common/mnemonic.h"
#include "common/plaintip.h"
#include "common/visibletext.h"
#include "prompts/dialoglook.h"
#include "ui_deletedialog.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace wcs::ui {

namespace {

/// Several objects may have one name; their keys tell them apart.
QString nameAndKey(const QString &name, const QString &key)
{
    if (key.isEmpty() || key.section(u'/', -1) == name)
        return key.isEmpty() ? name : key;
    return name + u" · "_s + key;
}

} // namespace

DeleteDialog::DeleteDialog(const DeleteQuestion &question, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<::Ui::DeleteDialog>())
{
    m_ui->setupUi(this);
    setStateIcon(m_ui->icon, u"warning"_s, Theme::Role::Danger);
    const bool single = question.count == 1 && question.names.size() == 1;
    setHeading(m_ui->heading, single ? tr("Delete “%1” from the cloud?").arg(visibleName(question.names.first()))
                                     : tr("Delete %n object(s) from the cloud?", nullptr, question.count));
    constexpr int named = 5;
    constexpr int widest = 480; // a key without a space would stretch the dialog
    QStringList lines;
    QStringList whole;
    for (int i = 0; i < std::min(named, int(question.names.size())); ++i) {
        const QString key = question.keys.value(i);
        whole << visibleName(single ? key : nameAndKey(question.names[i], key));
        lines << m_ui->names->fontMetrics().elidedText(whole.last(), Qt::ElideMiddle, widest);
    }
    QString names = lines.join(u'\n');
    if (question.count > named)
        names = tr("%1\nand %n more", nullptr, question.count - named).arg(names);
    setShown(m_ui->names, names);
    m_ui->names->setToolTip(lines == whole ? QString() : plainTip(whole.join(u'\n')));
    m_ui->names->setVisible(!names.isEmpty());
    setShown(m_ui->profile, question.production ? tr("%1 (production)").arg(question.profile) : question.profile);
    m_ui->environment->setText(question.environment);

    if (question.production)
        m_expected = question.environment;
    else if (question.count > DeleteQuestion::typedAbove)
        m_expected = QString::number(question.count);
    m_ui->typed->setVisible(!m_expected.isEmpty());
    m_ui->typedLabel->setVisible(!m_expected.isEmpty());
    m_ui->typedLabel->setText(question.production ? tr("&Type the environment “%1” to confirm:").arg(m_expected)
                                                  : tr("&Type the number %1 to confirm:").arg(m_expected));
    m_ui->typed->setAccessibleName(withoutMnemonic(m_ui->typedLabel->text()));

    QPushButton *cancel = m_ui->buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(u"cancelButton"_s);
    m_delete = m_ui->buttons->addButton(tr("&Delete from cloud"), QDialogButtonBox::DestructiveRole);
    m_delete->setObjectName(u"deleteButton"_s);
    setDangerous(m_delete);
    cancel->setDefault(true);
    connect(m_delete, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_ui->typed, &QLineEdit::textChanged, this, &DeleteDialog::updateButton);
    updateButton();
    if (m_expected.isEmpty())
        cancel->setFocus();
    else
        m_ui->typed->setFocus();
}

DeleteDialog::~DeleteDialog() = default;

void DeleteDialog::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || focusWidget() != m_ui->typed || m_ui->typed->text().isEmpty()) {
        QDialog::keyPressEvent(event);
        return;
    }
    // Whoever has just typed the confirmation would take the dialog that closes for the deletion. Enter once more is meant.
    event->accept();
    if (m_delete->isEnabled())
        m_delete->setFocus(Qt::TabFocusReason);
}

void DeleteDialog::updateButton()
{
    // Who types the number as the heading writes it, in groups, has typed it.
    const QString typed = m_ui->typed->text().trimmed().remove(QLocale().groupSeparator());
    const bool confirmed = m_expected.isEmpty() || typed == m_expected;
    m_delete->setEnabled(confirmed);
    m_delete->setToolTip(confirmed ? QString() : tr("Type “%1” first").arg(m_expected));
}

} // namespace wcs::ui
