#pragma once

#include "prompts/prompts.h"

#include <QDialog>
#include <QStringList>

#include <memory>

class QListWidgetItem;

namespace Ui {
class TagsDialog;
}

namespace wcs::ui {

/// Adds tags to objects and takes some from them. What is typed is added; the tags in use stand below, those of the objects first, with
/// a tick where all of the objects have it and half of one where only some have: one more press gives it to all, the next takes it away.
class TagsDialog : public QDialog
{
    Q_OBJECT
public:
    TagsDialog(const TagsQuestion &question, QWidget *parent);
    ~TagsDialog() override;

    TagsAnswer answer() const;
    /// Trimmed, none empty, each once.
    static QStringList split(const QString &text);

private:
    void offer(const QString &tag, int carriers, int objects);
    void showTyped();
    void takeTick(QListWidgetItem *item);

    std::unique_ptr<::Ui::TagsDialog> m_ui;
};

} // namespace wcs::ui
