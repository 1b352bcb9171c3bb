#pragma once

#include "common/formscrollarea.h"

class QLabel;

namespace wcs::ui {

/// The words of a bar. They wrap and ask for the height they need; with less they keep three lines and scroll, so that they can always
/// be read to the end, and the scroll bar says that there is more. Only then a stop of the Tab key.
class BarText : public FormScrollArea
{
    Q_OBJECT
public:
    explicit BarText(QWidget *parent = nullptr);

    /// Plain text; also its accessible name.
    void setText(const QString &text);
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int neededHeight() const;

    QLabel *m_label;
};

} // namespace wcs::ui
