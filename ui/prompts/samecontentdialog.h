#pragma once

#include "prompts/prompts.h"

#include <QDialog>

#include <memory>

namespace Ui {
class SameContentDialog;
}

namespace wcs::ui {

/// Asks whether a file that is in the cloud already is to be uploaded once more. Using what is there is the default, or
/// Later when the question comes by itself; Esc leaves it open.
class SameContentDialog : public QDialog
{
    Q_OBJECT
public:
    SameContentDialog(const SameContentQuestion &question, QWidget *parent);
    ~SameContentDialog() override;

    SameContentAnswer answer() const;

private:
    std::unique_ptr<::Ui::SameContentDialog> m_ui;
    ReusePolicy m_policy = ReusePolicy::Ask;
};

} // namespace wcs::ui
