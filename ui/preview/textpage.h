#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace wcs::ui {

/// A text file, read-only, in a fixed-width font, with a line above it when there is something to say about it.
class TextPage : public QWidget
{
    Q_OBJECT
public:
    explicit TextPage(QWidget *parent = nullptr);

    void setText(const QString &text, const QString &note);

private:
    QLabel *m_note;
    QPlainTextEdit *m_edit;
};

} // namespace wcs::ui
