#include "image/framereader.h"

#include "base/text.h"
#include "image/container.h"
#include "image/decode.h"
#include "image/orientation.h"

#include <QImageReader>

namespace wcs {

namespace {

// Browsers show frames that ask for less than 20 ms for 100 ms; a picture made for them expects it.
constexpr int shortestDelay = 20;
constexpr int usualDelay = 100;

} // namespace

FrameReader::FrameReader() = default;
FrameReader::~FrameReader() = default;

Result<std::shared_ptr<FrameReader>> FrameReader::open(PictureSource source, DecodeLimits limits, std::stop_token stop)
{
    Result<QByteArray> bytes = readSource(source, limits, stop);
    if (!bytes)
        return bytes.error();
    const ContainerFacts facts = scanContainer(*bytes);
    if (facts.format != PictureFormat::Gif && facts.format != PictureFormat::WebP)
        return Error::make(ErrorKind::Image, Stage::Image, u"unsupported"_s, {}, source.path);
    if (!facts.sizeKnown || facts.size.isEmpty())
        return Error::make(ErrorKind::Image, Stage::Image, u"broken"_s, {}, source.path);
    const qint64 pixels = qint64(facts.size.width()) * facts.size.height();
    if (pixels > limits.pixels || pixels * 4 * 4 + bytes->size() > limits.memoryBytes)
        return Error::make(ErrorKind::Image, Stage::Image, u"too-large"_s, {}, source.path);
    prepareImageReaders();
    std::shared_ptr<FrameReader> reader(new FrameReader);
    reader->m_turn = ownTransformation(*bytes, facts.format);
    reader->m_bytes = bytes.take();
    reader->m_format = readerName(facts.format);
    reader->m_frameCount = facts.frameCount;
    return reader;
}

void FrameReader::rewind()
{
    // The reader's own frames are bounded by the file, so its device needs no token: each frame is a short piece of work.
    m_reader.reset();
    m_device = std::make_unique<StoppableBytes>(m_bytes, std::stop_token());
    m_reader = std::make_unique<QImageReader>(m_device.get(), m_format);
    m_reader->setAutoDetectImageFormat(false);
    m_index = 0;
}

Result<Frame> FrameReader::next(std::stop_token stop)
{
    if (!m_reader || m_index >= m_frameCount)
        rewind();
    QImage image;
    bool read = m_reader->read(&image);
    if (!read && m_index > 0) {
        // A file with fewer whole frames than it promised goes round earlier.
        rewind();
        read = m_reader->read(&image);
    }
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    if (!read)
        return Error::make(ErrorKind::Image, Stage::Image, u"broken"_s, m_reader->errorString());
    const int delay = m_reader->nextImageDelay();
    Frame frame;
    frame.image = toDisplayFormat(transformed(std::move(image), m_turn));
    frame.delayMilliseconds = delay < shortestDelay ? usualDelay : delay;
    frame.index = m_index++;
    return frame;
}

} // namespace wcs
