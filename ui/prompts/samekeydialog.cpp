#include "prompts/samekeydialog.h"

#include "base/text.h"
#include "prompts/dialoglook.h"
#include "ui_samekeydialog.h"

#include <QPushButton>

namespace wcs::ui {

SameKeyDialog::SameKeyDialog(const SameKeyQuestion &question, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<::Ui::SameKeyDialog>())
{
    m_ui->setupUi(this);
    setHeading(m_ui->heading);
    m_ui->heading->setText(tr("An object with the key of “%1” already exists.").arg(question.fileName));
    m_ui->key->setText(question.key);
    m_ui->forAll->setText(question.waiting > 0 ? tr(
                              "&Do the same for all files of this batch whose key is taken; %n more wait(s) already",
                              nullptr, question.waiting)
                                               : tr("&Do the same for all files of this batch whose key is taken"));
    m_ui->forAll->setVisible(question.others > 0);
    const auto add = [this](const QString &text, const QString &name, const QString &help, SameKeyPolicy policy) {
        QPushButton *button = m_ui->buttons->addButton(text, QDialogButtonBox::AcceptRole);
        button->setObjectName(name);
        button->setToolTip(help);
        connect(button, &QPushButton::clicked, this, [this, policy] {
            m_policy = policy;
            accept();
        });
        return button;
    };
    QPushButton *rename = add(tr("&Rename"), u"renameButton"_s, tr("Upload under a free name beside it"),
                              SameKeyPolicy::Rename);
    add(tr("&Skip"), u"skipButton"_s, tr("Do not upload this file"), SameKeyPolicy::Skip);
    setDangerous(add(tr("&Overwrite"), u"overwriteButton"_s,
                     tr("Replace the object in the cloud; it cannot be brought back"), SameKeyPolicy::Overwrite));
    QPushButton *later = m_ui->buttons->addButton(tr("&Later"), QDialogButtonBox::RejectRole);
    later->setObjectName(u"laterButton"_s);
    later->setToolTip(tr("Ask about no file of this batch now; each waits in the list of transfers"));
    // A key that was meant for something else must not be an answer.
    QPushButton *first = question.unasked ? later : rename;
    first->setDefault(true);
    first->setFocus();
}

SameKeyDialog::~SameKeyDialog() = default;

SameKeyAnswer SameKeyDialog::answer() const
{
    SameKeyAnswer answer;
    answer.policy = m_policy;
    answer.forAll = m_policy != SameKeyPolicy::Ask && !m_ui->forAll->isHidden() && m_ui->forAll->isChecked();
    return answer;
}

} // namespace wcs::ui
