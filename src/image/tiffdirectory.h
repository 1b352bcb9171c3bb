#pragma once

#include <QByteArrayView>

#include <optional>

namespace wcs {

/// The tags that somebody here asks for.
namespace TiffTag {
constexpr int kind = 254; ///< 1: a thumbnail
constexpr int bits = 258; ///< of a sample
constexpr int colours = 262; ///< 2: RGB, 5: inks
constexpr int orientation = 274;
constexpr int samples = 277; ///< of a pixel
constexpr int planes = 284; ///< 2: the samples lie apart
constexpr int inkSet = 332; ///< 1: CMYK
constexpr int lastOfInks = 336; ///< behind their names, number and range
constexpr int extraSamples = 338;
constexpr int sampleFormat = 339; ///< 1: whole numbers
constexpr int profile = 34675;
} // namespace TiffTag

/// One directory of a TIFF structure: of a TIFF file, or of a block of EXIF. A bounded look at its entries that trusts no number and
/// allocates nothing. A view: the bytes must outlive it.
class TiffDirectory
{
public:
    struct Entry {
        qint64 at = 0; ///< where its twelve bytes lie
        int tag = 0;
        int type = 0; ///< 1 byte, 3 short, 4 long, 7 undefined …
        quint32 count = 0; ///< of values
    };

    /// The first directory; an empty one where there is none, or no TIFF structure at all.
    explicit TiffDirectory(QByteArrayView bytes);
    /// The one behind it in the chain; empty at its end. A chain may bite its tail.
    TiffDirectory next() const;

    bool isEmpty() const { return m_entries == 0; }
    /// All entries that it announces lie inside the bytes, and the place of the next directory does.
    bool isWhole() const { return m_isWhole; }
    bool isBigEndian() const { return m_isBig; }
    qint64 offset() const { return m_offset; }
    /// Those that lie whole inside the bytes.
    int entryCount() const { return m_entries; }
    Entry entry(int index) const;

    std::optional<Entry> find(int tag) const;
    /// The first value of a tag that holds bytes, shorts or longs; the fallback where it is missing or broken.
    quint32 number(int tag, quint32 fallback = 0) const;
    /// What lies elsewhere or inside the entry, whole or not at all.
    QByteArrayView value(const Entry &entry) const;

private:
    TiffDirectory(QByteArrayView bytes, bool isBig, qint64 offset);
    quint32 two(qint64 at) const;
    quint32 four(qint64 at) const;

    QByteArrayView m_bytes;
    bool m_isBig = false;
    bool m_isWhole = false;
    qint64 m_offset = 0;
    int m_entries = 0;
};

} // namespace wcs
