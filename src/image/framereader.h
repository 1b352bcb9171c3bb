#pragma once

#include "base/result.h"
#include "image/bytesource.h"

#include <QImage>
#include <QImageIOHandler>

#include <memory>
#include <stop_token>

class QImageReader;

namespace wcs {

/// One picture of an animation and how long it stands.
struct Frame {
    QImage image;
    int delayMilliseconds = 100;
    int index = 0;
};

/// Gives the frames of a GIF or WebP one after the other, for ever: after the last comes the first. Holds the file's bytes and one
/// frame, never all of them. Turned as the EXIF data of the file says. Blocking; used by one thread at a time.
class FrameReader
{
public:
    /// Errors as decodePicture().
    static Result<std::shared_ptr<FrameReader>> open(PictureSource source, DecodeLimits limits,
                                                     std::stop_token stop = {});
    ~FrameReader();

    Result<Frame> next(std::stop_token stop = {});

private:
    FrameReader();
    void rewind();

    QByteArray m_bytes;
    QByteArray m_format;
    QImageIOHandler::Transformations m_turn;
    int m_frameCount = 0;
    int m_index = 0;
    std::unique_ptr<StoppableBytes> m_device;
    std::unique_ptr<QImageReader> m_reader;
};

} // namespace wcs
