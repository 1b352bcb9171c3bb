#include "image/jpegtables.h"

#include "base/text.h"
#include "image/jpegsegments.h"

#include <QtEndian>

#include <array>

namespace wcs {

namespace {

// ITU-T T.81, table K.1, in zigzag order: what libjpeg scales for its qualities.
constexpr std::array<int, 64> luminance{16, 11, 12,  14,  12,  10, 16, 14,  13,  14,  18,  17,  16, 19,  24,  40,
                                        26, 24, 22,  22,  24,  49, 35, 37,  29,  40,  58,  51,  61, 60,  57,  51,
                                        56, 55, 64,  72,  92,  78, 64, 68,  87,  69,  55,  56,  80, 109, 81,  87,
                                        95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99};

int scaled(int value, int quality)
{
    const int factor = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    return qBound(1, (value * factor + 50) / 100, 255);
}

void readQuantization(QByteArrayView body, PictureFacts &facts)
{
    for (qsizetype at = 0; at < body.size();) {
        const bool wide = quint8(body[at]) >> 4;
        const int number = quint8(body[at]) & 15;
        const qsizetype length = wide ? 128 : 64;
        if (at + 1 + length > body.size())
            return;
        if (number == 0) {
            std::array<quint16, 64> table{};
            for (int i = 0; i < 64; ++i)
                table[size_t(i)] = wide ? qFromBigEndian<quint16>(body.data() + at + 1 + i * 2)
                                        : quint8(body[at + 1 + i]);
            facts.jpegQuality = nearestJpegQuality(table.data(), &facts.jpegQualityExact);
        }
        at += 1 + length;
    }
}

void readTableFrame(QByteArrayView body, PictureFacts &facts)
{
    if (body.size() < 6)
        return;
    facts.bitDepth = quint8(body[0]);
    const int components = quint8(body[5]);
    facts.colourModel = components == 1 ? ColourModel::Grey : components == 4 ? ColourModel::Cmyk : ColourModel::YCbCr;
    if (components != 3 || body.size() < 15)
        return;
    const auto factors = [&](int component) { return quint8(body[6 + component * 3 + 1]); };
    const int wide = factors(0) >> 4;
    const int high = factors(0) & 15;
    if (factors(1) != 0x11 || factors(2) != 0x11)
        facts.chromaSubsampling.clear();
    else if (wide == 1 && high == 1)
        facts.chromaSubsampling = u"4:4:4"_s;
    else if (wide == 2 && high == 1)
        facts.chromaSubsampling = u"4:2:2"_s;
    else if (wide == 2 && high == 2)
        facts.chromaSubsampling = u"4:2:0"_s;
    else if (wide == 4 && high == 1)
        facts.chromaSubsampling = u"4:1:1"_s;
    else if (wide == 1 && high == 2)
        facts.chromaSubsampling = u"4:4:0"_s;
}

} // namespace

int nearestJpegQuality(const quint16 *table, bool *exact)
{
    int best = 1;
    qint64 least = -1;
    for (int quality = 1; quality <= 100; ++quality) {
        qint64 distance = 0;
        for (size_t i = 0; i < 64; ++i)
            distance += qAbs(scaled(luminance[i], quality) - int(table[i]));
        if (least < 0 || distance < least) {
            least = distance;
            best = quality;
        }
    }
    if (exact)
        *exact = least == 0;
    return best;
}

void readJpegTables(QByteArrayView b, PictureFacts &facts)
{
    bool adobeRgb = false;
    forJpegSegments(b, [&](int marker, QByteArrayView body) {
        if (marker == 0xDB)
            readQuantization(body, facts);
        else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC)
            readTableFrame(body, facts);
        else if (marker == 0xEE && body.size() >= 12 && body.startsWith("Adobe"))
            adobeRgb = body[11] == 0;
    });
    if (adobeRgb && facts.colourModel == ColourModel::YCbCr)
        facts.colourModel = ColourModel::Rgb;
}

} // namespace wcs
