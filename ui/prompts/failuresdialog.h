#pragma once

#include "prompts/prompts.h"

#include <QDialog>

#include <memory>

namespace Ui {
class FailuresDialog;
}

namespace wcs::ui {

/// Why transfers failed: one entry a cause with its count, folded; below it advice, raw facts and the files.
class FailuresDialog : public QDialog
{
    Q_OBJECT
public:
    FailuresDialog(const QList<FailureCause> &causes, QWidget *parent);
    ~FailuresDialog() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::unique_ptr<::Ui::FailuresDialog> m_ui;
};

} // namespace wcs::ui
