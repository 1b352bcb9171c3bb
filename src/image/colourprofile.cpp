#include "image/colourprofile.h"

#include "base/parallel.h"
#include "image/bigendian.h"
#include "image/metadatablocks.h"

#include <QColorSpace>
#include <QRgba64>
#include <QtEndian>

#include <cstdlib>
#include <memory>
#include <vector>

#ifdef WCS_HAVE_LCMS
#    include <lcms2.h>
#    include <lcms2_plugin.h>
#endif

namespace wcs {

namespace {

/// Not for Qt, whether it would take it or not: the tables of a profile say more than its matrix, which is there for programs that
/// cannot read them; and a profile for grey is nothing for colours.
bool needsEngine(QByteArrayView icc)
{
    if (icc.size() < 132)
        return false;
    if (icc.sliced(16, 4) == QByteArrayView("GRAY"))
        return true;
    const qsizetype tags = qMin<qsizetype>(big32(icc, 128), (icc.size() - 132) / 12);
    for (qsizetype i = 0; i < tags; ++i) {
        if (icc.sliced(132 + i * 12, 3) == QByteArrayView("A2B"))
            return true;
    }
    return false;
}

ProfileUse failed(ProfileProblem problem)
{
    return {false, problem};
}

#ifdef WCS_HAVE_LCMS

constexpr bool haveEngine = true;
/// The largest tables in use take a few megabytes; a profile may claim any size.
constexpr cmsUInt32Number mostAllocation = 64'000'000;

void *allocate(cmsContext, cmsUInt32Number size)
{
    return size <= mostAllocation ? std::malloc(size) : nullptr;
}

void release(cmsContext, void *memory)
{
    std::free(memory);
}

void *reallocate(cmsContext, void *memory, cmsUInt32Number size)
{
    return size <= mostAllocation ? std::realloc(memory, size) : nullptr;
}

struct DeleteContext {
    void operator()(cmsContext context) const { cmsDeleteContext(context); }
};
struct CloseProfile {
    void operator()(cmsHPROFILE profile) const { cmsCloseProfile(profile); }
};
struct DeleteTransform {
    void operator()(cmsHTRANSFORM transform) const { cmsDeleteTransform(transform); }
};

/// A picture's profile opened with Little CMS, and the way from it to sRGB. Every error ends in a null pointer, silently.
class Engine
{
public:
    explicit Engine(const QByteArray &icc);

    ProfileProblem problem() const { return m_problem; }
    cmsColorSpaceSignature model() const { return cmsGetColorSpace(m_profile.get()); }
    /// False where the profile has not what it takes.
    bool prepare(cmsUInt32Number inputFormat, cmsUInt32Number outputFormat, cmsUInt32Number precision);
    /// From any thread; in and out may be the same.
    void apply(const void *in, void *out, int pixels) const
    {
        cmsDoTransform(m_transform.get(), in, out, cmsUInt32Number(pixels));
    }

private:
    std::unique_ptr<std::remove_pointer_t<cmsContext>, DeleteContext> m_context;
    std::unique_ptr<void, CloseProfile> m_profile;
    std::unique_ptr<void, DeleteTransform> m_transform;
    ProfileProblem m_problem = ProfileProblem::Damaged;
};

Engine::Engine(const QByteArray &icc)
{
    // Little CMS would take a cut profile for a short one.
    if (icc.size() < 132 || icc.size() > mostProfileBytes || big32(icc, 0) > quint64(icc.size()))
        return;
    cmsPluginMemHandler memory{{cmsPluginMagicNumber, 2060, cmsPluginMemHandlerSig, nullptr},
                               allocate,
                               release,
                               reallocate,
                               nullptr,
                               nullptr,
                               nullptr};
    m_context.reset(cmsCreateContext(&memory, nullptr));
    if (m_context)
        m_profile.reset(cmsOpenProfileFromMemTHR(m_context.get(), icc.constData(), cmsUInt32Number(icc.size())));
    if (!m_profile)
        return;
    switch (cmsGetDeviceClass(m_profile.get())) {
    case cmsSigInputClass:
    case cmsSigDisplayClass:
    case cmsSigOutputClass:
    case cmsSigColorSpaceClass:
        m_problem = ProfileProblem::None;
        break;
    default:
        m_problem = ProfileProblem::WrongClass;
    }
}

bool Engine::prepare(cmsUInt32Number inputFormat, cmsUInt32Number outputFormat, cmsUInt32Number precision)
{
    const std::unique_ptr<void, CloseProfile> srgb(cmsCreate_sRGBProfileTHR(m_context.get()));
    // Without its memory of the last pixel a transform can be used by several threads.
    m_transform.reset(cmsCreateTransformTHR(m_context.get(), m_profile.get(), inputFormat, srgb.get(), outputFormat,
                                            INTENT_RELATIVE_COLORIMETRIC,
                                            cmsFLAGS_NOCACHE | cmsFLAGS_BLACKPOINTCOMPENSATION | precision));
    return m_transform != nullptr;
}

/// A finer table takes 100 ms to make ready: too much for a thumbnail.
cmsUInt32Number precisionFor(const QImage &image)
{
    return qint64(image.width()) * image.height() > 512 * 512 ? cmsFLAGS_HIGHRESPRECALC : 0;
}

constexpr cmsUInt32Number rgb32Format = Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? TYPE_BGRA_8 : TYPE_ARGB_8;
constexpr cmsUInt32Number rgb64Format = TYPE_RGBA_16;

/// work(row) for every row of the image, in stripes on all cores.
template <typename Work>
void forRows(QImage &image, const std::stop_token &stop, const Work &work)
{
    constexpr int stripePixels = 1 << 18;
    const int rows = qMax(1, stripePixels / qMax(1, image.width()));
    uchar *bits = image.bits();
    const qsizetype stride = image.bytesPerLine();
    onAllCores((image.height() + rows - 1) / rows, stop, [&](int stripe, int) {
        for (int y = stripe * rows; y < qMin((stripe + 1) * rows, image.height()); ++y)
            work(bits + stride * y);
    });
}

ProfileUse convertGrey(QImage &image, Engine &engine, const std::stop_token &stop)
{
    if (!image.allGray())
        return failed(ProfileProblem::OtherModel);
    // Its table in advance would be too coarse for the dark greys.
    if (!engine.prepare(TYPE_GRAY_16, TYPE_RGB_16, cmsFLAGS_NOOPTIMIZE))
        return failed(ProfileProblem::Damaged);
    // There are few greys: each is converted once.
    const int most = image.depth() == 64 ? 0xffff : 0xff;
    std::vector<quint16> greys;
    for (int value = 0; value <= most; ++value)
        greys.push_back(quint16(value * (0xffff / most)));
    std::vector<quint16> colours(greys.size() * 3);
    engine.apply(greys.data(), colours.data(), int(greys.size()));
    const auto colourOf = [&colours](int value) { return &colours[size_t(value) * 3]; };
    forRows(image, stop, [&image, &colourOf](uchar *row) {
        if (image.depth() == 64) {
            auto *line = reinterpret_cast<QRgba64 *>(row);
            for (int x = 0; x < image.width(); ++x) {
                const quint16 *colour = colourOf(line[x].red());
                line[x] = qRgba64(colour[0], colour[1], colour[2], line[x].alpha());
            }
        } else {
            auto *line = reinterpret_cast<QRgb *>(row);
            for (int x = 0; x < image.width(); ++x) {
                const quint16 *colour = colourOf(qRed(line[x]));
                const auto byte = [colour](int channel) { return (colour[channel] + 128) / 257; };
                line[x] = qRgba(byte(0), byte(1), byte(2), qAlpha(line[x]));
            }
        }
    });
    return {true, ProfileProblem::None};
}

ProfileUse convertWithTables(QImage &image, const QByteArray &icc, const std::stop_token &stop)
{
    Engine engine(icc);
    if (engine.problem() != ProfileProblem::None)
        return failed(engine.problem());
    switch (engine.model()) {
    case cmsSigGrayData:
        return convertGrey(image, engine, stop);
    case cmsSigRgbData: {
        const cmsUInt32Number format = image.depth() == 64 ? rgb64Format : rgb32Format;
        if (!engine.prepare(format, format, precisionFor(image)))
            return failed(ProfileProblem::Damaged);
        // The fourth channel is left as it is.
        forRows(image, stop, [&](uchar *row) { engine.apply(row, row, image.width()); });
        return {true, ProfileProblem::None};
    }
    default:
        return failed(ProfileProblem::OtherModel);
    }
}

#else
constexpr bool haveEngine = false;
#endif

} // namespace

bool canApplyTables()
{
    return haveEngine;
}

ProfileUse convertToSrgb(QImage &image, [[maybe_unused]] const std::stop_token &stop)
{
    const QColorSpace srgb(QColorSpace::SRgb);
    const QColorSpace space = image.colorSpace();
    // Of a profile that it cannot use Qt keeps the bytes.
    const QByteArray icc = space.iccProfile();
    ProfileUse use;
    if (space.isValid() && !(haveEngine && needsEngine(icc))) {
        use.converted = space != srgb;
        if (use.converted)
            image.convertToColorSpace(srgb);
    } else if (!icc.isEmpty()) {
#ifdef WCS_HAVE_LCMS
        use = convertWithTables(image, icc, stop);
#else
        use.problem = ProfileProblem::NoEngine;
#endif
    }
    image.setColorSpace(srgb);
    return use;
}

ProfileUse convertCmykToSrgb([[maybe_unused]] QImage &image, [[maybe_unused]] const QByteArray &icc,
                             [[maybe_unused]] bool inverted, [[maybe_unused]] const std::stop_token &stop)
{
#ifdef WCS_HAVE_LCMS
    Engine engine(icc);
    if (engine.problem() != ProfileProblem::None)
        return failed(engine.problem());
    if (engine.model() != cmsSigCmykData)
        return failed(ProfileProblem::OtherModel);
    const bool deep = image.depth() == 64;
    const cmsUInt32Number inks = deep ? (inverted ? TYPE_CMYK_16_REV : TYPE_CMYK_16)
                                      : (inverted ? TYPE_CMYK_8_REV : TYPE_CMYK_8);
    if (!engine.prepare(inks, deep ? rgb64Format : rgb32Format, precisionFor(image)))
        return failed(ProfileProblem::Damaged);
    forRows(image, stop, [&](uchar *row) {
        engine.apply(row, row, image.width());
        // Where black was.
        for (int x = 0; x < image.width(); ++x) {
            if (deep)
                reinterpret_cast<QRgba64 *>(row)[x].setAlpha(0xffff);
            else
                reinterpret_cast<QRgb *>(row)[x] |= 0xff000000U;
        }
    });
    image.setColorSpace(QColorSpace(QColorSpace::SRgb));
    return {true, ProfileProblem::None};
#else
    return failed(ProfileProblem::NoEngine);
#endif
}

} // namespace wcs
