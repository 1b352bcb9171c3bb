#include "sandbox/sampleart.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QRadialGradient>
#include <QRandomGenerator>

#include <array>
#include <cmath>

namespace wcs::sandbox::sampleart {

namespace {

constexpr double kPi = 3.14159265358979323846;

QColor blended(const QColor &a, const QColor &b, double t)
{
    return QColor::fromRgbF(float(a.redF() + (b.redF() - a.redF()) * t),
                            float(a.greenF() + (b.greenF() - a.greenF()) * t),
                            float(a.blueF() + (b.blueF() - a.blueF()) * t));
}

/// A ridge line by midpoint displacement: 1025 heights between about -1 and 1. The seed fixes it.
std::array<double, 1025> ridge(quint32 seed, double roughness)
{
    QRandomGenerator random(seed);
    std::array<double, 1025> heights = {};
    heights.front() = random.generateDouble() - 0.5;
    heights.back() = random.generateDouble() - 0.5;
    double amplitude = 1;
    for (size_t step = 1024; step > 1; step /= 2) {
        for (size_t i = step / 2; i < heights.size(); i += step)
            heights[i] = (heights[i - step / 2] + heights[i + step / 2]) / 2
                         + (random.generateDouble() - 0.5) * amplitude;
        amplitude *= roughness;
    }
    return heights;
}

void drawMountains(QPainter &painter, const QSize &size, double horizon)
{
    const QColor haze(236, 158, 132);
    const QColor rock(38, 34, 66);
    constexpr int kLayers = 5;
    for (int layer = 0; layer < kLayers; ++layer) {
        const double depth = double(layer) / (kLayers - 1);
        const auto heights = ridge(7u + quint32(layer) * 13u, 0.52);
        const double base = horizon - (1 - depth) * 95 - 10;
        const double scale = 210 - depth * 110;
        QPainterPath path(QPointF(0, horizon));
        for (int x = 0; x <= size.width(); x += 2) {
            const double at = heights[size_t(x * 1024 / size.width())];
            path.lineTo(x, qMin(horizon, base - at * scale));
        }
        path.lineTo(size.width(), horizon);
        path.closeSubpath();
        const QColor body = blended(haze, rock, 0.25 + depth * 0.7);
        QLinearGradient shade(0, base - scale, 0, horizon);
        shade.setColorAt(0, body);
        shade.setColorAt(1, blended(body, haze, 0.45 * (1 - depth) + 0.12));
        painter.fillPath(path, shade);
    }
}

void drawReflection(QImage &image, int horizon)
{
    const QImage sky = image.copy();
    for (int y = horizon; y < image.height(); ++y) {
        const double depth = double(y - horizon) / (image.height() - horizon);
        const double squeeze = 1 - depth * 0.15;
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const double wave = std::sin(y * 0.55 / (0.3 + depth) + x * 0.011) * (1 + depth * 7);
            const double ripple = std::sin(x * 0.045 + y * 1.7) * depth * 2.2;
            const int fromY = qBound(0, int(horizon - (y - horizon) * squeeze + wave * 0.9), horizon - 1);
            const int fromX = qBound(0, int(x + wave + ripple), image.width() - 1);
            const QRgb above = reinterpret_cast<const QRgb *>(sky.constScanLine(fromY))[fromX];
            const double light = 0.92 - depth * 0.4;
            line[x] = qRgb(int(qRed(above) * light), int(qGreen(above) * light + 3),
                           int(qBlue(above) * light + 14 * depth + 8));
        }
    }
}

void drawPine(QPainter &painter, double x, double foot, double height, quint32 seed)
{
    QRandomGenerator random(seed);
    QPainterPath tree(QPointF(x, foot - height));
    const int tiers = 9;
    for (int side : {1, -1}) {
        for (int i = 1; i <= tiers; ++i) {
            const int tier = side > 0 ? i : tiers + 1 - i;
            const double y = foot - height + height * tier / tiers;
            const double reach = side * (height * 0.26 * tier / tiers) * (0.8 + random.generateDouble() * 0.4);
            if (side > 0) {
                tree.lineTo(x + reach, y);
                tree.lineTo(x + reach * 0.45, y - height * 0.012);
            } else {
                tree.lineTo(x + reach * 0.45, y - height * 0.012);
                tree.lineTo(x + reach, y);
            }
        }
    }
    tree.closeSubpath();
    painter.fillPath(tree, QColor(17, 16, 34));
}

} // namespace

QImage landscape()
{
    const QSize size(1600, 1067);
    const int horizon = 660;
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);

    QLinearGradient sky(0, 0, 0, horizon);
    sky.setColorAt(0.0, QColor(35, 38, 92));
    sky.setColorAt(0.35, QColor(104, 78, 140));
    sky.setColorAt(0.65, QColor(222, 120, 130));
    sky.setColorAt(0.88, QColor(252, 186, 132));
    sky.setColorAt(1.0, QColor(255, 222, 170));
    painter.fillRect(image.rect(), sky);

    QRandomGenerator random(42);
    for (int i = 0; i < 130; ++i) {
        const QPointF at(random.bounded(size.width()), random.bounded(300));
        const double fade = 1 - at.y() / 320;
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(255, 250, 240, int(220 * fade * random.generateDouble())));
        painter.drawEllipse(at, 0.6 + random.generateDouble(), 0.6 + random.generateDouble());
    }

    const QPointF sun(1045, 505);
    QRadialGradient glow(sun, 560);
    glow.setColorAt(0.0, QColor(255, 246, 214, 235));
    glow.setColorAt(0.1, QColor(255, 226, 160, 170));
    glow.setColorAt(0.4, QColor(255, 170, 120, 70));
    glow.setColorAt(1.0, QColor(255, 150, 110, 0));
    painter.fillRect(image.rect(), glow);
    painter.setBrush(QColor(255, 247, 224));
    painter.drawEllipse(sun, 46, 46);

    for (int i = 0; i < 26; ++i) { // long thin clouds, lit from below
        const QPointF at(random.bounded(size.width()), 130 + random.bounded(330));
        const double length = 120 + random.bounded(320);
        QRadialGradient cloud(QPointF(0, 0), 1);
        cloud.setColorAt(0, QColor(255, 205, 178, 58));
        cloud.setColorAt(1, QColor(255, 190, 170, 0));
        painter.save();
        painter.translate(at);
        painter.scale(length, 7 + random.bounded(14));
        painter.setBrush(cloud);
        painter.drawEllipse(QPointF(0, 0), 1, 1);
        painter.restore();
    }

    drawMountains(painter, size, horizon);
    painter.end();
    drawReflection(image, horizon);

    painter.begin(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < 170; ++i) { // the sun's path on the water
        const double depth = std::pow(random.generateDouble(), 0.8);
        const double spread = 26 + depth * 95;
        const double offset = (random.generateDouble() + random.generateDouble() - 1) * spread;
        const double width = (7 + depth * 26) * (0.4 + random.generateDouble());
        painter.setBrush(
            QColor(255, 226, 178, int(26 + 70 * random.generateDouble() * (1 - std::abs(offset) / spread))));
        painter.drawEllipse(QPointF(sun.x() + offset, horizon + 8 + depth * (size.height() - horizon - 60)), width,
                            0.8 + depth * 1.6);
    }
    const auto shore = ridge(99, 0.5);
    QPainterPath bank(QPointF(0, size.height()));
    const auto bankAt = [&](int x) {
        return 1010 - 95 * std::pow(std::abs(x - 900) / 900.0, 1.7) - 22 * shore[size_t(x * 1024 / 1600)];
    };
    for (int x = 0; x <= size.width(); x += 4)
        bank.lineTo(x, bankAt(x));
    bank.lineTo(size.width(), size.height());
    painter.fillPath(bank, QColor(17, 16, 34));
    for (quint32 i = 0; i < 30; ++i) {
        const bool left = i % 3 != 0;
        const int x = left ? random.bounded(430) : 1330 + random.bounded(270);
        const double edge = left ? 1 - x / 430.0 : (x - 1330) / 270.0;
        drawPine(painter, x, bankAt(x) + 14, 90 + 250 * edge * (0.55 + random.generateDouble() * 0.45), i);
    }
    return image;
}

QImage panel()
{
    QImage image(960, 640, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int i = 36; i > 0; --i) { // a soft shadow, as a stack of faint frames
        painter.setBrush(QColor(0, 0, 0, 2));
        painter.drawRoundedRect(QRectF(70 - i, 64 - i + 14, 820 + 2 * i, 500 + 2 * i), 28 + i, 28 + i);
    }
    const QRectF card(70, 64, 820, 500);
    painter.setBrush(QColor(250, 251, 255));
    painter.drawRoundedRect(card, 28, 28);

    QLinearGradient head(70, 64, 890, 200);
    head.setColorAt(0, QColor(68, 97, 242));
    head.setColorAt(0.6, QColor(120, 92, 246));
    head.setColorAt(1, QColor(226, 105, 190));
    QPainterPath top;
    top.setFillRule(Qt::WindingFill);
    top.addRoundedRect(QRectF(70, 64, 820, 150), 28, 28);
    top.addRect(QRectF(70, 160, 820, 54));
    painter.fillPath(top, head);
    painter.setBrush(QColor(255, 255, 255, 235));
    painter.drawEllipse(QPointF(138, 139), 34, 34);
    painter.setBrush(QColor(126, 96, 240));
    painter.drawEllipse(QPointF(138, 128), 12, 12);
    painter.drawChord(QRectF(114, 144, 48, 44), 0, 180 * 16);
    painter.setBrush(QColor(255, 255, 255, 240));
    painter.drawRoundedRect(QRectF(194, 114, 240, 20), 10, 10);
    painter.setBrush(QColor(255, 255, 255, 130));
    painter.drawRoundedRect(QRectF(194, 148, 150, 14), 7, 7);
    painter.setBrush(QColor(255, 255, 255, 60));
    painter.drawRoundedRect(QRectF(722, 116, 120, 46), 23, 23);

    const std::array<double, 9> values = {0.35, 0.52, 0.44, 0.7, 0.58, 0.82, 0.66, 0.93, 0.78};
    for (size_t i = 0; i < values.size(); ++i) {
        const double height = 210 * values[i];
        const QRectF bar(112 + double(i) * 46, 520 - height, 26, height);
        QLinearGradient fill(bar.topLeft(), QPointF(bar.left(), 520));
        fill.setColorAt(0, blended(QColor(120, 92, 246), QColor(236, 110, 180), double(i) / 8));
        fill.setColorAt(1, QColor(96, 130, 252));
        painter.setBrush(QColor(234, 237, 250));
        painter.drawRoundedRect(QRectF(bar.left(), 300, 26, 220), 13, 13);
        painter.setBrush(fill);
        painter.drawRoundedRect(bar, 13, 13);
    }

    const QRectF ring(590, 282, 190, 190);
    const std::array<QColor, 4> colors = {QColor(68, 97, 242), QColor(22, 190, 176), QColor(255, 176, 72),
                                          QColor(236, 90, 132)};
    const std::array<int, 4> spans = {140, 95, 75, 50};
    int angle = 90 * 16;
    for (size_t i = 0; i < spans.size(); ++i) {
        painter.setPen(QPen(colors[i], 36, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(ring, angle, -(spans[i] - 4) * 16);
        angle -= spans[i] * 16;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors[i]);
        painter.drawEllipse(QPointF(590 + double(i) * 62, 524), 7, 7);
        painter.setBrush(QColor(206, 211, 232));
        painter.drawRoundedRect(QRectF(602 + double(i) * 62, 520, 34, 8), 4, 4);
    }
    return image;
}

QImage petals()
{
    QImage image(900, 900, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QRadialGradient ground(QPointF(450, 450), 640);
    ground.setColorAt(0, QColor(18, 66, 92));
    ground.setColorAt(1, QColor(6, 16, 40));
    painter.fillRect(image.rect(), ground);
    painter.setPen(Qt::NoPen);
    painter.setCompositionMode(QPainter::CompositionMode_Screen);
    painter.translate(450, 450);
    for (int layer = 0; layer < 4; ++layer) {
        const int count = 10 + layer * 4;
        const double length = 420 - layer * 88;
        for (int i = 0; i < count; ++i) {
            painter.save();
            painter.rotate(360.0 * i / count + layer * 9);
            QPainterPath petal;
            petal.cubicTo(length * 0.34, -length * 0.3, length * 0.8, -length * 0.26, length, 0);
            petal.cubicTo(length * 0.8, length * 0.26, length * 0.34, length * 0.3, 0, 0);
            const double hue = std::fmod(0.47 + layer * 0.11 + 0.04 * std::sin(2 * kPi * i / count), 1.0);
            QLinearGradient fill(0, 0, length, 0);
            fill.setColorAt(0, QColor::fromHsvF(float(hue), 0.85f, 0.75f, 0.55f));
            fill.setColorAt(1, QColor::fromHsvF(float(std::fmod(hue + 0.13, 1.0)), 0.6f, 0.95f, 0.16f));
            painter.fillPath(petal, fill);
            painter.restore();
        }
    }
    QRadialGradient heart(QPointF(0, 0), 90);
    heart.setColorAt(0, QColor(255, 240, 200, 255));
    heart.setColorAt(1, QColor(255, 180, 90, 0));
    painter.setBrush(heart);
    painter.drawEllipse(QPointF(0, 0), 90, 90);
    return image;
}

} // namespace wcs::sandbox::sampleart
