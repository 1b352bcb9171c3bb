#include "image/cmyktiff.h"

#include "image/metadatablocks.h"
#include "image/tiffdirectory.h"

#include <QRgba64>

#include <array>
#include <cstring>
#include <utility>

namespace wcs {

namespace {

constexpr quint32 rgbColours = 2;
constexpr quint32 inkColours = 5;

/// Four inks, and in a way in which Qt reads four colours without a change.
bool isReadable(const TiffDirectory &page)
{
    const quint32 bits = page.number(TiffTag::bits, 1);
    const bool isApart = page.number(TiffTag::planes, 1) != 1; // a plane for each; those of 16 bits Qt would mix up
    return (bits == 8 || (bits == 16 && !isApart)) && page.number(TiffTag::samples, 1) == 4
           && !page.find(TiffTag::extraSamples) && page.number(TiffTag::inkSet, 1) == 1
           && page.number(TiffTag::sampleFormat, 1) == 1;
}

/// Another directory of the first page, behind all that is there: nothing in the file changes its place. Of alpha there is said that
/// nothing is known, so that nobody multiplies by it.
BytePatch calledColours(const QByteArray &bytes, const TiffDirectory &page)
{
    const auto number = [&page](quint32 value, int size) {
        QByteArray text(size, 0);
        for (int i = 0; i < size; ++i)
            text[page.isBigEndian() ? size - 1 - i : i] = char(value >> (8 * i));
        return text;
    };
    const auto shortEntry = [&number](int tag, quint32 value) {
        return number(quint32(tag), 2) + number(3, 2) + number(1, 4) + number(value, 2) + number(0, 2);
    };
    QByteArray entries;
    int count = 0;
    bool saidExtra = false;
    for (int i = 0; i < page.entryCount(); ++i) {
        const TiffDirectory::Entry entry = page.entry(i);
        if (entry.tag == TiffTag::profile || (entry.tag >= TiffTag::inkSet && entry.tag <= TiffTag::lastOfInks))
            continue;
        if (entry.tag > TiffTag::extraSamples && !std::exchange(saidExtra, true)) {
            entries += shortEntry(TiffTag::extraSamples, 0);
            ++count;
        }
        entries += entry.tag == TiffTag::colours ? shortEntry(TiffTag::colours, rgbColours) : bytes.mid(entry.at, 12);
        ++count;
    }
    if (!saidExtra) {
        entries += shortEntry(TiffTag::extraSamples, 0);
        ++count;
    }
    BytePatch patch;
    if (bytes.size() % 2 != 0)
        patch.tail += '\0';
    patch.head = bytes.first(4) + number(quint32(bytes.size() + patch.tail.size()), 4);
    patch.tail += number(quint32(count), 2) + entries + number(0, 4);
    return patch;
}

/// As libtiff and libjpeg do it where no profile says better.
QRgb simpleColour(const uchar *inks)
{
    const int light = 255 - inks[3];
    return qRgb(light * (255 - inks[0]) / 255, light * (255 - inks[1]) / 255, light * (255 - inks[2]) / 255);
}

QRgba64 simpleColour(const quint16 *inks)
{
    const quint32 light = 0xffff - inks[3];
    const auto colour = [light](quint32 ink) { return quint16(light * (0xffff - ink) / 0xffff); };
    return qRgba64(colour(inks[0]), colour(inks[1]), colour(inks[2]), 0xffff);
}

template <typename Pixel, typename Ink>
void mixSimply(QImage &image, const std::stop_token &stop)
{
    for (int y = 0; y < image.height() && !stop.stop_requested(); ++y) {
        auto *line = reinterpret_cast<Pixel *>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            std::array<Ink, 4> inks;
            std::memcpy(inks.data(), line + x, sizeof inks);
            line[x] = simpleColour(inks.data());
        }
    }
}

} // namespace

CmykTiff inksOfTiff(const QByteArray &bytes)
{
    CmykTiff tiff;
    const TiffDirectory page(bytes);
    tiff.isCmyk = page.number(TiffTag::colours) == inkColours;
    if (!tiff.isCmyk)
        return tiff;
    if (const auto profile = page.find(TiffTag::profile); profile && profile->count <= mostProfileBytes)
        tiff.icc = page.value(*profile).toByteArray();
    if (isReadable(page))
        tiff.asColours = calledColours(bytes, page);
    return tiff;
}

QImage coloursOfInks(QImage image, const QByteArray &icc, ProfileUse &use, const std::stop_token &stop)
{
    if (image.format() == QImage::Format_ARGB32)
        image.convertTo(QImage::Format_RGBA8888); // the inks in their own order
    else if (image.format() != QImage::Format_RGBA64)
        return {};
    const bool isDeep = image.depth() == 64;
    // Their fourth is no alpha: nothing below may multiply by it.
    if (!image.reinterpretAsFormat(isDeep ? QImage::Format_RGBX64 : QImage::Format_RGB32))
        return {};
    if (!icc.isEmpty())
        use = convertCmykToSrgb(image, icc, false, stop);
    if (!use.converted && isDeep)
        mixSimply<QRgba64, quint16>(image, stop);
    else if (!use.converted)
        mixSimply<QRgb, uchar>(image, stop);
    return image;
}

} // namespace wcs
