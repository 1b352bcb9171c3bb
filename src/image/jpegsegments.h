#pragma once

#include <QByteArrayView>
#include <QtEndian>

namespace wcs {

/// visit(marker, body) for the segments of a JPEG before its first scan. A segment that is cut is given as far as it goes.
template <typename Visit>
void forJpegSegments(QByteArrayView b, const Visit &visit)
{
    for (qsizetype at = 2; at + 4 <= b.size() && quint8(b[at]) == 0xFF;) {
        const int marker = quint8(b[at + 1]);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        if (marker == 0xDA || marker == 0xD9)
            break;
        const qsizetype length = qMax<qsizetype>(2, qFromBigEndian<quint16>(b.data() + at + 2));
        visit(marker, b.sliced(at + 4, qMin(length - 2, b.size() - at - 4)));
        at += 2 + length;
    }
}

} // namespace wcs
