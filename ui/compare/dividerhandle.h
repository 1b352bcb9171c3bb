#pragma once

#include <QAbstractSlider>

namespace wcs::ui {

/// The line between two pictures with a grip on it, as wide as a finger: the mouse drags it, arrow keys, Home and End move it, and
/// assistive technology sees a slider from 0 to 1000. Its parent places it by its value.
class DividerHandle : public QAbstractSlider
{
    Q_OBJECT
public:
    static constexpr int span = 1000; ///< the value at the right edge
    static constexpr int breadth = 28; ///< logical pixels that can be grabbed

    explicit DividerHandle(QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int m_grabbedAt = 0;
};

} // namespace wcs::ui
