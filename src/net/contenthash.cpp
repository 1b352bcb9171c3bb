#include "net/contenthash.h"

#include "net/md5desk.h"

namespace wcs {

void ContentHash::addData(QByteArrayView data)
{
    Md5Desk::ofProcess().add(m_md5, data);
    if (m_hasCrc)
        m_crc.addData(data);
    m_size += data.size();
}

ContentDigest ContentHash::digest() const
{
    return {m_size, md5(), m_hasCrc ? std::optional<quint64>(m_crc.result()) : std::nullopt};
}

} // namespace wcs
