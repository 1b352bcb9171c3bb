#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QSize>
#include <QString>

namespace wcs {

enum class PictureFormat { Unknown, Png, Jpeg, Gif, WebP, Bmp, Tiff, Ico, Svg, Avif, Heic };

/// No honest JPEG has more scans: a progressive one has about ten, and at most a few for each of its 64 coefficients.
constexpr int mostJpegScans = 500;

/// What the bytes of a picture file say about it before a decoder is let near them. Read by our own bounded walk over the
/// container, never by a decoder: PNG chunks, JPEG segments, GIF blocks, RIFF chunks, the BMP header.
struct ContainerFacts {
    PictureFormat format = PictureFormat::Unknown;
    QSize size; ///< in the file's orientation; invalid when the container does not say it in a simple way
    bool sizeKnown = false; ///< false for TIFF, ICO, SVG, AVIF and HEIC
    bool truncated = false; ///< the container ends before its own end mark
    bool progressive = false; ///< progressive JPEG or interlaced PNG: the decoder keeps the whole picture
    bool mayLeaveGaps = false; ///< a run-length BMP: its data may pass over pixels
    bool coefficients16 = false; ///< a JPEG whose coefficients are all kept while decoding
    int scans = 0; ///< of a JPEG: how often its decoder goes over all coefficients
    int samples = 0; ///< a JPEG's components: 4 for CMYK
    double samplesPerPixel = 4; ///< a JPEG's components with their sampling; otherwise channels
    int bytesPerPixel = 4; ///< of the decoder's result (8 for 16-bit PNG)
    int frameCount = 1; ///< GIF and WebP
    /// A PNG without a profile whose gamma is that of ordinary screens, as many programs write it: taken as sRGB, as browsers do.
    bool plainGamma = false;
};

/// The format by the first bytes alone; 64 are enough but for SVG, which is looked for in the first kilobyte.
PictureFormat pictureFormatOf(QByteArrayView head);
/// The name QImageReader knows it by ("png"), and the one a person knows ("PNG").
QByteArray readerName(PictureFormat format);
QString displayName(PictureFormat format);
QString mimeNameOf(PictureFormat format);

/// Walks the container. Linear in the number of bytes, allocates nothing, trusts no length.
ContainerFacts scanContainer(QByteArrayView bytes);

namespace detail {
void scanJpeg(QByteArrayView bytes, ContainerFacts &facts);
}

} // namespace wcs
