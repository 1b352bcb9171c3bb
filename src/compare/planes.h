#pragma once

#include <QImage>

#include <array>

namespace wcs {

/// What is measured of a pixel. With transparency the colours are weighted by alpha.
enum class Plane { Red, Green, Blue, Alpha, Luma };

/// Pixels of an image's row as numbers of one plane, in steps of `depth`.
/// The image is in one of ComparePicture's formats; `depth` is 8 or 16 and not below the image's own.
void unpackRow(const QImage &image, QPoint from, int count, Plane plane, int depth, float *out);

/// Sums of differences, column by column, so that they are vectorised without reordering any sum.
struct DifferenceSums {
    static constexpr int widest = 256;
    std::array<double, widest> absolute{};
    std::array<double, widest> squared{};
    std::array<float, widest> largest{};
};

/// Adds a row of two planes; `rowLargest` becomes the largest difference of any plane so far for each pixel.
void addDifferences(const float *a, const float *b, int count, DifferenceSums &sums, float *rowLargest);

} // namespace wcs
