#pragma once

#include "prompts/prompts.h"

#include <QDialog>

#include <functional>
#include <memory>

namespace Ui {
class BatchQuestionDialog;
}

namespace wcs::ui {

/// Asks about one file of a batch, and whether the answer holds for its others. done() carries the result of the answer; Later and
/// Esc leave the question open (Rejected).
class BatchQuestionDialog : public QDialog
{
    Q_OBJECT
public:
    struct Words {
        QString title;
        QString heading;
        QString text;
        std::function<QString(int waiting)> forAll;
    };
    struct Answer {
        QString text;
        QString name;
        QString help;
        int result;
        bool isDangerous = false;
    };

    /// The first answer is the default, or Later when the question comes by itself.
    BatchQuestionDialog(const BatchQuestion &question, const Words &words, const QList<Answer> &answers,
                        QWidget *parent);
    ~BatchQuestionDialog() override;

    /// Whether what was answered is for all; false without an answer.
    bool isForAll() const;

private:
    void setCounts(int others, int waiting);
    void keepRoom(int others);

    std::unique_ptr<::Ui::BatchQuestionDialog> m_ui;
    std::function<QString(int waiting)> m_forAll;
    int m_room = 0; // for how many others the box is wide enough; none: it has no room yet
};

} // namespace wcs::ui
