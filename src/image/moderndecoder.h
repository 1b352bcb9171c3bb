#pragma once

#include "base/result.h"
#include "image/container.h"
#include "image/decodelimits.h"

#include <QByteArray>
#include <QColorSpace>
#include <QImage>

#include <memory>

namespace wcs {

/// What an AVIF or HEIC file says of its picture before it is decoded.
struct ModernHeader {
    QSize size; ///< upright: these formats state turns in the container, and EXIF's orientation does not count
    bool transformed = false; ///< the stored picture is turned, mirrored or cut to become upright
    int bitDepth = 8;
    bool alpha = false;
    int frames = 1;
    QByteArray icc;
    QByteArray exif; ///< a TIFF structure
    bool xmp = false;
    bool displayP3 = false; ///< stated by numbers instead of a profile
};

/// A picture format that has a library of its own (libavif, libheif), behind one interface. Opened on a file's bytes, which must
/// outlive it. Blocking; used by one thread.
class ModernDecoder
{
public:
    ModernDecoder() = default;
    ModernDecoder(const ModernDecoder &) = delete;
    ModernDecoder &operator=(const ModernDecoder &) = delete;
    virtual ~ModernDecoder() = default;

    const ModernHeader &header() const { return m_header; }
    /// The first picture, upright, with its colour space set: 64 bits a pixel where `keepDepth` and the file has more than 8 bits
    /// a channel, otherwise 32. Null when it is broken; `reason` then says what the library says.
    virtual QImage decode(bool keepDepth, QString *reason) = 0;

protected:
    ModernHeader m_header;
};

/// AVIF and HEIC, whether built in or not.
bool isModernFormat(PictureFormat format);
/// Built with the library for the format.
bool canDecodeModern(PictureFormat format);
/// Errors: ErrorKind::Image "unsupported" (not built in, or its module is not there), "broken", "too-large".
Result<std::unique_ptr<ModernDecoder>> openModern(PictureFormat format, const QByteArray &bytes,
                                                  const DecodeLimits &limits);

/// What the module "wcs_modernformats" gives. It is a library of its own, loaded with the first picture of these formats: loading the
/// thirty libraries of their codecs takes a fifth of a program's start, and most runs never meet such a picture.
struct ModernFormats {
    using Open = std::unique_ptr<ModernDecoder> (*)(const QByteArray &bytes, const DecodeLimits &limits,
                                                    QString *reason);
    Open openAvif = nullptr; ///< null: built without
    Open openHeic = nullptr;
};

namespace detail {
std::unique_ptr<ModernDecoder> openAvif(const QByteArray &bytes, const DecodeLimits &limits, QString *reason);
std::unique_ptr<ModernDecoder> openHeic(const QByteArray &bytes, const DecodeLimits &limits, QString *reason);

inline QColorSpace colourSpaceOf(const ModernHeader &header)
{
    if (!header.icc.isEmpty())
        return QColorSpace::fromIccProfile(header.icc);
    return QColorSpace(header.displayP3 ? QColorSpace::DisplayP3 : QColorSpace::SRgb);
}
} // namespace detail

} // namespace wcs
