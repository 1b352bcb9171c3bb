#include "support/profiles.h"

#include "support/hostilepictures.h"

#include <QBuffer>
#include <QColorSpace>

#include <cstdio>
#include <functional>

#include <jpeglib.h>
#include <lcms2.h>

namespace profiles {

namespace {

using Colour = std::array<double, 3>;

struct Meaning {
    std::function<Colour(const double *)> colourOf; ///< device values from 0 to 1 to sRGB's
    cmsHTRANSFORM toLab = nullptr;
    int channels = 3;
};

cmsInt32Number sample(const cmsUInt16Number in[], cmsUInt16Number out[], void *cargo)
{
    const auto &meaning = *static_cast<const Meaning *>(cargo);
    std::array<double, 4> device{};
    for (int i = 0; i < meaning.channels; ++i)
        device[size_t(i)] = in[i] / 65535.0;
    const Colour colour = meaning.colourOf(device.data());
    std::array<quint16, 3> rgb{};
    for (size_t i = 0; i < 3; ++i)
        rgb[i] = quint16(qRound(colour[i] * 65535));
    cmsDoTransform(meaning.toLab, rgb.data(), out, 1);
    return TRUE;
}

QByteArray saved(cmsHPROFILE profile)
{
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    QByteArray bytes(qsizetype(size), Qt::Uninitialized);
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

QByteArray tableProfile(cmsColorSpaceSignature model, int channels, int nodes,
                        std::function<Colour(const double *)> colourOf)
{
    cmsHPROFILE srgb = cmsCreate_sRGBProfile();
    cmsHPROFILE lab = cmsCreateLab4Profile(nullptr);
    Meaning meaning{std::move(colourOf), nullptr, channels};
    meaning.toLab = cmsCreateTransform(srgb, TYPE_RGB_16, lab, TYPE_Lab_16, INTENT_RELATIVE_COLORIMETRIC,
                                       cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE);
    cmsHPROFILE profile = cmsCreateProfilePlaceholder(nullptr);
    cmsSetProfileVersion(profile, 4.3);
    cmsSetDeviceClass(profile, model == cmsSigCmykData ? cmsSigOutputClass : cmsSigInputClass);
    cmsSetColorSpace(profile, model);
    cmsSetPCS(profile, cmsSigLabData);
    cmsMLU *name = cmsMLUalloc(nullptr, 1);
    cmsMLUsetASCII(name, "en", "US", "Turned colours");
    cmsWriteTag(profile, cmsSigProfileDescriptionTag, name);
    cmsMLUfree(name);
    cmsPipeline *pipeline = cmsPipelineAlloc(nullptr, cmsUInt32Number(channels), 3);
    cmsStage *table = cmsStageAllocCLut16bit(nullptr, cmsUInt32Number(nodes), cmsUInt32Number(channels), 3, nullptr);
    cmsStageSampleCLut16bit(table, sample, &meaning, 0);
    // As the format wants it: curves, table, curves.
    cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, cmsUInt32Number(channels), nullptr));
    cmsPipelineInsertStage(pipeline, cmsAT_END, table);
    cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, 3, nullptr));
    cmsWriteTag(profile, cmsSigAToB0Tag, pipeline);
    cmsPipelineFree(pipeline);
    cmsDeleteTransform(meaning.toLab);
    cmsCloseProfile(lab);
    cmsCloseProfile(srgb);
    return saved(profile);
}

QByteArray jpeg(int components, J_COLOR_SPACE space, int squares, const QByteArray &icc, bool adobe, int across,
                const std::function<const quint8 *(int square)> &colourOf)
{
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char *memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &memory, &size);
    info.image_width = JDIMENSION(qMin(squares, across) * 16);
    info.image_height = JDIMENSION((squares + across - 1) / across * 16);
    info.input_components = components;
    info.in_color_space = space;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 100, TRUE);
    info.write_Adobe_marker = adobe;
    jpeg_start_compress(&info, TRUE);
    if (!icc.isEmpty())
        jpeg_write_icc_profile(&info, reinterpret_cast<const JOCTET *>(icc.constData()), unsigned(icc.size()));
    QByteArray row(qsizetype(info.image_width) * components, 0);
    while (info.next_scanline < info.image_height) {
        for (int x = 0; x < int(info.image_width); ++x) {
            const int square = int(info.next_scanline) / 16 * across + x / 16;
            const quint8 *colour = colourOf(qMin(square, squares - 1));
            std::copy(colour, colour + components, reinterpret_cast<quint8 *>(row.data()) + x * components);
        }
        auto *line = reinterpret_cast<JSAMPROW>(row.data());
        jpeg_write_scanlines(&info, &line, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    const QByteArray bytes(reinterpret_cast<const char *>(memory), qsizetype(size));
    std::free(memory);
    return bytes;
}

} // namespace

QByteArray turnedRgb()
{
    return tableProfile(cmsSigRgbData, 3, 52, [](const double *v) { return Colour{v[1], v[2], v[0]}; });
}

QByteArray turnedCmyk()
{
    return tableProfile(cmsSigCmykData, 4, 16, [](const double *v) {
        return Colour{(1 - v[1]) * (1 - v[3]), (1 - v[2]) * (1 - v[3]), (1 - v[0]) * (1 - v[3])};
    });
}

QByteArray linearGrey()
{
    cmsToneCurve *curve = cmsBuildGamma(nullptr, 1.0);
    cmsHPROFILE profile = cmsCreateGrayProfile(cmsD50_xyY(), curve);
    cmsFreeToneCurve(curve);
    return saved(profile);
}

QByteArray deviceLink()
{
    cmsToneCurve *curve = cmsBuildGamma(nullptr, 2.0);
    cmsToneCurve *curves[] = {curve, curve, curve};
    cmsHPROFILE profile = cmsCreateLinearizationDeviceLink(cmsSigRgbData, curves);
    cmsFreeToneCurve(curve);
    return saved(profile);
}

QByteArray cmykJpeg(const QList<Inks> &squares, const QByteArray &icc, bool adobe, int across)
{
    QList<Inks> stored = squares;
    if (adobe) {
        for (Inks &inks : stored)
            for (quint8 &ink : inks)
                ink = quint8(255 - ink);
    }
    return jpeg(4, JCS_CMYK, int(squares.size()), icc, adobe, across,
                [&](int square) { return stored.at(square).data(); });
}

QByteArray cmykTiff(const QList<Inks> &squares, const QByteArray &icc, const TiffLayout &layout)
{
    const auto number = [&layout](quint32 value, int size) {
        QByteArray bytes(size, 0);
        for (int i = 0; i < size; ++i)
            bytes[layout.bigEndian ? size - 1 - i : i] = char(value >> (8 * i));
        return bytes;
    };
    const int width = int(qMin<qsizetype>(squares.size(), 4)) * 16;
    const int height = int((squares.size() + 3) / 4) * 16;
    const int channels = 4 + layout.spots;
    const auto samples = [&](int x, int y, int first, int count) {
        QByteArray bytes;
        for (int channel = first; channel < first + count; ++channel) {
            const quint32 ink = channel < 4 ? squares.value(y / 16 * 4 + x / 16)[size_t(channel)] : 0;
            bytes += layout.bits == 16 ? number(ink * 257, 2) : number(ink, 1);
        }
        return bytes;
    };
    QByteArray file = (layout.bigEndian ? "MM" : "II") + number(42, 2) + number(0, 4);
    const auto put = [&file](const QByteArray &bytes) {
        const auto at = quint32(file.size());
        file += bytes + QByteArray(bytes.size() % 2, 0);
        return at;
    };
    const int strips = layout.planes ? channels : 1;
    QByteArray places;
    QByteArray sizes;
    QByteArray bits;
    for (int strip = 0; strip < strips; ++strip) {
        QByteArray pixels;
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                pixels += samples(x, y, strip, channels / strips);
        places += number(put(pixels), 4);
        sizes += number(quint32(pixels.size()), 4);
    }
    for (int channel = 0; channel < channels; ++channel)
        bits += number(quint32(layout.bits), 2);
    QByteArray entries;
    // Type 3 is a short, 4 a long; what is longer than four bytes lies elsewhere.
    const auto entry = [&](quint32 tag, quint32 type, int count, const QByteArray &value) {
        entries += number(tag, 2) + number(type, 2) + number(quint32(count), 4);
        entries += value.size() > 4 ? number(put(value), 4) : value + QByteArray(4 - value.size(), 0);
    };
    entry(256, 3, 1, number(quint32(width), 2));
    entry(257, 3, 1, number(quint32(height), 2));
    entry(258, 3, channels, bits);
    entry(259, 3, 1, number(1, 2));
    entry(262, 3, 1, number(5, 2));
    entry(273, 4, strips, places);
    entry(274, 3, 1, number(quint32(layout.orientation), 2));
    entry(277, 3, 1, number(quint32(channels), 2));
    entry(278, 3, 1, number(quint32(height), 2));
    entry(279, 4, strips, sizes);
    entry(284, 3, 1, number(layout.planes ? 2 : 1, 2));
    if (layout.spots > 0)
        entry(338, 3, layout.spots, number(0, 2 * layout.spots));
    if (!icc.isEmpty())
        entry(34675, 7, int(icc.size()), icc);
    const quint32 directory = put(number(quint32(entries.size() / 12), 2) + entries + number(0, 4));
    return file.replace(4, 4, number(directory, 4));
}

QByteArray rgbJpeg(const QList<QRgb> &squares, const QByteArray &icc)
{
    QList<Inks> stored;
    for (const QRgb colour : squares)
        stored.append({quint8(qRed(colour)), quint8(qGreen(colour)), quint8(qBlue(colour)), 0});
    return jpeg(3, JCS_RGB, int(squares.size()), icc, false, 4, [&](int square) { return stored.at(square).data(); });
}

QByteArray png(const QImage &image, const QByteArray &icc)
{
    QImage plain = image;
    plain.setColorSpace(QColorSpace());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    plain.save(&buffer, "png");
    bytes.insert(33, hostile::pngChunk("iCCP", "name" + QByteArray(2, 0) + qCompress(icc, 9).sliced(4)));
    return bytes;
}

} // namespace profiles
