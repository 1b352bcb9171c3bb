#pragma once

#include <QBoxLayout>

namespace wcs::ui {

/// A row of parts that stand below each other where there is no room for them side by side. A folding row among the parts
/// stays a row of its own for as long as that fits.
///
/// Its height is that of the width it has; it tells anew when that changes.
class FoldingRow : public QBoxLayout
{
    Q_OBJECT
public:
    explicit FoldingRow(QWidget *parent = nullptr);

    bool isFolded() const { return direction() == TopToBottom; }

    QSize sizeHint() const override; ///< as wide as the row
    QSize minimumSize() const override; ///< as wide as the widest part
    void setGeometry(const QRect &rect) override;

private:
    /// In pixels, with the margins.
    struct Widths {
        int wanted = 0; ///< of the row
        int least = 0; ///< of the row
        int folded = 0; ///< of the column, at least
    };
    Widths widths() const;

    bool m_isHeld = false; ///< part of a row that is not folded
};

} // namespace wcs::ui
