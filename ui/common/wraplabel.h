#pragma once

#include <QLabel>

namespace wcs::ui {

/// A sentence of plain text that wraps and always gets the height it needs.
///
/// A plain QLabel asks for it by height-for-width, which nested layouts and scroll areas answer wrongly: it is
/// squeezed. This one tells the height of the width it has, and tells anew when that changes.
class WrapLabel : public QLabel
{
    Q_OBJECT
public:
    explicit WrapLabel(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return false; }

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace wcs::ui
