#pragma once

#include "prompts/prompts.h"

#include <QDialog>

#include <memory>

namespace Ui {
class SameKeyDialog;
}

namespace wcs::ui {

/// Asks what to do with a file whose key is taken. Rename is the default, or Later when the question comes by itself;
/// Esc leaves it open.
class SameKeyDialog : public QDialog
{
    Q_OBJECT
public:
    SameKeyDialog(const SameKeyQuestion &question, QWidget *parent);
    ~SameKeyDialog() override;

    SameKeyAnswer answer() const;

private:
    std::unique_ptr<::Ui::SameKeyDialog> m_ui;
    SameKeyPolicy m_policy = SameKeyPolicy::Ask;
};

} // namespace wcs::ui
