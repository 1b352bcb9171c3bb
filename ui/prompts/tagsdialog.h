#pragma once

#include <QDialog>
#include <QStringList>

#include <memory>

namespace Ui {
class TagsDialog;
}

namespace wcs::ui {

/// Edits the tags of an object as words separated by commas; tags in use are offered to be switched on and off.
class TagsDialog : public QDialog
{
    Q_OBJECT
public:
    TagsDialog(const QString &name, const QStringList &current, const QStringList &known, QWidget *parent);
    ~TagsDialog() override;

    /// Trimmed, none empty, each once.
    QStringList tags() const;
    static QStringList split(const QString &text);

private:
    std::unique_ptr<::Ui::TagsDialog> m_ui;
};

} // namespace wcs::ui
