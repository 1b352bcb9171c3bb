#pragma once

#include "prompts/prompts.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace Ui {
class DeleteDialog;
}

namespace wcs::ui {

/// Asks before objects are deleted from the cloud: names or counts them, tells their keys, names profile and environment, says
/// that there is no way back. Cancel is the default. Above a hundred objects the number must be typed, in a production profile
/// the environment; Enter behind what was typed answers nothing.
class DeleteDialog : public QDialog
{
    Q_OBJECT
public:
    DeleteDialog(const DeleteQuestion &question, QWidget *parent);
    ~DeleteDialog() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateButton();

    std::unique_ptr<::Ui::DeleteDialog> m_ui;
    QPushButton *m_delete;
    QString m_expected;
};

} // namespace wcs::ui
