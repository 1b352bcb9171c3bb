#pragma once

#include "prompts/prompts.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace wcs::ui {

/// Asks for a line of text, such as a name; what is wrong with it is told while it is typed.
class TextDialog : public QDialog
{
    Q_OBJECT
public:
    TextDialog(const TextQuestion &question, QWidget *parent);

    QString text() const;

private:
    void check();

    TextQuestion m_question;
    QLineEdit *m_edit = nullptr; ///< either a field
    QComboBox *m_box = nullptr; ///< or a list that takes other texts too
    QLabel *m_problem;
    QPushButton *m_accept;
};

} // namespace wcs::ui
