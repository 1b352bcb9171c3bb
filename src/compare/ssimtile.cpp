#include "compare/ssimtile.h"

#include <cmath>

// One body for every processor, compiled for each and chosen at the start of the program. Sanitizers cannot do that.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__)                              \
    && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#    define WCS_FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#    define WCS_FOR_EVERY_PROCESSOR
#endif

namespace wcs {

namespace {

constexpr int half = 5;

/// The right half of the window, from its middle.
struct Window {
    double weight[half + 1];

    Window()
    {
        constexpr double sigma = 1.5;
        double sum = 0;
        for (int i = 0; i <= half; ++i) {
            weight[i] = std::exp(-0.5 / (sigma * sigma) * i * i);
            sum += i == 0 ? weight[i] : 2 * weight[i];
        }
        for (double &value : weight)
            value /= sum;
    }
};

const Window window;

WCS_FOR_EVERY_PROCESSOR
void prepare(const float *a, const float *b, int count, double middle, double *__restrict valuesA,
             double *__restrict valuesB, double *__restrict squares, double *__restrict product)
{
    for (int i = 0; i < count; ++i) {
        const double x = double(a[i]) - middle;
        const double y = double(b[i]) - middle;
        valuesA[i] = x;
        valuesB[i] = y;
        squares[i] = x * x + y * y;
        product[i] = x * y;
    }
}

WCS_FOR_EVERY_PROCESSOR
void alongRow(const double *in, int count, const double *weight, double *__restrict out)
{
    const double w0 = weight[0], w1 = weight[1], w2 = weight[2], w3 = weight[3], w4 = weight[4], w5 = weight[5];
    for (int i = 0; i < count; ++i) {
        const double *v = in + i;
        out[i] = w0 * v[5] + w1 * (v[4] + v[6]) + w2 * (v[3] + v[7]) + w3 * (v[2] + v[8]) + w4 * (v[1] + v[9])
                 + w5 * (v[0] + v[10]);
    }
}

WCS_FOR_EVERY_PROCESSOR
void acrossRows(const double *const *rows, int count, const double *weight, double *__restrict out)
{
    const double w0 = weight[0], w1 = weight[1], w2 = weight[2], w3 = weight[3], w4 = weight[4], w5 = weight[5];
    const double *r0 = rows[0], *r1 = rows[1], *r2 = rows[2], *r3 = rows[3], *r4 = rows[4], *r5 = rows[5];
    const double *r6 = rows[6], *r7 = rows[7], *r8 = rows[8], *r9 = rows[9], *r10 = rows[10];
    for (int i = 0; i < count; ++i)
        out[i] = w0 * r5[i] + w1 * (r4[i] + r6[i]) + w2 * (r3[i] + r7[i]) + w3 * (r2[i] + r8[i]) + w4 * (r1[i] + r9[i])
                 + w5 * (r0[i] + r10[i]);
}

/// Written so that for equal pictures numerator and denominator are the same numbers: the index is then exactly 1.
WCS_FOR_EVERY_PROCESSOR
void addIndex(const double *meanA, const double *meanB, const double *squares, const double *product, int count,
              double range, double *__restrict sums)
{
    const double middle = range / 2;
    const double c1 = 0.01 * range * (0.01 * range);
    const double c2 = 0.03 * range * (0.03 * range);
    for (int i = 0; i < count; ++i) {
        const double variances = squares[i] - (meanA[i] * meanA[i] + meanB[i] * meanB[i]);
        const double covariance = product[i] - meanA[i] * meanB[i];
        const double a = meanA[i] + middle;
        const double b = meanB[i] + middle;
        const double upper = (2 * (a * b) + c1) * (2 * covariance + c2);
        const double lower = (a * a + b * b + c1) * (variances + c2);
        sums[i] += upper / lower;
    }
}

} // namespace

void SsimTile::begin(int width, double range)
{
    m_width = width;
    m_range = range;
    m_rows = 0;
    m_sums.fill(0);
}

void SsimTile::addRow(const Row &a, const Row &b)
{
    prepare(a.data(), b.data(), m_width + reach, m_range / 2, m_values[MeanA].data(), m_values[MeanB].data(),
            m_values[Squares].data(), m_values[Product].data());
    const auto slot = size_t(m_rows % taps);
    for (size_t quantity = 0; quantity < quantities; ++quantity)
        alongRow(m_values[quantity].data(), m_width, window.weight, m_ring[quantity][slot].data());
    if (++m_rows < taps)
        return;
    std::array<Line, quantities> filtered;
    for (size_t quantity = 0; quantity < quantities; ++quantity) {
        const double *rows[taps];
        for (int i = 0; i < taps; ++i)
            rows[i] = m_ring[quantity][size_t((m_rows + i) % taps)].data();
        acrossRows(rows, m_width, window.weight, filtered[quantity].data());
    }
    addIndex(filtered[MeanA].data(), filtered[MeanB].data(), filtered[Squares].data(), filtered[Product].data(),
             m_width, m_range, m_sums.data());
}

double SsimTile::sum() const
{
    double total = 0;
    for (int i = 0; i < m_width; ++i)
        total += m_sums[size_t(i)];
    return total;
}

} // namespace wcs
