#pragma once

#include <array>

namespace wcs {

/// SSIM over one tile of a plane, row by row. Rows hold 10 values more than the tile is wide: the reach of the window of 11.
/// Calculated in double: in flat areas a variance is the small difference of two large numbers.
class SsimTile
{
public:
    static constexpr int widest = 256; ///< windows in a row
    static constexpr int reach = 10; ///< by which a row of values is longer than one of windows
    static constexpr int taps = 11;
    using Row = std::array<float, widest + reach>;

    /// Begins a tile of `width` windows in a row, of values from 0 to `range`.
    void begin(int width, double range);
    /// The next row of both pictures; from the eleventh on each gives a row of windows.
    void addRow(const Row &a, const Row &b);
    /// The sum of the index over all windows so far.
    double sum() const;

private:
    enum Quantity { MeanA, MeanB, Squares, Product, quantities };
    using Line = std::array<double, widest>;
    using WideRow = std::array<double, widest + reach>;

    std::array<std::array<Line, taps>, quantities> m_ring; // filtered along the row, the last eleven rows
    std::array<double, widest> m_sums;
    std::array<WideRow, quantities> m_values; // of the row that was added last
    double m_range = 255;
    int m_width = 0;
    int m_rows = 0;
};

} // namespace wcs
