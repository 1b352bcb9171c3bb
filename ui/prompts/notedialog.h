#pragma once

#include <QDialog>

#include <memory>

namespace Ui {
class NoteDialog;
}

namespace wcs::ui {

/// Edits the note of an object: free text of several lines. Ctrl+Enter saves.
class NoteDialog : public QDialog
{
    Q_OBJECT
public:
    NoteDialog(const QString &name, const QString &current, QWidget *parent);
    ~NoteDialog() override;

    QString note() const;

private:
    std::unique_ptr<::Ui::NoteDialog> m_ui;
};

} // namespace wcs::ui
