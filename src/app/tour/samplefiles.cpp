#include "app/tour/samplefiles.h"

#include "base/text.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QRandomGenerator>

#include <cmath>
#include <numbers>

namespace wcs::app {

namespace {

/// Hills behind hills under a gradient sky; `seed` varies the ridge, `hue` the hour of the day.
QImage landscape(const QSize &size, quint32 seed, int hue)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient sky(0, 0, 0, size.height());
    sky.setColorAt(0, QColor::fromHsv(hue, 150, 150));
    sky.setColorAt(0.6, QColor::fromHsv((hue + 330) % 360, 70, 245));
    painter.fillRect(image.rect(), sky);
    const QPointF sun(size.width() * 0.68, size.height() * 0.34);
    QRadialGradient glow(sun, size.height() * 0.34);
    glow.setColorAt(0, QColor(255, 250, 225, 255));
    glow.setColorAt(0.2, QColor(255, 244, 200, 230));
    glow.setColorAt(1, QColor(255, 240, 190, 0));
    painter.fillRect(image.rect(), glow);

    QRandomGenerator random(seed);
    constexpr int Ridges = 5;
    for (int ridge = 0; ridge < Ridges; ++ridge) {
        const double base = size.height() * (0.48 + 0.11 * ridge);
        const double phase = random.generateDouble() * 6.3;
        const double height = size.height() * (0.13 - 0.015 * ridge);
        QPainterPath hill(QPointF(0, size.height()));
        for (int x = 0; x <= size.width(); x += 4) {
            const double t = double(x) / size.width() * (4.0 + ridge);
            hill.lineTo(x, base - height * (0.55 * std::sin(t + phase) + 0.3 * std::sin(2.3 * t + 2 * phase)));
        }
        hill.lineTo(size.width(), size.height());
        painter.fillPath(hill, QColor::fromHsv((hue + 350) % 360, 90 + 22 * ridge, 190 - 32 * ridge));
    }
    return image;
}

/// A round badge with a soft shadow on nothing: shows what lies under alpha.
QImage badge(int side)
{
    QImage image(side, side, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF centre(side / 2.0, side / 2.0);
    QRadialGradient shadow(centre + QPointF(0, side * 0.03), side * 0.48);
    shadow.setColorAt(0.8, QColor(0, 0, 0, 110));
    shadow.setColorAt(1, QColor(0, 0, 0, 0));
    painter.fillRect(image.rect(), shadow);
    QLinearGradient face(0, side * 0.1, 0, side * 0.9);
    face.setColorAt(0, QColor(64, 190, 170));
    face.setColorAt(1, QColor(24, 110, 140));
    painter.setPen(Qt::NoPen);
    painter.setBrush(face);
    painter.drawEllipse(centre, side * 0.4, side * 0.4);
    QPainterPath star;
    constexpr int Points = 10;
    for (int i = 0; i < Points; ++i) {
        const double angle = 2 * std::numbers::pi * i / Points - std::numbers::pi / 2;
        const double radius = side * (i % 2 == 0 ? 0.27 : 0.12);
        const QPointF point = centre + QPointF(std::cos(angle), std::sin(angle)) * radius;
        i == 0 ? star.moveTo(point) : star.lineTo(point);
    }
    star.closeSubpath();
    painter.setBrush(QColor(255, 255, 255, 235));
    painter.drawPath(star);
    return image;
}

QImage chart(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor(250, 250, 252));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QColor(225, 228, 235));
    for (int line = 1; line < 6; ++line)
        painter.drawLine(40, size.height() * line / 6, size.width() - 20, size.height() * line / 6);
    painter.setPen(Qt::NoPen);
    constexpr int Bars = 12;
    const double step = (size.width() - 80.0) / Bars;
    for (int bar = 0; bar < Bars; ++bar) {
        const double height = size.height() * (0.25 + 0.5 * std::abs(std::sin(bar * 0.7 + 0.4)));
        painter.setBrush(QColor::fromHsv(170 + bar * 5, 150, 200));
        painter.drawRoundedRect(QRectF(50 + bar * step, size.height() - 30 - height, step * 0.62, height), 6, 6);
    }
    return image;
}

bool writeText(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

} // namespace

Result<QStringList> writeSampleFiles(const QString &directory)
{
    const QDir dir(directory);
    const auto path = [&dir](const QString &name) { return dir.filePath(name); };
    bool written = dir.mkpath(u"holiday"_s);
    written = written && landscape({2400, 1600}, 7, 200).save(path(u"lake-at-noon.jpg"_s), "JPEG", 92);
    written = written && landscape({1600, 2000}, 21, 275).save(path(u"湖边黄昏.jpg"_s), "JPEG", 90);
    written = written && badge(900).save(path(u"badge.png"_s), "PNG");
    written = written && chart({1280, 800}).save(path(u"calls-per-month.png"_s), "PNG");
    written = written && landscape({1500, 1000}, 3, 30).save(path(u"holiday/morning.jpg"_s), "JPEG", 88);
    written = written && landscape({1500, 1000}, 5, 230).save(path(u"holiday/after the rain.jpg"_s), "JPEG", 88);
    written = written
              && writeText(path(u"request.json"_s),
                           "{\"effect\":\"grayscale\",\"params\":{\"strength\":0.8},\"tags\":[\"demo\",\"测试\"]}\n");
    if (!written)
        return Error::ofFile(u"write"_s, directory);
    return QStringList{path(u"lake-at-noon.jpg"_s),    path(u"湖边黄昏.jpg"_s), path(u"badge.png"_s),
                       path(u"calls-per-month.png"_s), path(u"request.json"_s), path(u"holiday"_s)};
}

} // namespace wcs::app
