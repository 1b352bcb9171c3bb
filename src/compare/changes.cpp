#include "compare/changes.h"

#include "base/format.h"
#include "compare/comparetext.h"
#include "compare/comparewords.h"

#include <QLocale>

#include <cmath>

namespace wcs {

namespace {

QString none()
{
    return u"–"_s;
}

QString yesNo(bool yes)
{
    return yes ? Compare::tr("yes") : Compare::tr("no");
}

QString modelText(ColourModel model)
{
    switch (model) {
    case ColourModel::Grey:
        return Compare::tr("Grey");
    case ColourModel::Palette:
        return Compare::tr("Palette");
    case ColourModel::Rgb:
        return u"RGB"_s;
    case ColourModel::Cmyk:
        return u"CMYK"_s;
    case ColourModel::YCbCr:
        return u"YCbCr"_s;
    case ColourModel::Unknown:
        break;
    }
    return none();
}

QString problemText(ProfileProblem problem)
{
    switch (problem) {
    case ProfileProblem::NoEngine:
        return Compare::tr("this program was built without Little CMS");
    case ProfileProblem::WrongClass:
        return Compare::tr("it does not describe the colours of pictures");
    case ProfileProblem::OtherModel:
        return Compare::tr("it is for another kind of pixels");
    case ProfileProblem::NoRawValues:
        return Compare::tr("its CMYK values cannot be read");
    case ProfileProblem::Damaged:
    case ProfileProblem::None:
        break;
    }
    return Compare::tr("damaged");
}

QString colourText(const ComparePicture &picture)
{
    QString text = modelText(picture.facts.colourModel);
    if (!picture.facts.chromaSubsampling.isEmpty())
        text += u' ' + picture.facts.chromaSubsampling;
    if (!picture.facts.iccPresent)
        return picture.facts.colourModel == ColourModel::Cmyk
                   ? Compare::tr("%1, no profile (converted by a simple formula)").arg(text)
                   : text;
    const QString name = picture.facts.iccName.isEmpty() ? Compare::tr("unnamed profile") : picture.facts.iccName;
    switch (picture.colour) {
    case ColourHandling::Converted:
        return Compare::tr("%1, %2 (converted to sRGB)").arg(text, name);
    case ColourHandling::Unusable:
        return Compare::tr("%1, %2 (not applied: %3)").arg(text, name, problemText(picture.profileProblem));
    case ColourHandling::AlreadySrgb:
        break;
    }
    return Compare::tr("%1, %2").arg(text, name);
}

QString orientationText(int orientation)
{
    switch (orientation) {
    case 2:
        return Compare::tr("mirrored");
    case 3:
        return Compare::tr("turned by 180°");
    case 4:
        return Compare::tr("upside down, mirrored");
    case 5:
    case 7:
        return Compare::tr("turned and mirrored");
    case 6:
        return Compare::tr("turned right by 90°");
    case 8:
        return Compare::tr("turned left by 90°");
    default:
        return Compare::tr("upright");
    }
}

QString alphaText(const ComparePicture &picture)
{
    if (picture.isTransparent())
        return Compare::tr("transparent");
    return picture.facts.alphaChannel ? Compare::tr("all opaque") : Compare::tr("none");
}

QString exifText(const PictureFacts &facts)
{
    if (!facts.exifPresent)
        return Compare::tr("none");
    const QString tags = Compare::tr("%n tag(s)", nullptr, facts.exifTags);
    return facts.camera.isEmpty() ? tags : Compare::tr("%1, %2").arg(tags, facts.camera);
}

QString otherMetadataText(const PictureFacts &facts)
{
    QStringList names;
    if (facts.xmpPresent)
        names.append(u"XMP"_s);
    if (facts.iptcPresent)
        names.append(u"IPTC"_s);
    return names.isEmpty() ? Compare::tr("none") : names.join(u", "_s);
}

QString qualityText(const PictureFacts &facts)
{
    if (!facts.jpegQuality)
        return none();
    return facts.jpegQualityExact ? QString::number(*facts.jpegQuality)
                                  : Compare::tr("about %1").arg(*facts.jpegQuality);
}

QString bytesRemark(qint64 a, qint64 b)
{
    if (a <= 0 || b <= 0 || a == b)
        return {};
    const double ratio = double(b) / double(a);
    if (std::abs(ratio - 1) < 0.0005) // in percent it would be all of them
        return Compare::tr("almost the same number of bytes");
    if (ratio < 2)
        return Compare::tr("%1 of the bytes").arg(shareText(ratio));
    return Compare::tr("%1 times the bytes").arg(QLocale().toString(ratio, 'f', 1));
}

QString sizeRemark(QSize a, QSize b)
{
    if (a == b || a.isEmpty() || b.isEmpty())
        return {};
    const double wide = double(b.width()) / a.width();
    const double high = double(b.height()) / a.height();
    // One pixel of rounding does not change the proportions.
    const bool same = qAbs(wide - high) * qMax(a.width(), a.height()) <= 1.0;
    if (same)
        return Compare::tr("%1 of the width").arg(shareText(wide));
    return Compare::tr("other proportions");
}

bool isTurnedAside(int orientation)
{
    return orientation >= 5;
}

QString orientationRemark(const ComparePicture &a, const ComparePicture &b)
{
    const int before = qMax(1, a.facts.orientation);
    const int after = qMax(1, b.facts.orientation);
    if (before == after)
        return {};
    if (before == 1)
        return Compare::tr("a turn was added");
    if (after != 1)
        return Compare::tr("another turn");
    const bool landscape = a.fullSize.width() > a.fullSize.height();
    const bool stillLandscape = b.fullSize.width() > b.fullSize.height();
    if (isTurnedAside(before) && landscape != stillLandscape)
        return Compare::tr("the turn is lost: B lies on its side");
    return isTurnedAside(before) ? Compare::tr("baked into the pixels") : Compare::tr("no longer stated");
}

QString keptOrRemoved(bool before, bool after, const QString &removed, const QString &added)
{
    if (before == after)
        return {};
    return before ? removed : added;
}

QString framesRemark(const PictureFacts &a, const PictureFacts &b)
{
    const PictureFormat format = a.frames > 1 ? a.format : b.format;
    const bool isAnimation = format != PictureFormat::Tiff && format != PictureFormat::Ico;
    if (isAnimation)
        return keptOrRemoved(a.frames > 1, b.frames > 1, Compare::tr("animation lost"), Compare::tr("animation added"));
    return keptOrRemoved(a.frames > 1, b.frames > 1, Compare::tr("other pictures lost"),
                         Compare::tr("other pictures added"));
}

QString iccRemark(const PictureFacts &a, const PictureFacts &b)
{
    if (a.iccPresent && b.iccPresent && a.iccName != b.iccName)
        return Compare::tr("other profile");
    return keptOrRemoved(a.iccPresent, b.iccPresent, Compare::tr("profile removed"), Compare::tr("profile added"));
}

class Rows
{
public:
    void add(Fact fact, const QString &a, const QString &b, const QString &remark = {})
    {
        m_rows.append({fact, a, b, a != b || !remark.isEmpty(), remark});
    }
    void note(const QString &remark) { m_rows.last().remark = remark; }
    QList<FactRow> take() { return std::move(m_rows); }

private:
    QList<FactRow> m_rows;
};

void addMetadata(Rows &rows, const PictureFacts &a, const PictureFacts &b)
{
    rows.add(Fact::Exif, exifText(a), exifText(b),
             keptOrRemoved(a.exifPresent, b.exifPresent, Compare::tr("EXIF removed"), Compare::tr("EXIF added")));
    if (a.gpsPresent || b.gpsPresent) {
        rows.add(Fact::Place, a.gpsPresent ? Compare::tr("GPS position") : Compare::tr("none"),
                 b.gpsPresent ? Compare::tr("GPS position") : Compare::tr("none"),
                 keptOrRemoved(a.gpsPresent, b.gpsPresent, Compare::tr("place removed"), Compare::tr("place added")));
        if (a.gpsPresent && b.gpsPresent)
            rows.note(Compare::tr("the place is still in B"));
    }
    if (a.xmpPresent || a.iptcPresent || b.xmpPresent || b.iptcPresent)
        rows.add(Fact::OtherMetadata, otherMetadataText(a), otherMetadataText(b));
}

} // namespace

QList<FactRow> compareFacts(const ComparePicture &a, const ComparePicture &b)
{
    Rows rows;
    rows.add(Fact::PixelSize, sizeText(a.fullSize), sizeText(b.fullSize), sizeRemark(a.fullSize, b.fullSize));
    if (!a.facts.formatName.isEmpty() || !b.facts.formatName.isEmpty())
        rows.add(Fact::Format, a.facts.formatName, b.facts.formatName);
    if (a.facts.bytes > 0 || b.facts.bytes > 0)
        rows.add(Fact::Bytes, formatBytes(a.facts.bytes), formatBytes(b.facts.bytes),
                 bytesRemark(a.facts.bytes, b.facts.bytes));
    rows.add(Fact::BitDepth, Compare::tr("%1 bit").arg(a.facts.bitDepth), Compare::tr("%1 bit").arg(b.facts.bitDepth));
    rows.add(Fact::Colour, colourText(a), colourText(b), iccRemark(a.facts, b.facts));
    rows.add(Fact::Alpha, alphaText(a), alphaText(b),
             keptOrRemoved(a.isTransparent(), b.isTransparent(), Compare::tr("transparency lost"),
                           Compare::tr("transparency added")));
    rows.add(Fact::Orientation, orientationText(a.facts.orientation), orientationText(b.facts.orientation),
             orientationRemark(a, b));
    addMetadata(rows, a.facts, b.facts);
    if (a.facts.frames > 1 || b.facts.frames > 1)
        rows.add(Fact::Frames, QString::number(a.facts.frames), QString::number(b.facts.frames),
                 framesRemark(a.facts, b.facts));
    if (a.facts.jpegQuality || b.facts.jpegQuality)
        rows.add(Fact::JpegQuality, qualityText(a.facts), qualityText(b.facts));
    if (a.facts.progressive || b.facts.progressive)
        rows.add(Fact::Progressive, yesNo(a.facts.progressive), yesNo(b.facts.progressive));
    return rows.take();
}

QString changesInOneLine(const ComparePicture &a, const ComparePicture &b)
{
    if (!a.facts.sha256.isEmpty() && a.facts.sha256 == b.facts.sha256)
        return Compare::tr("The two files are the same, byte for byte.");
    QStringList parts;
    const QList<FactRow> rows = compareFacts(a, b);
    for (const FactRow &row : rows) {
        if (!row.changed)
            continue;
        switch (row.fact) {
        case Fact::PixelSize:
        case Fact::Format:
        case Fact::BitDepth:
            parts.append(Compare::tr("%1 → %2").arg(row.a, row.b));
            break;
        case Fact::JpegQuality:
            if (a.facts.jpegQuality && b.facts.jpegQuality)
                parts.append(Compare::tr("JPEG quality %1 → %2").arg(row.a, row.b));
            break;
        default:
            if (!row.remark.isEmpty())
                parts.append(row.remark);
        }
    }
    return parts.isEmpty() ? Compare::tr("Nothing but the pixels.") : parts.join(Compare::tr(", "));
}

QString factName(Fact fact)
{
    switch (fact) {
    case Fact::PixelSize:
        return Compare::tr("Pixel size");
    case Fact::Format:
        return Compare::tr("Format");
    case Fact::Bytes:
        return Compare::tr("File size");
    case Fact::BitDepth:
        return Compare::tr("Bit depth");
    case Fact::Colour:
        return Compare::tr("Colour");
    case Fact::Alpha:
        return Compare::tr("Transparency");
    case Fact::Orientation:
        return Compare::tr("Stated orientation");
    case Fact::Exif:
        return u"EXIF"_s;
    case Fact::Place:
        return Compare::tr("Place");
    case Fact::OtherMetadata:
        return Compare::tr("Other metadata");
    case Fact::Frames:
        return Compare::tr("Frames");
    case Fact::JpegQuality:
        return Compare::tr("JPEG quality");
    case Fact::Progressive:
        break;
    }
    return Compare::tr("Progressive");
}

} // namespace wcs
