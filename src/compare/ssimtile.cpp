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
constexpr float c1 = 0.01F * 0.01F; // of a range of 1
constexpr float c2 = 0.03F * 0.03F;
constexpr float middle = 0.5F;

/// The right half of the window, from its middle: normalised in double, as the references do.
struct Window {
    float weight[half + 1];

    Window()
    {
        constexpr double sigma = 1.5;
        double exact[half + 1];
        double sum = 0;
        for (int i = 0; i <= half; ++i) {
            exact[i] = std::exp(-0.5 / (sigma * sigma) * i * i);
            sum += i == 0 ? exact[i] : 2 * exact[i];
        }
        for (int i = 0; i <= half; ++i)
            weight[i] = float(exact[i] / sum);
    }
};

const Window window;

WCS_FOR_EVERY_PROCESSOR
void products(const float *a, const float *b, int count, float *__restrict squares, float *__restrict product)
{
    for (int i = 0; i < count; ++i) {
        squares[i] = a[i] * a[i] + b[i] * b[i];
        product[i] = a[i] * b[i];
    }
}

WCS_FOR_EVERY_PROCESSOR
void alongRow(const float *in, int count, const float *weight, float *__restrict out)
{
    const float w0 = weight[0], w1 = weight[1], w2 = weight[2], w3 = weight[3], w4 = weight[4], w5 = weight[5];
    for (int i = 0; i < count; ++i) {
        const float *v = in + i;
        out[i] = w0 * v[5] + w1 * (v[4] + v[6]) + w2 * (v[3] + v[7]) + w3 * (v[2] + v[8]) + w4 * (v[1] + v[9])
                 + w5 * (v[0] + v[10]);
    }
}

WCS_FOR_EVERY_PROCESSOR
void acrossRows(const float *const *rows, int count, const float *weight, float *__restrict out)
{
    const float w0 = weight[0], w1 = weight[1], w2 = weight[2], w3 = weight[3], w4 = weight[4], w5 = weight[5];
    const float *r0 = rows[0], *r1 = rows[1], *r2 = rows[2], *r3 = rows[3], *r4 = rows[4], *r5 = rows[5];
    const float *r6 = rows[6], *r7 = rows[7], *r8 = rows[8], *r9 = rows[9], *r10 = rows[10];
    for (int i = 0; i < count; ++i)
        out[i] = w0 * r5[i] + w1 * (r4[i] + r6[i]) + w2 * (r3[i] + r7[i]) + w3 * (r2[i] + r8[i]) + w4 * (r1[i] + r9[i])
                 + w5 * (r0[i] + r10[i]);
}

/// Written so that for equal pictures numerator and denominator are the same numbers: the index is then exactly 1.
WCS_FOR_EVERY_PROCESSOR
void addIndex(const float *meanA, const float *meanB, const float *squares, const float *product, int count,
              double *__restrict sums)
{
    for (int i = 0; i < count; ++i) {
        const float variances = squares[i] - (meanA[i] * meanA[i] + meanB[i] * meanB[i]);
        const float covariance = product[i] - meanA[i] * meanB[i];
        const float a = meanA[i] + middle;
        const float b = meanB[i] + middle;
        const float upper = (2 * (a * b) + c1) * (2 * covariance + c2);
        const float lower = (a * a + b * b + c1) * (variances + c2);
        sums[i] += double(upper / lower);
    }
}

} // namespace

void SsimTile::begin(int width)
{
    m_width = width;
    m_rows = 0;
    m_sums.fill(0);
}

void SsimTile::addRow(const Row &a, const Row &b)
{
    products(a.data(), b.data(), m_width + reach, m_squares.data(), m_product.data());
    const size_t slot = size_t(m_rows % taps);
    alongRow(a.data(), m_width, window.weight, m_ring[MeanA][slot].data());
    alongRow(b.data(), m_width, window.weight, m_ring[MeanB][slot].data());
    alongRow(m_squares.data(), m_width, window.weight, m_ring[Squares][slot].data());
    alongRow(m_product.data(), m_width, window.weight, m_ring[Product][slot].data());
    if (++m_rows < taps)
        return;
    std::array<Line, quantities> filtered;
    for (size_t quantity = 0; quantity < quantities; ++quantity) {
        const float *rows[taps];
        for (int i = 0; i < taps; ++i)
            rows[i] = m_ring[quantity][size_t((m_rows + i) % taps)].data();
        acrossRows(rows, m_width, window.weight, filtered[quantity].data());
    }
    addIndex(filtered[MeanA].data(), filtered[MeanB].data(), filtered[Squares].data(), filtered[Product].data(),
             m_width, m_sums.data());
}

double SsimTile::sum() const
{
    double total = 0;
    for (int i = 0; i < m_width; ++i)
        total += m_sums[size_t(i)];
    return total;
}

} // namespace wcs
