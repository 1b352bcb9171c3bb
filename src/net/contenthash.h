#pragma once

#include <QByteArray>
#include <QCryptographicHash>

namespace wcs {

/// Takes a digest in one pass, piece by piece: the MD5 that COS gives as the ETag of a simple upload. Copies nothing; for use on
/// any one thread at a time.
class ContentHash
{
public:
    void addData(QByteArrayView data)
    {
        m_md5.addData(data);
        m_size += data.size();
    }
    void reset()
    {
        m_md5.reset();
        m_size = 0;
    }
    qint64 size() const { return m_size; } ///< of what was added
    QByteArray md5() const { return m_md5.result().toHex(); }

private:
    QCryptographicHash m_md5{QCryptographicHash::Md5};
    qint64 m_size = 0;
};

} // namespace wcs
