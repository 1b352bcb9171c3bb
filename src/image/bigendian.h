#pragma once

#include <QByteArrayView>
#include <QtEndian>

namespace wcs {

/// The word at a place, highest byte first, as PNG and colour profiles have it. Its four bytes have to be there.
inline quint32 big32(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

} // namespace wcs
