#pragma once

#include "prompts/prompts.h"

#include <QDialog>

#include <memory>

namespace Ui {
class NoteDialog;
}

namespace wcs::ui {

/// Edits the note of one object or of several: free text of several lines. Ctrl+Enter saves. Says when what is written takes
/// the place of different notes.
class NoteDialog : public QDialog
{
    Q_OBJECT
public:
    NoteDialog(const NoteQuestion &question, QWidget *parent);
    ~NoteDialog() override;

    QString note() const;

private:
    std::unique_ptr<::Ui::NoteDialog> m_ui;
};

} // namespace wcs::ui
