#include "sandbox/effects.h"

#include "base/text.h"
#include "sandbox/watermark.h"

#include <array>
#include <cmath>

namespace wcs::sandbox {

namespace {

constexpr int kLargestSide = 8192;

QImage grayscale(const QImage &image)
{
    QImage out = image.convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < out.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(out.scanLine(y));
        for (int x = 0; x < out.width(); ++x) {
            const int value = qGray(line[x]);
            line[x] = qRgba(value, value, value, qAlpha(line[x]));
        }
    }
    return out;
}

/// One pass of a box blur along a line of `count` pixels that lie `step` apart, with the edges repeated.
void blurLine(const uchar *in, uchar *out, int count, qsizetype step, int radius)
{
    const int window = 2 * radius + 1;
    std::array<int, 4> sum = {};
    const auto at = [&](int i) { return in + qsizetype(qBound(0, i, count - 1)) * step; };
    for (int i = -radius; i <= radius; ++i) {
        for (size_t c = 0; c < 4; ++c)
            sum[c] += at(i)[c];
    }
    for (int i = 0; i < count; ++i) {
        uchar *pixel = out + i * step;
        const uchar *leaving = at(i - radius);
        const uchar *entering = at(i + radius + 1);
        for (size_t c = 0; c < 4; ++c) {
            pixel[c] = uchar(sum[c] / window);
            sum[c] += entering[c] - leaving[c];
        }
    }
}

QImage blur(const QImage &image, int radius)
{
    radius = qBound(1, radius, 200);
    QImage current = image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QImage other(current.size(), current.format());
    const qsizetype stride = current.bytesPerLine();
    const int box = qMax(1, radius / 2);
    for (int pass = 0; pass < 3; ++pass) { // three boxes come close to a Gaussian
        for (int y = 0; y < current.height(); ++y)
            blurLine(current.constScanLine(y), other.scanLine(y), current.width(), 4, box);
        const uchar *in = other.constBits();
        uchar *out = current.bits();
        for (int x = 0; x < current.width(); ++x)
            blurLine(in + x * 4, out + x * 4, current.height(), stride, box);
    }
    return current;
}

QImage resized(const QImage &image, const QJsonObject &parameters)
{
    const int width = int(numberIn(parameters, "width"_L1, 0));
    const int height = int(numberIn(parameters, "height"_L1, 0));
    const double scale = numberIn(parameters, "scale"_L1, 0.5);
    QSize size = (QSizeF(image.size()) * scale).toSize();
    if (width > 0 && height > 0)
        size = QSize(width, height);
    else if (width > 0)
        size = QSize(width, int(std::lround(double(image.height()) * width / image.width())));
    else if (height > 0)
        size = QSize(int(std::lround(double(image.width()) * height / image.height())), height);
    size = size.expandedTo(QSize(1, 1)).boundedTo(QSize(kLargestSide, kLargestSide));
    return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

QImage edges(const QImage &image)
{
    const QImage gray = image.convertToFormat(QImage::Format_Grayscale8);
    QImage out(gray.size(), QImage::Format_Grayscale8);
    const int lastX = gray.width() - 1;
    const int lastY = gray.height() - 1;
    for (int y = 0; y <= lastY; ++y) {
        const uchar *above = gray.constScanLine(qMax(0, y - 1));
        const uchar *line = gray.constScanLine(y);
        const uchar *below = gray.constScanLine(qMin(lastY, y + 1));
        uchar *target = out.scanLine(y);
        for (int x = 0; x <= lastX; ++x) {
            const int l = qMax(0, x - 1);
            const int r = qMin(lastX, x + 1);
            const int dx = above[r] + 2 * line[r] + below[r] - above[l] - 2 * line[l] - below[l];
            const int dy = below[l] + 2 * below[x] + below[r] - above[l] - 2 * above[x] - above[r];
            target[x] = uchar(qMin(255.0, std::hypot(dx, dy)));
        }
    }
    return out;
}

/// What lies between the picture and its blur is added to it once more, `strength` times.
QImage sharpen(const QImage &image, double strength)
{
    QImage out = image.convertToFormat(QImage::Format_ARGB32);
    const QImage soft = blur(image, 2).convertToFormat(QImage::Format_ARGB32);
    const double amount = std::clamp(strength, 0.0, 10.0);
    const auto mixed = [amount](int sharp, int blurred) {
        return std::clamp(int(std::lround(sharp + amount * (sharp - blurred))), 0, 255);
    };
    for (int y = 0; y < out.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(out.scanLine(y));
        const auto *below = reinterpret_cast<const QRgb *>(soft.constScanLine(y));
        for (int x = 0; x < out.width(); ++x)
            line[x] = qRgba(mixed(qRed(line[x]), qRed(below[x])), mixed(qGreen(line[x]), qGreen(below[x])),
                            mixed(qBlue(line[x]), qBlue(below[x])), qAlpha(line[x]));
    }
    return out;
}

QImage watermark(const QImage &image, const QJsonObject &parameters)
{
    QImage out = image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    drawWatermark(out, parameters["text"_L1].toString(u"sandbox"_s),
                  parameters["corner"_L1].toString(u"bottom-right"_s), numberIn(parameters, "opacity"_L1, 0.5));
    return out;
}

} // namespace

double numberIn(const QJsonObject &parameters, QLatin1StringView name, double fallback)
{
    const QVariant value = parameters[name].toVariant();
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    return isNumber ? number : fallback;
}

QStringList effectNames()
{
    return {u"blur"_s, u"sharpen"_s, u"grayscale"_s, u"edges"_s, u"resize"_s, u"watermark"_s, u"webp"_s};
}

std::optional<QImage> applyEffect(const QImage &image, const QString &effect, const QJsonObject &parameters)
{
    if (effect == u"grayscale"_s)
        return grayscale(image);
    if (effect == u"blur"_s)
        return blur(image, int(numberIn(parameters, "radius"_L1, 8)));
    if (effect == u"resize"_s)
        return resized(image, parameters);
    if (effect == u"edges"_s)
        return edges(image);
    if (effect == u"sharpen"_s)
        return sharpen(image, numberIn(parameters, "strength"_L1, 1));
    if (effect == u"watermark"_s)
        return watermark(image, parameters);
    if (effect == u"webp"_s)
        return image; // another encoding is all it is
    return std::nullopt;
}

} // namespace wcs::sandbox
