#pragma once

#include "base/errortext.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ErrorDialog;
}

namespace wcs::ui {

/// A failure told in three steps: what happened, why, what to do; below them what the service said of it. The raw facts are folded
/// away, selectable, with a Copy button.
class ErrorDialog : public QDialog
{
    Q_OBJECT
public:
    ErrorDialog(const ErrorText &text, const QString &raw, QWidget *parent);
    ~ErrorDialog() override;

private:
    std::unique_ptr<::Ui::ErrorDialog> m_ui;
};

} // namespace wcs::ui
