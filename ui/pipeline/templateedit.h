#pragma once

#include <QPlainTextEdit>
#include <QSet>

namespace wcs::ui {

class TemplateHighlighter;

/// A template: `{{names}}` stand out, those that nobody knows are marked as mistakes.
class TemplateEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit TemplateEdit(QWidget *parent = nullptr);

    /// The names that may stand between the braces.
    void setNames(const QStringList &names);
    /// Puts `{{name}}` where the cursor is.
    void insertName(const QString &name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    TemplateHighlighter *m_highlighter;
};

} // namespace wcs::ui
