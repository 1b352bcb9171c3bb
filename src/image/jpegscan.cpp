// The walk over a JPEG's markers (ITU-T T.81, annex B): size, sampling, kind of process, and whether its end is there.
#include "image/container.h"

#include <QtEndian>

#include <cstring>

namespace wcs::detail {

namespace {

bool isStartOfFrame(int marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

void readFrame(QByteArrayView body, int marker, ContainerFacts &facts)
{
    if (body.size() < 6)
        return;
    facts.size = QSize(qFromBigEndian<quint16>(body.data() + 3), qFromBigEndian<quint16>(body.data() + 1));
    facts.sizeKnown = true;
    facts.progressive = marker == 0xC2 || marker == 0xC6 || marker == 0xCA || marker == 0xCE;
    const int components = quint8(body[5]);
    facts.samples = components;
    double samples = 0;
    int widest = 1;
    for (int i = 0; i < components && 6 + i * 3 + 2 < body.size(); ++i) {
        const int factors = quint8(body[6 + i * 3 + 1]);
        const int area = qMax(1, (factors >> 4) * (factors & 15));
        samples += area;
        widest = qMax(widest, area);
    }
    facts.samplesPerPixel = samples / widest;
}

/// From the first byte of entropy-coded data to the marker that ends it; -1 when the data ends first.
qsizetype skipEntropyData(QByteArrayView b, qsizetype at)
{
    while (at + 1 < b.size()) {
        const void *found = std::memchr(b.data() + at, 0xFF, size_t(b.size() - at - 1));
        if (!found)
            return -1;
        at = static_cast<const char *>(found) - b.data();
        const int next = quint8(b[at + 1]);
        if (next != 0x00 && next != 0xFF && (next < 0xD0 || next > 0xD7))
            return at;
        at += next == 0xFF ? 1 : 2;
    }
    return -1;
}

} // namespace

void scanJpeg(QByteArrayView b, ContainerFacts &facts)
{
    facts.truncated = true;
    qsizetype at = 2;
    while (at >= 0 && at + 4 <= b.size()) {
        if (quint8(b[at]) != 0xFF) {
            ++at; // stray bytes between segments: decoders skip them too
            continue;
        }
        const int marker = quint8(b[at + 1]);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        if (marker == 0xD9)
            break;
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
            at += 2;
            continue;
        }
        const qsizetype length = qFromBigEndian<quint16>(b.data() + at + 2);
        if (isStartOfFrame(marker) && !facts.sizeKnown)
            readFrame(b.sliced(at + 4, qMin(qMax<qsizetype>(length - 2, 0), b.size() - at - 4)), marker, facts);
        at += 2 + qMax<qsizetype>(length, 2);
        if (marker == 0xDA) {
            ++facts.scans;
            at = skipEntropyData(b, at);
        }
    }
    if (at >= 0 && at + 2 <= b.size())
        facts.truncated = quint8(b[at]) != 0xFF || quint8(b[at + 1]) != 0xD9;
    facts.coefficients16 = facts.progressive || facts.scans > 1;
}

} // namespace wcs::detail
