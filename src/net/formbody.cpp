#include "net/formbody.h"

#include "base/text.h"

#include <QDateTime>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <cstring>

#ifdef Q_OS_UNIX
#    include <sys/stat.h>
#endif

namespace wcs {

namespace {

/// The number under which the file system knows the file; 0 where there is none. A file that was put in another's place has
/// another one.
quint64 fileNumber(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) == 0)
        return quint64(status.st_ino);
#else
    Q_UNUSED(path)
#endif
    return 0;
}

} // namespace

FormBody::FormBody(const QString &filePath, const Fields &fields, const QByteArray &fileType,
                   const QByteArray &boundary)
    : m_file(filePath), m_boundary(boundary)
{
    for (const auto &[name, value] : fields)
        m_head += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                  + "\r\n";
    // A fixed ASCII name: COS uses it for ${filename} only, and no header needs to carry the real one.
    m_head += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\nContent-Type: "
              + fileType + "\r\n\r\n";
    m_tail = "\r\n--" + boundary + "--\r\n";
}

Result<void> FormBody::prepare()
{
    const QFileInfo info(m_file.fileName());
    if (!info.exists())
        return Error::make(ErrorKind::File, Stage::LocalFile, u"not-found"_s, {}, m_file.fileName());
    if (!info.isFile())
        return Error::make(ErrorKind::File, Stage::LocalFile, u"not-a-file"_s, {}, m_file.fileName());
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error::make(ErrorKind::File, Stage::LocalFile, u"unreadable"_s, m_file.errorString(), m_file.fileName());
    m_fileSize = m_file.size();
    m_fileTime = info.lastModified();
    m_fileNumber = fileNumber(m_file.fileName());
    QIODevice::open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    return {};
}

QByteArray FormBody::contentType() const
{
    return "multipart/form-data; boundary=" + m_boundary;
}

QByteArray FormBody::md5() const
{
    return m_hash.size() == m_fileSize ? m_hash.md5() : QByteArray();
}

ContentDigest FormBody::digest() const
{
    return m_hash.size() == m_fileSize ? m_hash.digest() : ContentDigest();
}

qint64 FormBody::size() const
{
    return m_head.size() + m_fileSize + m_tail.size();
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
    m_position = position;
    const qint64 inFile = std::clamp<qint64>(position - m_head.size(), 0, m_fileSize);
    if (inFile < m_hash.size())
        m_hash.reset();
    return m_file.seek(inFile);
}

Error FormBody::changed(const char *code) const
{
    return Error::make(ErrorKind::File, Stage::LocalFile, QString::fromLatin1(code), {}, m_file.fileName());
}

Result<void> FormBody::checkUnchanged() const
{
    if (m_fault)
        return *m_fault;
    QFileInfo info(m_file.fileName());
    if (!info.exists())
        return changed("vanished");
    if (info.size() != m_fileSize || info.lastModified() != m_fileTime || fileNumber(info.filePath()) != m_fileNumber)
        return changed("changed");
    return {};
}

qint64 FormBody::readFile(char *data, qint64 maximum)
{
    const qint64 offset = m_position - m_head.size();
    const qint64 got = m_file.read(data, std::min(maximum, m_fileSize - offset));
    if (got < 0) {
        m_fault = Error::make(ErrorKind::File, Stage::LocalFile, u"unreadable"_s, m_file.errorString(),
                              m_file.fileName());
        return -1;
    }
    if (got == 0) {
        m_fault = changed("truncated");
        return -1;
    }
    if (offset == m_hash.size())
        m_hash.addData(QByteArrayView(data, got));
    return got;
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
        } else if (afterHead < m_fileSize) {
            got = readFile(data + total, maximum - total);
            if (got < 0)
                return total > 0 ? total : -1;
        } else {
            const qint64 offset = afterHead - m_fileSize;
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
