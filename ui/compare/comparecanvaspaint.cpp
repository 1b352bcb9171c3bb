// How a CompareCanvas draws its panes, marks and labels.
#include "base/text.h"
#include "compare/comparecanvas.h"
#include "preview/pyramidpainter.h"
#include "theme/theme.h"

#include <QPaintEvent>
#include <QPainter>

#include <cmath>

namespace wcs::ui {

const CompareLayer &CompareCanvas::shown(int which) const
{
    return m_layers[m_held ? 0 : size_t(which)];
}

void CompareCanvas::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const double ratio = devicePixelRatioF();
    painter.fillRect(event->rect(), m_backdrop.canvas(palette()));
    if (!isEmpty()) {
        painter.save();
        painter.scale(1 / ratio, 1 / ratio);
        const QList<QRectF> all = panes();
        // A mark that moves in both panes leaves small pieces far from each other: each is painted by itself.
        for (const QRect &piece : event->region()) {
            const QRectF exposed(QPointF(piece.topLeft()) * ratio, QSizeF(piece.size()) * ratio);
            for (int pane = 0; pane < all.size(); ++pane) {
                const QRectF part = all.at(pane).intersected(exposed);
                if (part.isEmpty())
                    continue;
                painter.save();
                painter.translate(all.at(pane).topLeft());
                paintPane(painter, part.translated(-all.at(pane).topLeft()), pane);
                painter.restore();
            }
        }
        if (all.size() > 1) {
            const QRectF gap(all.constFirst().topRight(), all.constLast().bottomLeft());
            painter.fillRect(gap, Theme::color(Theme::Role::ControlBorder, palette()));
        }
        painter.restore();
        paintLabels(painter);
    }
    if (hasFocus()) {
        painter.setPen(QPen(Theme::color(Theme::Role::Focus, palette()), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void CompareCanvas::paintPane(QPainter &painter, const QRectF &exposed, int pane)
{
    switch (m_mode) {
    case Mode::SideBySide:
        paintLayer(painter, shown(pane), exposed);
        break;
    case Mode::Slider: {
        const double x = std::round(divider() * width() * devicePixelRatioF());
        const QRectF left(exposed.topLeft(), QPointF(qMin(x, exposed.right()), exposed.bottom()));
        const QRectF right(QPointF(qMax(x, exposed.left()), exposed.top()), exposed.bottomRight());
        if (left.width() > 0)
            paintLayer(painter, m_layers[0], left);
        if (right.width() > 0)
            paintLayer(painter, shown(1), right);
        break;
    }
    case Mode::Flip:
        paintLayer(painter, m_flipped ? m_layers[0] : shown(1), exposed);
        break;
    case Mode::Overlay:
        paintLayer(painter, m_layers[0], exposed);
        if (!m_held) {
            painter.setOpacity(m_opacity);
            paintPyramid(painter, m_layers[1].pixels, toView(m_layers[1].place), exposed);
            painter.setOpacity(1);
        }
        break;
    case Mode::Difference:
        if (m_held)
            paintLayer(painter, m_layers[0], exposed);
        else
            paintDifference(painter, exposed);
        break;
    }
    painter.setClipRect(exposed);
    paintMarks(painter);
}

void CompareCanvas::paintLayer(QPainter &painter, const CompareLayer &layer, const QRectF &exposed)
{
    const QRectF target = toView(layer.place);
    const QRectF visible = target.intersected(exposed);
    if (layer.pixels.isEmpty() || visible.isEmpty())
        return;
    painter.setClipRect(exposed); // not that of the layer painted before: its squares would be cut off with it
    if (layer.pixels.hasAlpha())
        m_backdrop.paint(painter, visible, target.topLeft(), palette(), devicePixelRatioF());
    paintPyramid(painter, layer.pixels, target, exposed);
    painter.setPen(QPen(Theme::color(Theme::Role::Border, palette()), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(target.adjusted(-1, -1, 0, 0));
}

void CompareCanvas::paintDifference(QPainter &painter, const QRectF &exposed)
{
    if (m_difference.isEmpty())
        return;
    const QRectF target = toView(QRectF(m_difference.frameRect()));
    const QRectF visible = target.intersected(exposed);
    if (visible.isEmpty())
        return;
    // A level with no more values than there are device pixels: none is left out, a single changed pixel stays in sight.
    int level = 0;
    for (double scale = zoom(); scale < 1 && level + 1 < m_difference.levelCount(); scale *= 2)
        ++level;
    const PixelWindow window = PixelWindow::of(m_difference.size(level), target, visible);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.setClipRect(exposed);
    painter.drawImage(window.drawn, m_difference.paint(level, window.source, m_heat));
}

QString CompareCanvas::differenceLabel() const
{
    if (m_difference.isEmpty())
        return tr("Computing the differences…");
    const QString gain = tr("Differences, amplified %1×").arg(m_heat.gain);
    return m_heat.threshold > 0 ? tr("%1, those up to %2 left out").arg(gain).arg(m_heat.threshold) : gain;
}

void CompareCanvas::paintMarks(QPainter &painter)
{
    const double ratio = devicePixelRatioF();
    const QColor light = Theme::color(Theme::Role::Surface, palette());
    const QColor accent = Theme::color(Theme::Role::Accent, palette());
    painter.setBrush(Qt::NoBrush);
    if (!m_region.isEmpty()) {
        const QRectF frame = toView(QRectF(m_region)).adjusted(-0.5, -0.5, 0.5, 0.5);
        painter.setPen(QPen(light, std::round(2 * ratio)));
        painter.drawRect(frame);
        painter.setPen(QPen(accent, std::round(2 * ratio), Qt::DashLine));
        painter.drawRect(frame);
    }
    if (m_mark && (m_mode == Mode::SideBySide || hasFocus())) {
        const QRectF pixel = toView(QRectF(QPointF(*m_mark), QSizeF(1, 1)));
        const QPointF centre = pixel.center();
        const double reach = qMax(9 * ratio, pixel.width() / 2 + 6 * ratio);
        const double hole = qMax(3 * ratio, pixel.width() / 2 + 1);
        for (const auto &[colour, thick] : {std::pair(light, 3.0), std::pair(accent, 1.0)}) {
            painter.setPen(QPen(colour, thick * ratio));
            for (const QPointF &way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
                painter.drawLine(centre + way * hole, centre + way * reach);
        }
    }
}

void CompareCanvas::paintLabels(QPainter &painter)
{
    const QString a = tr("A", "the reference");
    const QString b = tr("B", "the compared picture");
    const QRectF whole = QRectF(rect()).adjusted(8, 8, -8, -8);
    const QRectF left(whole.topLeft(), QSizeF(whole.width() / 2 - 8, whole.height()));
    const QRectF right(QPointF(whole.center().x() + 8, whole.top()), whole.bottomRight());
    const auto label = [&](int which) {
        const CompareLayer &layer = m_layers[size_t(which)];
        return CompareLabel{which == 0 ? a : b, layer.name, layer.facts};
    };
    m_plates.clear();
    const auto chip = [&](const QRectF &area, Qt::Alignment side, const CompareLabel &text) {
        m_plates << paintCompareLabel(painter, area, side, text, palette());
    };
    const int other = m_held ? 0 : 1;
    switch (m_mode) {
    case Mode::SideBySide:
        chip(left, Qt::AlignLeft, label(0));
        chip(right, Qt::AlignLeft, label(other));
        break;
    case Mode::Slider: {
        // Each stays on its own side of the handle, and gives way to it.
        const double edge = divider() * width();
        chip(QRectF(whole.topLeft(), QPointF(edge - 8, whole.bottom())), Qt::AlignLeft, label(0));
        chip(QRectF(QPointF(edge + 8, whole.top()), whole.bottomRight()), Qt::AlignRight, label(other));
        break;
    }
    case Mode::Flip:
        chip(whole, Qt::AlignLeft, label(m_flipped ? 0 : other));
        break;
    case Mode::Overlay:
        chip(left, Qt::AlignLeft, label(0));
        chip(right, Qt::AlignRight, label(other));
        break;
    case Mode::Difference:
        if (m_held)
            chip(whole, Qt::AlignLeft, label(0));
        else
            chip(whole, Qt::AlignLeft, CompareLabel{tr("A − B"), differenceLabel()});
        break;
    }
}

} // namespace wcs::ui
