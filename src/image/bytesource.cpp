#include "image/bytesource.h"

#include "async/unstoppable.h"
#include "base/text.h"

#include <QFile>

#include <cstring>

namespace wcs {

namespace {

Result<QByteArray> readWhole(const QString &path, const DecodeLimits &limits, const std::stop_token &stop)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::ofFile(u"unreadable"_s, path, file.errorString());
    if (file.size() > limits.fileBytes) {
        return Error::make(ErrorKind::Image, Stage::Image, u"too-large"_s,
                           u"%1 bytes, limit %2"_s.arg(file.size()).arg(limits.fileBytes), path);
    }
    QByteArray bytes;
    bytes.reserve(file.size());
    constexpr qint64 step = 1 << 20;
    // One byte past the limit at most: the file may be growing, or be a pipe without a size.
    while (!stop.stop_requested() && bytes.size() <= limits.fileBytes) {
        const QByteArray part = file.read(step);
        if (part.isEmpty())
            break;
        bytes += part;
    }
    if (file.error() != QFileDevice::NoError)
        return Error::ofFile(u"unreadable"_s, path, file.errorString());
    return bytes;
}

} // namespace

Result<QByteArray> readSource(const PictureSource &source, const DecodeLimits &limits, std::stop_token stop)
{
    QByteArray bytes = source.bytes;
    if (bytes.isEmpty() && !source.path.isEmpty()) {
        auto read = UnstoppableWork::ofReads().run(
            [path = source.path, limits, stop] { return readWhole(path, limits, stop); }, stop);
        if (!read)
            return Error::cancelled(Stage::Image);
        if (!*read)
            return read->error();
        bytes = read->take();
    }
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    if (bytes.isEmpty())
        return Error::make(ErrorKind::Image, Stage::Image, u"empty"_s, u"0 bytes"_s, source.path);
    if (bytes.size() > limits.fileBytes) {
        return Error::make(ErrorKind::Image, Stage::Image, u"too-large"_s,
                           u"%1 bytes, limit %2"_s.arg(bytes.size()).arg(limits.fileBytes), source.path);
    }
    return bytes;
}

StoppableBytes::StoppableBytes(const QByteArray &bytes, std::stop_token stop, const BytePatch &patch)
    : m_bytes(bytes), m_patch(patch), m_stop(std::move(stop))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 StoppableBytes::readData(char *data, qint64 maximum)
{
    if (m_stop.stop_requested())
        return -1;
    qint64 count = 0;
    const auto give = [&](QByteArrayView part, qint64 begin) {
        const qint64 from = pos() + count - begin;
        const qint64 size = qMin(maximum - count, part.size() - from);
        if (from < 0 || size <= 0)
            return;
        std::memcpy(data + count, part.data() + from, size_t(size));
        count += size;
    };
    give(m_patch.head, 0);
    give(m_bytes, 0);
    give(m_patch.tail, m_bytes.size());
    return count;
}

} // namespace wcs
