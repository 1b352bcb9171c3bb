#include "prompts/textdialog.h"

#include "base/text.h"
#include "common/accessible.h"
#include "common/mnemonic.h"
#include "common/textrole.h"
#include "common/wraplabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace wcs::ui {

TextDialog::TextDialog(const TextQuestion &question, QWidget *parent)
    : QDialog(parent), m_question(question), m_problem(new WrapLabel(this))
{
    setObjectName(u"textDialog"_s);
    setWindowTitle(question.title);
    auto *label = new QLabel(question.label, this);
    QWidget *field = nullptr;
    if (question.known.isEmpty()) {
        m_edit = new QLineEdit(question.value, this);
        m_edit->selectAll();
        field = m_edit;
        connect(m_edit, &QLineEdit::textChanged, this, &TextDialog::check);
    } else {
        m_box = new QComboBox(this);
        m_box->setEditable(true);
        // It would complete what is typed within the field, and take the Enter that is meant for the dialog.
        m_box->setCompleter(nullptr);
        m_box->setInsertPolicy(QComboBox::NoInsert);
        m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // not as wide as the longest name
        m_box->addItems(question.known);
        m_box->setCurrentText(question.value);
        field = m_box;
        connect(m_box, &QComboBox::currentTextChanged, this, &TextDialog::check);
    }
    identify(field, u"textField"_s, withoutMnemonic(question.label));
    label->setBuddy(field);
    m_problem->setObjectName(u"textProblem"_s);
    setTextRole(m_problem, Theme::Role::Danger);
    auto *buttons = new QDialogButtonBox(this);
    m_accept = buttons->addButton(question.verb, QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(u"acceptButton"_s);
    m_accept->setDefault(true);
    buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole)->setObjectName(u"cancelButton"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(label);
    column->addWidget(field);
    column->addWidget(m_problem);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(380);
    check();
    field->setFocus();
}

QString TextDialog::text() const
{
    return (m_edit ? m_edit->text() : m_box->currentText()).simplified();
}

void TextDialog::check()
{
    const QString problem = m_question.problem ? m_question.problem(text()) : QString();
    m_accept->setEnabled(problem.isEmpty() && !text().isEmpty());
    m_accept->setToolTip(problem);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

} // namespace wcs::ui
