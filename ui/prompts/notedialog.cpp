#include "prompts/notedialog.h"

#include "base/text.h"
#include "prompts/dialoglook.h"
#include "ui_notedialog.h"

#include <QPushButton>
#include <QShortcut>

namespace wcs::ui {

NoteDialog::NoteDialog(const NoteQuestion &question, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<::Ui::NoteDialog>())
{
    m_ui->setupUi(this);
    setHeading(m_ui->heading, question.name);
    m_ui->note->setPlainText(question.current);
    if (question.differ) {
        const QString meaning = tr(
            "Their notes differ. What you write here replaces all of them; left empty, they stay as they are.");
        m_ui->note->setPlaceholderText(meaning);
        m_ui->note->setAccessibleDescription(meaning);
    }
    m_ui->note->moveCursor(QTextCursor::End);
    QPushButton *save = m_ui->buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"saveButton"_s);
    save->setDefault(true);
    m_ui->buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole)->setObjectName(u"cancelButton"_s);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(shortcut, &QShortcut::activated, this, &QDialog::accept);
    }
    m_ui->note->setFocus();
}

NoteDialog::~NoteDialog() = default;

QString NoteDialog::note() const
{
    return m_ui->note->toPlainText().trimmed();
}

} // namespace wcs::ui
