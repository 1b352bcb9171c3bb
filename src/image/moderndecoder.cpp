#include "image/moderndecoder.h"

#include "base/text.h"

namespace wcs {

bool isModernFormat(PictureFormat format)
{
    return format == PictureFormat::Avif || format == PictureFormat::Heic;
}

bool canDecodeModern([[maybe_unused]] PictureFormat format)
{
#ifdef WCS_HAVE_AVIF
    if (format == PictureFormat::Avif)
        return true;
#endif
#ifdef WCS_HAVE_HEIC
    if (format == PictureFormat::Heic)
        return true;
#endif
    return false;
}

Result<std::unique_ptr<ModernDecoder>> openModern([[maybe_unused]] PictureFormat format,
                                                  [[maybe_unused]] const QByteArray &bytes,
                                                  [[maybe_unused]] const DecodeLimits &limits)
{
    if (!canDecodeModern(format))
        return Error::make(ErrorKind::Image, Stage::Image, u"unsupported"_s,
                           u"%1: this program was built without its library"_s.arg(displayName(format)));
    std::unique_ptr<ModernDecoder> decoder;
    QString reason;
#ifdef WCS_HAVE_AVIF
    if (format == PictureFormat::Avif)
        decoder = detail::openAvif(bytes, limits, &reason);
#endif
#ifdef WCS_HAVE_HEIC
    if (format == PictureFormat::Heic)
        decoder = detail::openHeic(bytes, limits, &reason);
#endif
    if (!decoder)
        return Error::make(ErrorKind::Image, Stage::Image, u"broken"_s, reason);
    return decoder;
}

QColorSpace detail::colourSpaceOf(const ModernHeader &header)
{
    if (!header.icc.isEmpty())
        return QColorSpace::fromIccProfile(header.icc);
    return QColorSpace(header.displayP3 ? QColorSpace::DisplayP3 : QColorSpace::SRgb);
}

} // namespace wcs
