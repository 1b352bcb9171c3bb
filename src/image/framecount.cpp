#include "image/framecount.h"

#include "image/tiffdirectory.h"

#include <QSet>
#include <QtEndian>

namespace wcs {

namespace {

constexpr int mostDirectories = 1000;
constexpr quint32 mostFrames = 1'000'000;

int framesInPng(QByteArrayView b)
{
    quint32 frames = 0;
    bool isFirstInside = false; // whether the picture that plain readers show is one of the frames
    for (qint64 at = 8; at + 12 <= b.size();) {
        const qint64 length = qFromBigEndian<quint32>(b.data() + at);
        const QByteArrayView name = b.sliced(at + 4, 4);
        if (name == "acTL" && at + 16 <= b.size())
            frames = qMin(qFromBigEndian<quint32>(b.data() + at + 8), mostFrames);
        else if (name == "fcTL")
            isFirstInside = true;
        else if (name == "IDAT")
            break;
        at += 12 + length;
    }
    return frames == 0 ? 1 : int(frames) + (isFirstInside ? 0 : 1);
}

int pagesInTiff(QByteArrayView b)
{
    int pages = 0;
    QSet<qint64> seen; // a chain that bites its tail
    for (TiffDirectory page(b); page.isWhole() && seen.size() < mostDirectories; page = page.next()) {
        if (seen.contains(page.offset()))
            break;
        seen.insert(page.offset());
        // The tags are sorted, and the one that says what kind of picture this is has the lowest number.
        const bool saysKind = !page.isEmpty() && page.entry(0).tag == TiffTag::kind;
        const bool isThumbnail = saysKind && (page.number(TiffTag::kind) & 1);
        pages += isThumbnail ? 0 : 1;
    }
    return qMax(1, pages);
}

} // namespace

int pictureCountIn(QByteArrayView bytes, PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return framesInPng(bytes);
    case PictureFormat::Tiff:
        return pagesInTiff(bytes);
    case PictureFormat::Ico:
        return bytes.size() < 6 ? 1 : qMax<int>(1, qFromLittleEndian<quint16>(bytes.data() + 4));
    default:
        return 1;
    }
}

} // namespace wcs
