// The walks over PNG, GIF, RIFF (WebP) and BMP. Each stops at the first thing that does not fit.
#include "image/bigendian.h"
#include "image/container.h"

#include <QtEndian>

namespace wcs {

namespace {

quint32 little32(QByteArrayView b, qsizetype at)
{
    return qFromLittleEndian<quint32>(b.data() + at);
}
quint16 little16(QByteArrayView b, qsizetype at)
{
    return qFromLittleEndian<quint16>(b.data() + at);
}
int little24(QByteArrayView b, qsizetype at)
{
    return quint8(b[at]) | quint8(b[at + 1]) << 8 | quint8(b[at + 2]) << 16;
}

/// A dimension as an int: what does not fit is beyond every limit anyway.
int dimension(quint32 value)
{
    return int(qMin<quint32>(value, 0x7fffffffU));
}

/// The eight numbers of a cHRM chunk against those of sRGB.
bool hasSrgbPrimaries(QByteArrayView body)
{
    constexpr int numbers[] = {31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000};
    if (body.size() < 32)
        return false;
    for (int i = 0; i < 8; ++i) {
        if (qAbs(qint64(big32(body, i * 4)) - numbers[i]) > 300)
            return false;
    }
    return true;
}

void scanPng(QByteArrayView b, ContainerFacts &facts)
{
    if (b.size() < 33) {
        facts.truncated = true;
        return;
    }
    facts.size = QSize(dimension(big32(b, 16)), dimension(big32(b, 20)));
    facts.sizeKnown = true;
    const int depth = quint8(b[24]);
    facts.bytesPerPixel = depth == 16 ? 8 : 4;
    facts.progressive = b[28] != 0;
    facts.truncated = true;
    bool ownSpace = false;
    for (qint64 at = 8; at + 12 <= b.size();) {
        const qint64 length = big32(b, at);
        const QByteArrayView name = b.sliced(at + 4, 4);
        if (name == "iCCP" || name == "sRGB" || (name == "cHRM" && !hasSrgbPrimaries(b.sliced(at + 8))))
            ownSpace = true;
        if (name == "gAMA" && length == 4)
            facts.plainGamma = qAbs(qint64(big32(b, at + 8)) - 45455) < 300;
        const bool end = name == "IEND";
        at += 12 + length;
        if (end && at <= b.size()) {
            facts.truncated = false;
            break;
        }
    }
    facts.plainGamma = facts.plainGamma && !ownSpace;
}

/// Skips a chain of GIF sub-blocks; -1 when the data ends first.
qsizetype skipSubBlocks(QByteArrayView b, qsizetype at)
{
    while (at < b.size()) {
        const int length = quint8(b[at]);
        at += 1 + length;
        if (length == 0)
            return at;
    }
    return -1;
}

void scanGif(QByteArrayView b, ContainerFacts &facts)
{
    facts.frameCount = 0;
    facts.truncated = true;
    if (b.size() < 13)
        return;
    facts.size = QSize(little16(b, 6), little16(b, 8));
    facts.sizeKnown = true;
    qsizetype at = 13;
    if (quint8(b[10]) & 0x80)
        at += 3 * (2 << (quint8(b[10]) & 7));
    while (at >= 0 && at < b.size()) {
        switch (quint8(b[at])) {
        case 0x3B:
            facts.truncated = false;
            return;
        case 0x21:
            at = skipSubBlocks(b, at + 2);
            break;
        case 0x2C:
            if (at + 10 > b.size())
                return;
            ++facts.frameCount;
            at += 10 + ((quint8(b[at + 9]) & 0x80) ? 3 * (2 << (quint8(b[at + 9]) & 7)) : 0);
            at = skipSubBlocks(b, at + 1);
            break;
        default: // padding between blocks is seen in the wild
            ++at;
        }
    }
}

void scanWebP(QByteArrayView b, ContainerFacts &facts)
{
    facts.truncated = qint64(little32(b, 4)) + 8 > b.size();
    int frames = 0;
    for (qint64 at = 12; at + 8 <= b.size();) {
        const QByteArrayView name = b.sliced(at, 4);
        const qint64 length = little32(b, at + 4);
        const QByteArrayView body = b.sliced(at + 8);
        if (name == QByteArrayView("VP8X") && body.size() >= 10) {
            facts.size = QSize(little24(body, 4) + 1, little24(body, 7) + 1);
            facts.sizeKnown = true;
        } else if (name == QByteArrayView("VP8 ") && body.size() >= 10 && !facts.sizeKnown) {
            facts.size = QSize(little16(body, 6) & 0x3fff, little16(body, 8) & 0x3fff);
            facts.sizeKnown = true;
        } else if (name == QByteArrayView("VP8L") && body.size() >= 5 && !facts.sizeKnown) {
            const quint32 bits = little32(body, 1);
            facts.size = QSize(int(bits & 0x3fff) + 1, int((bits >> 14) & 0x3fff) + 1);
            facts.sizeKnown = true;
        } else if (name == QByteArrayView("ANMF")) {
            ++frames;
        }
        at += 8 + length + (length & 1);
    }
    facts.frameCount = qMax(1, frames);
}

void scanBmp(QByteArrayView b, ContainerFacts &facts)
{
    if (b.size() < 26) {
        facts.truncated = true;
        return;
    }
    const bool old = b[14] == 12;
    const qint32 height = old ? little16(b, 20) : qint32(little32(b, 22));
    facts.size = QSize(old ? little16(b, 18) : dimension(little32(b, 18)),
                       height == INT32_MIN ? INT32_MAX : qAbs(height));
    facts.sizeKnown = true;
    if (old || b.size() < 34)
        return;
    const qint64 stride = (qint64(facts.size.width()) * little16(b, 28) + 31) / 32 * 4;
    const bool plain = little32(b, 30) == 0 || little32(b, 30) == 3;
    facts.mayLeaveGaps = !plain;
    // Divided, not multiplied: the product of two lies may not fit.
    const qint64 room = b.size() - qint64(little32(b, 10));
    facts.truncated = plain && stride > 0 && (room < 0 || room / stride < facts.size.height());
}

} // namespace

ContainerFacts scanContainer(QByteArrayView bytes)
{
    ContainerFacts facts;
    facts.format = pictureFormatOf(bytes);
    switch (facts.format) {
    case PictureFormat::Png:
        scanPng(bytes, facts);
        break;
    case PictureFormat::Jpeg:
        detail::scanJpeg(bytes, facts);
        break;
    case PictureFormat::Gif:
        scanGif(bytes, facts);
        break;
    case PictureFormat::WebP:
        scanWebP(bytes, facts);
        break;
    case PictureFormat::Bmp:
        scanBmp(bytes, facts);
        break;
    default:
        break;
    }
    return facts;
}

} // namespace wcs
