// Exiv2 throws; this is the one file that meets its exceptions. It is given one block of metadata, never a whole container.
#include "image/exifreader.h"

#include "base/text.h"
#include "base/wholeletters.h"
#include "image/metadatablocks.h"

#include <exiv2/exiv2.hpp>

#include <exception>
#include <mutex>

namespace wcs {

namespace {

QString textOf(const Exiv2::ExifData &data, const char *key)
{
    const auto found = data.findKey(Exiv2::ExifKey(key));
    if (found == data.end())
        return {};
    constexpr int longest = 80;
    return cutTo(QString::fromStdString(found->toString()).remove(QChar(0)).simplified(), longest);
}

int valueOf(const Exiv2::Exifdatum &tag)
{
#if EXIV2_TEST_VERSION(0, 28, 0) // which has toLong() no more
    return int(tag.toInt64());
#else
    return int(tag.toLong());
#endif
}

int numberOf(const Exiv2::ExifData &data, const char *key, int fallback)
{
    const auto found = data.findKey(Exiv2::ExifKey(key));
    return found != data.end() && found->count() > 0 ? valueOf(*found) : fallback;
}

bool belongsToTheFile(const Exiv2::Exifdatum &tag)
{
    return tag.groupName() == "Image" && tag.tag() != 0x010f && tag.tag() != 0x0110;
}

ColourModel modelOfTiff(int photometric)
{
    switch (photometric) {
    case 0:
    case 1:
        return ColourModel::Grey;
    case 3:
        return ColourModel::Palette;
    case 5:
        return ColourModel::Cmyk;
    case 6:
        return ColourModel::YCbCr;
    default:
        return ColourModel::Rgb;
    }
}

void take(const Exiv2::ExifData &data, bool wholeTiff, PictureFacts &facts)
{
    for (const Exiv2::Exifdatum &tag : data) {
        if (!wholeTiff || !belongsToTheFile(tag))
            ++facts.exifTags;
        // The version of the block alone names no place.
        if (tag.groupName() == "GPSInfo" && tag.tag() != 0)
            facts.gpsPresent = true;
    }
    facts.exifPresent = facts.exifTags > 0;
    const QString maker = textOf(data, "Exif.Image.Make");
    const QString model = textOf(data, "Exif.Image.Model");
    facts.camera = model.startsWith(maker) ? model : u"%1 %2"_s.arg(maker, model).trimmed();
    if (!wholeTiff)
        return;
    facts.bitDepth = numberOf(data, "Exif.Image.BitsPerSample", 1);
    facts.colourModel = modelOfTiff(numberOf(data, "Exif.Image.PhotometricInterpretation", 2));
    facts.alphaChannel = numberOf(data, "Exif.Image.ExtraSamples", 0) != 0;
    facts.iccPresent = data.findKey(Exiv2::ExifKey("Exif.Image.InterColorProfile")) != data.end();
    facts.xmpPresent = data.findKey(Exiv2::ExifKey("Exif.Image.XMLPacket")) != data.end();
    facts.iptcPresent = data.findKey(Exiv2::ExifKey("Exif.Image.IPTCNAA")) != data.end();
}

} // namespace

void readExif(const QByteArray &exif, bool wholeTiff, PictureFacts &facts)
{
    facts.orientation = orientationInExif(exif);
    if (exif.isEmpty())
        return;
    // What is wrong inside a block is no news: the facts stay as far as they could be read.
    static std::once_flag quiet;
    std::call_once(quiet, [] { Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute); });
    try {
        Exiv2::ExifData data;
        Exiv2::ExifParser::decode(data, reinterpret_cast<const Exiv2::byte *>(exif.constData()), uint32_t(exif.size()));
        take(data, wholeTiff, facts);
    } catch (const std::exception &) {
        facts.exifPresent = facts.exifPresent || !wholeTiff;
    }
}

} // namespace wcs
