#include "prompts/batchquestiondialog.h"

#include "base/text.h"
#include "prompts/dialoglook.h"
#include "ui_batchquestiondialog.h"

#include <QPushButton>

namespace wcs::ui {

BatchQuestionDialog::BatchQuestionDialog(const BatchQuestion &question, const Words &words,
                                         const QList<Answer> &answers, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<::Ui::BatchQuestionDialog>()), m_forAll(words.forAll)
{
    m_ui->setupUi(this);
    setWindowTitle(words.title);
    setHeading(m_ui->heading, words.heading);
    setShown(m_ui->key, question.key);
    m_ui->text->setText(words.text);
    setCounts(question.others, question.waiting);
    // The question comes up with the first of them, while the others are still being looked at.
    if (question.follow)
        question.follow(this, [this](int others, int waiting) { setCounts(others, waiting); });
    QPushButton *first = nullptr;
    for (const Answer &answer : answers) {
        QPushButton *button = m_ui->buttons->addButton(answer.text, QDialogButtonBox::AcceptRole);
        button->setObjectName(answer.name);
        button->setToolTip(answer.help);
        if (answer.isDangerous)
            setDangerous(button);
        connect(button, &QPushButton::clicked, this, [this, result = answer.result] { done(result); });
        first = first ? first : button;
    }
    QPushButton *later = m_ui->buttons->addButton(tr("&Later"), QDialogButtonBox::RejectRole);
    later->setObjectName(u"laterButton"_s);
    later->setToolTip(tr("Ask about no file of this batch now; each waits in the list of transfers"));
    // A key that was meant for something else must not be an answer.
    if (question.unasked)
        first = later;
    first->setDefault(true);
    first->setFocus();
}

BatchQuestionDialog::~BatchQuestionDialog() = default;

void BatchQuestionDialog::setCounts(int others, int waiting)
{
    if (others > m_room)
        keepRoom(others);
    m_ui->forAll->setText(m_forAll(waiting));
    m_ui->forAll->setVisible(others > 0);
}

/// The count comes, and the box may go, while a hand is about to click: what would slide below it can be the answer that destroys.
void BatchQuestionDialog::keepRoom(int others)
{
    m_room = others;
    QCheckBox *box = m_ui->forAll;
    for (const int waiting : {0, 1, others}) {
        box->setText(m_forAll(waiting));
        box->setMinimumWidth(qMax(box->minimumWidth(), box->sizeHint().width()));
    }
    QSizePolicy policy = box->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    box->setSizePolicy(policy);
}

bool BatchQuestionDialog::isForAll() const
{
    return result() != Rejected && !m_ui->forAll->isHidden() && m_ui->forAll->isChecked();
}

} // namespace wcs::ui
