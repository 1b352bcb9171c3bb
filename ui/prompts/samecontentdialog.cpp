#include "prompts/samecontentdialog.h"

#include "base/text.h"
#include "prompts/dialoglook.h"
#include "ui_samecontentdialog.h"

#include <QPushButton>

namespace wcs::ui {

SameContentDialog::SameContentDialog(const SameContentQuestion &question, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<::Ui::SameContentDialog>())
{
    m_ui->setupUi(this);
    setHeading(m_ui->heading);
    m_ui->heading->setText(tr("“%1” is in the cloud already.").arg(question.fileName));
    m_ui->key->setText(question.key);
    m_ui->forAll->setText(
        question.waiting > 0
            ? tr("&Do the same for all such files of this batch; %n more wait(s) already", nullptr, question.waiting)
            : tr("&Do the same for all such files of this batch"));
    m_ui->forAll->setVisible(question.others > 0);
    const auto add = [this](const QString &text, const QString &name, const QString &help, ReusePolicy policy) {
        QPushButton *button = m_ui->buttons->addButton(text, QDialogButtonBox::AcceptRole);
        button->setObjectName(name);
        button->setToolTip(help);
        connect(button, &QPushButton::clicked, this, [this, policy] {
            m_policy = policy;
            accept();
        });
        return button;
    };
    QPushButton *use = add(tr("&Use the existing ID"), u"reuseButton"_s, tr("Nothing is sent"), ReusePolicy::Always);
    add(tr("Upload &again"), u"uploadButton"_s, tr("Store the same bytes a second time, under an ID of their own"),
        ReusePolicy::Never);
    QPushButton *later = m_ui->buttons->addButton(tr("&Later"), QDialogButtonBox::RejectRole);
    later->setObjectName(u"laterButton"_s);
    later->setToolTip(tr("Ask about no file of this batch now; each waits in the list of transfers"));
    // A key that was meant for something else must not be an answer.
    QPushButton *first = question.unasked ? later : use;
    first->setDefault(true);
    first->setFocus();
}

SameContentDialog::~SameContentDialog() = default;

SameContentAnswer SameContentDialog::answer() const
{
    SameContentAnswer answer;
    answer.policy = m_policy;
    answer.forAll = m_policy != ReusePolicy::Ask && !m_ui->forAll->isHidden() && m_ui->forAll->isChecked();
    return answer;
}

} // namespace wcs::ui
