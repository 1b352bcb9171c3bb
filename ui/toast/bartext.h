#pragma once

#include "common/formscrollarea.h"

class QLabel;

namespace wcs::ui {

/// The words of a bar. They wrap, within a word that is wider than the bar as well, and ask for the height they need; with less they keep
/// three lines and scroll, so that they can always be read to the end, and the scroll bar says that there is more. Only then a stop of
/// the Tab key. What is copied of them is the text as it was set.
class BarText : public FormScrollArea
{
    Q_OBJECT
public:
    explicit BarText(QWidget *parent = nullptr);

    /// Plain text; also its accessible name.
    void setText(const QString &text);
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int narrowest() const;
    int neededHeight() const;
    QString wrappable(const QString &text) const;
    QString copied() const;
    void showText();

    QLabel *m_label;
    QString m_text;
};

} // namespace wcs::ui
