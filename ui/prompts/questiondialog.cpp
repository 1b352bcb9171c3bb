#include "prompts/questiondialog.h"

#include "base/text.h"
#include "common/visibletext.h"
#include "prompts/dialoglook.h"
#include "ui_questiondialog.h"

#include <QPushButton>

namespace wcs::ui {

QuestionDialog::QuestionDialog(QWidget *parent) : QDialog(parent), m_ui(std::make_unique<::Ui::QuestionDialog>())
{
    m_ui->setupUi(this);
}

QuestionDialog::~QuestionDialog() = default;

void QuestionDialog::setQuestion(const QString &title, const QString &heading, const QString &text)
{
    setWindowTitle(title);
    setHeading(m_ui->heading, heading);
    setAccessibleDescription(visibleText(heading));
    setShown(m_ui->text, text);
}

void QuestionDialog::replaceHeading(const QString &heading)
{
    changeHeading(m_ui->heading, heading);
    setAccessibleDescription(visibleText(heading));
}

QPushButton *QuestionDialog::addAnswer(const QString &text, int result, Look look)
{
    auto *button = new QPushButton(text);
    button->setObjectName(u"answer%1"_s.arg(result));
    button->setAutoDefault(look != Look::Danger);
    button->setDefault(look == Look::Default);
    if (look == Look::Danger)
        setDangerous(button);
    if (look == Look::Default)
        button->setFocus();
    if (look == Look::Escape)
        m_escape = result;
    m_ui->buttons->addButton(button, look == Look::Escape   ? QDialogButtonBox::RejectRole
                                     : look == Look::Danger ? QDialogButtonBox::DestructiveRole
                                                            : QDialogButtonBox::AcceptRole);
    connect(button, &QPushButton::clicked, this, [this, result] { done(result); });
    return button;
}

void QuestionDialog::reject()
{
    done(m_escape);
}

} // namespace wcs::ui
