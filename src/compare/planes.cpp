#include "compare/planes.h"

#include <QRgba64>

namespace wcs {

namespace {

constexpr float redShare = 0.299F;
constexpr float greenShare = 0.587F;
constexpr float blueShare = 0.114F;

struct Shallow {
    using Pixel = QRgb;
    static int red(Pixel pixel) { return int(pixel >> 16) & 0xff; }
    static int green(Pixel pixel) { return int(pixel >> 8) & 0xff; }
    static int blue(Pixel pixel) { return int(pixel) & 0xff; }
    static int alpha(Pixel pixel) { return int(pixel >> 24); }
    static constexpr int most = 0xff;
};

struct Deep {
    using Pixel = quint64; // as QRgba64 lays it out on every machine: red in the low bits
    static int red(Pixel pixel) { return int(pixel & 0xffff); }
    static int green(Pixel pixel) { return int(pixel >> 16 & 0xffff); }
    static int blue(Pixel pixel) { return int(pixel >> 32 & 0xffff); }
    static int alpha(Pixel pixel) { return int(pixel >> 48); }
    static constexpr int most = 0xffff;
};

/// Opaque pixels: whole numbers, exact in a float.
template <typename Kind>
void unpackOpaque(const typename Kind::Pixel *in, int count, Plane plane, float unit, float *out)
{
    switch (plane) {
    case Plane::Red:
        for (int i = 0; i < count; ++i)
            out[i] = float(Kind::red(in[i])) * unit;
        break;
    case Plane::Green:
        for (int i = 0; i < count; ++i)
            out[i] = float(Kind::green(in[i])) * unit;
        break;
    case Plane::Blue:
        for (int i = 0; i < count; ++i)
            out[i] = float(Kind::blue(in[i])) * unit;
        break;
    case Plane::Alpha:
        for (int i = 0; i < count; ++i)
            out[i] = float(Kind::most) * unit;
        break;
    case Plane::Luma:
        for (int i = 0; i < count; ++i)
            out[i] = (redShare * float(Kind::red(in[i])) + greenShare * float(Kind::green(in[i]))
                      + blueShare * float(Kind::blue(in[i])))
                     * unit;
    }
}

/// The product of two whole numbers over a third, rounded once: the same number whatever the depth it was stored in.
template <typename Kind>
float weighted(int value, int alpha, int unit)
{
    return float(double(value) * double(alpha) * double(unit) / double(Kind::most));
}

template <typename Kind>
void unpackWeighted(const typename Kind::Pixel *in, int count, Plane plane, int unit, float *out)
{
    switch (plane) {
    case Plane::Red:
        for (int i = 0; i < count; ++i)
            out[i] = weighted<Kind>(Kind::red(in[i]), Kind::alpha(in[i]), unit);
        break;
    case Plane::Green:
        for (int i = 0; i < count; ++i)
            out[i] = weighted<Kind>(Kind::green(in[i]), Kind::alpha(in[i]), unit);
        break;
    case Plane::Blue:
        for (int i = 0; i < count; ++i)
            out[i] = weighted<Kind>(Kind::blue(in[i]), Kind::alpha(in[i]), unit);
        break;
    case Plane::Alpha:
        for (int i = 0; i < count; ++i)
            out[i] = float(Kind::alpha(in[i])) * float(unit);
        break;
    case Plane::Luma:
        for (int i = 0; i < count; ++i) {
            const int alpha = Kind::alpha(in[i]);
            const float luma = redShare * weighted<Kind>(Kind::red(in[i]), alpha, unit)
                               + greenShare * weighted<Kind>(Kind::green(in[i]), alpha, unit)
                               + blueShare * weighted<Kind>(Kind::blue(in[i]), alpha, unit);
            out[i] = luma;
        }
    }
}

template <typename Kind>
void unpack(const QImage &image, QPoint from, int count, Plane plane, int unit, float *out)
{
    const auto *in = reinterpret_cast<const typename Kind::Pixel *>(image.constScanLine(from.y())) + from.x();
    if (image.hasAlphaChannel())
        unpackWeighted<Kind>(in, count, plane, unit, out);
    else
        unpackOpaque<Kind>(in, count, plane, float(unit), out);
}

} // namespace

void unpackRow(const QImage &image, QPoint from, int count, Plane plane, int depth, float *out)
{
    if (image.depth() == 64)
        unpack<Deep>(image, from, count, plane, 1, out);
    else
        unpack<Shallow>(image, from, count, plane, depth == 16 ? 257 : 1, out);
}

void addDifferences(const float *a, const float *b, int count, DifferenceSums &sums, float *rowLargest)
{
    for (int i = 0; i < count; ++i) {
        const float difference = a[i] > b[i] ? a[i] - b[i] : b[i] - a[i];
        rowLargest[i] = rowLargest[i] > difference ? rowLargest[i] : difference;
        sums.largest[size_t(i)] = sums.largest[size_t(i)] > difference ? sums.largest[size_t(i)] : difference;
        sums.absolute[size_t(i)] += double(difference);
        sums.squared[size_t(i)] += double(difference) * double(difference);
    }
}

} // namespace wcs
