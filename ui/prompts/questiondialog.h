#pragma once

#include <QDialog>

#include <memory>

class QPushButton;

namespace Ui {
class QuestionDialog;
}

namespace wcs::ui {

/// A question with answers in verbs. done() carries the number given to the answer; Esc and the title bar's button give the
/// Escape answer.
class QuestionDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Look {
        Plain,
        Default, ///< taken by Enter; never a destructive one
        Danger, ///< destructive
        Escape, ///< changes nothing
    };
    explicit QuestionDialog(QWidget *parent);
    ~QuestionDialog() override;

    void setQuestion(const QString &title, const QString &heading, const QString &text);
    /// Another heading while it is open.
    void replaceHeading(const QString &heading);
    QPushButton *addAnswer(const QString &text, int result, Look look);
    void reject() override;

private:
    std::unique_ptr<::Ui::QuestionDialog> m_ui;
    int m_escape = Rejected;
};

} // namespace wcs::ui
