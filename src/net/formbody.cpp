#include "net/formbody.h"

#include "base/text.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cstring>

namespace wcs {

namespace {

constexpr qsizetype usualHead = 4096; // a ticket's fields and what stands around them

} // namespace

FormBody::FormBody(std::shared_ptr<UploadFile> file, const Fields &fields, const QByteArray &fileType,
                   const QByteArray &boundary, std::shared_ptr<QThreadPool> pool, ReadAhead::Hash hash)
    : m_file(std::move(file)), m_ahead(m_file, std::move(pool), hash), m_boundary(boundary)
{
    m_head.reserve(usualHead);
    for (const auto &[name, value] : fields)
        append({"--", boundary, "\r\nContent-Disposition: form-data; name=\"", name, "\"\r\n\r\n", value, "\r\n"});
    // A fixed ASCII name: COS uses it for ${filename} only, and no header needs to carry the real one.
    append({"--", boundary, "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\nContent-Type: ",
            fileType, "\r\n\r\n"});
    m_tail = "\r\n--" + boundary + "--\r\n";
    connect(&m_ahead, &ReadAhead::readyRead, this, &QIODevice::readyRead);
    QIODevice::open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

void FormBody::append(std::initializer_list<QByteArrayView> pieces)
{
    for (const QByteArrayView piece : pieces)
        m_head.append(piece);
}

QByteArray FormBody::contentType() const
{
    return "multipart/form-data; boundary=" + m_boundary;
}

ContentDigest FormBody::digest() const
{
    return m_file->isWhole ? m_file->digest : m_ahead.digest();
}

std::optional<Error> FormBody::fault() const
{
    return m_ahead.fault();
}

std::optional<QByteArray> FormBody::whole()
{
    if (!m_file->isWhole)
        return {};
    // In place: with sixteen at a time a copy of each would be felt.
    QByteArray &bytes = m_file->bytes;
    if (m_fileAt == 0) {
        m_fileAt = m_head.size();
        bytes.resize(m_fileAt + m_file->size);
        std::memmove(bytes.data() + m_fileAt, bytes.constData(), size_t(m_file->size));
        std::memcpy(bytes.data(), m_head.constData(), size_t(m_fileAt));
        bytes.append(m_tail);
    }
    return bytes;
}

bool FormBody::holds(const ContentDigest &content) const
{
    if (!m_file->isWhole)
        return true;
    ContentHash hash;
    hash.addData(QByteArrayView(m_file->bytes).sliced(m_fileAt, m_file->size));
    return hash.digest().md5 == content.md5;
}

qint64 FormBody::size() const
{
    return m_head.size() + m_file->size + m_tail.size();
}

bool FormBody::atEnd() const
{
    return m_position >= size();
}

bool FormBody::seek(qint64 position)
{
    if (position < 0 || position > size())
        return false;
    QIODevice::seek(position);
    if (position != m_position && !m_file->isWhole)
        m_ahead.start(std::clamp<qint64>(position - m_head.size(), 0, m_file->size));
    m_position = position;
    return true;
}

Result<void> FormBody::checkUnchanged(const FileStamp &now) const
{
    if (const auto why = fault())
        return *why;
    if (now.size < 0)
        return Error::ofFile(u"vanished"_s, m_file->path);
    if (now != m_file->stamp)
        return Error::ofFile(u"changed"_s, m_file->path);
    return {};
}

qint64 FormBody::readFile(char *data, qint64 maximum)
{
    const qint64 offset = m_position - m_head.size();
    const qint64 most = std::min(maximum, m_file->size - offset);
    if (m_file->isWhole) {
        std::memcpy(data, m_file->bytes.constData() + m_fileAt + offset, size_t(most));
        return most;
    }
    if (!m_ahead.isStarted())
        m_ahead.start(offset);
    const qint64 got = m_ahead.read(data, most);
    return got == 0 && m_ahead.fault() ? -1 : got;
}

qint64 FormBody::readData(char *data, qint64 maximum)
{
    qint64 total = 0;
    while (total < maximum && !atEnd()) {
        qint64 got = 0;
        const qint64 afterHead = m_position - m_head.size();
        if (afterHead < 0) {
            got = std::min(maximum - total, -afterHead);
            std::memcpy(data + total, m_head.constData() + m_position, size_t(got));
        } else if (afterHead < m_file->size) {
            got = readFile(data + total, maximum - total);
            if (got <= 0)
                return total > 0 ? total : got;
        } else {
            const qint64 offset = afterHead - m_file->size;
            got = std::min(maximum - total, m_tail.size() - offset);
            std::memcpy(data + total, m_tail.constData() + offset, size_t(got));
        }
        m_position += got;
        total += got;
    }
    return total;
}

QByteArray makeBoundary()
{
    QByteArray random(16, Qt::Uninitialized);
    auto *words = reinterpret_cast<quint32 *>(random.data());
    QRandomGenerator::global()->fillRange(words, random.size() / qsizetype(sizeof(quint32)));
    return "wcs" + random.toHex();
}

} // namespace wcs
