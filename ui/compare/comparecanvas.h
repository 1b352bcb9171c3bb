#pragma once

#include "compare/backdrop.h"
#include "compare/comparelabels.h"
#include "compare/differencemap.h"
#include "image/pyramid.h"
#include "preview/panzoomview.h"

#include <QPoint>
#include <QRect>

#include <array>
#include <optional>

class QHelpEvent;

namespace wcs::ui {

class DividerHandle;

/// One picture as the canvas shows it. Its place is in the pixels of the frame in which both are compared (see MatchPlan).
struct CompareLayer {
    Pyramid pixels;
    QRectF place;
    QString name; ///< "lake.jpg"
    QStringList facts = {}; ///< "2,400 × 1,600", "1.2 MB", "JPEG": the most important first
};

/// Two pictures under one zoom and one place: beside each other, divided by a slider, in turns, laid over each other, or as the map
/// of their differences.
///
/// It moves as a PanZoomView does. Space held shows the reference in every mode. Shift with the mouse (or any drag while the region
/// tool is on) marks a region; while the tool is on arrows move the region, with Shift they size it, with Ctrl pixel by pixel, Enter
/// takes it and leaving the tool brings the one before back. Otherwise Shift with arrows pans, Alt with arrows asks to nudge the second picture by one pixel, with Shift by
/// ten; Left and Right ask for the variant before or after, when there is one. Only what is visible is painted, from the level of
/// the pyramids that fits. Nothing here decodes or computes.
class CompareCanvas : public PanZoomView
{
    Q_OBJECT
public:
    enum class Mode { SideBySide, Slider, Flip, Overlay, Difference };
    Q_ENUM(Mode)

    explicit CompareCanvas(QWidget *parent = nullptr);

    /// Shows a pair. Zoom and place stay where there was one before; the first pair is fitted.
    void setLayers(const CompareLayer &reference, const CompareLayer &other);
    /// What Mode::Difference draws; an empty map stands for one that is being made.
    void setDifference(const DifferenceMap &map, HeatOptions options);
    bool isEmpty() const override { return m_layers[0].pixels.isEmpty() || m_layers[1].pixels.isEmpty(); }

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    /// Where the slider stands, 0 (all of the second picture) to 1 (all of the reference).
    double divider() const;
    void setDivider(double share);
    /// Of the second picture over the reference, 0 to 1.
    void setOpacity(double opacity);
    const Backdrop &backdrop() const { return m_backdrop; }
    void setBackdrop(const Backdrop &backdrop);
    /// In Mode::Flip: whether the reference is shown rather than the second picture.
    bool isFlipped() const { return m_flipped; }
    void setFlipped(bool flipped);
    /// While it is held, the reference stands in the place of the second picture.
    void setHeld(bool held);
    /// With more than two pictures Left and Right belong to the variants.
    void setHasVariants(bool variants) { m_hasVariants = variants; }

    /// What can be measured: regions stay inside it.
    void setMeasured(const QRect &area) { m_measured = area; }
    QRect region() const { return m_region; }
    void setRegion(const QRect &region);
    void setRegionTool(bool on);
    bool isRegionTool() const { return m_regionTool; }
    /// A region is being drawn or moved that nobody has taken yet.
    bool isShaping() const { return m_regionFrom || m_regionBefore; }

    /// Marks a pixel in both pictures, as the cursor does.
    void setMark(std::optional<QPoint> pixel);

    /// A pixel of the frame as a place on the widget, in the first pane; for tests.
    QPointF toWidget(QPointF pixel) const;

Q_SIGNALS:
    /// The pixel under the cursor, or nothing.
    void hovered(std::optional<QPoint> pixel);
    void regionMarked(const QRect &region);
    /// Keys have changed the region, which is not taken yet.
    void regionShaped(const QRect &region);
    void nudged(const QPoint &by);
    void variantStepped(int by);
    void flippedChanged(bool flipped);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    QPointF toViewport(QPointF logical) const override;
    QSizeF viewportSize() const override;
    void updateCursor() override;

private:
    /// The panes in device pixels: two beside each other, or one.
    QList<QRectF> panes() const;
    QRectF paneAt(QPointF devicePoint) const;
    QPointF toPixel(QPointF logical) const;
    QRectF toView(const QRectF &place) const;
    QRectF world() const;
    void follow(const QRectF &before);
    const CompareLayer &shown(int which) const;
    void paintPane(QPainter &painter, const QRectF &exposed, int pane);
    void paintLayer(QPainter &painter, const CompareLayer &layer, const QRectF &exposed);
    void paintDifference(QPainter &painter, const QRectF &exposed);
    void paintMarks(QPainter &painter);
    void paintLabels(QPainter &painter);
    bool showWholeLabel(const QHelpEvent *event);
    QString differenceLabel() const;
    void placeHandle();
    void repaintAround(std::optional<QPoint> pixel);
    bool arrow(QKeyEvent *event);
    bool regionKey(QKeyEvent *event);
    QRect proposedRegion() const;

    std::array<CompareLayer, 2> m_layers; ///< reference, other
    QList<ComparePlate> m_plates; // as they were painted last
    DifferenceMap m_difference;
    HeatOptions m_heat;
    Mode m_mode = Mode::SideBySide;
    Backdrop m_backdrop;
    DividerHandle *m_handle;
    double m_opacity = 0.5;
    bool m_flipped = false;
    bool m_held = false;
    bool m_hasVariants = false;
    bool m_regionTool = false;
    QRect m_measured;
    QRect m_region;
    std::optional<QPoint> m_regionFrom; // while one is being drawn
    std::optional<QRect> m_regionBefore; // while the tool is on: what leaving it brings back
    std::optional<QPoint> m_mark;
};

} // namespace wcs::ui
