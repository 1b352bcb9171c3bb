#include "sandbox/samples.h"

#include "base/text.h"
#include "sandbox/sampleart.h"

#include <QBuffer>
#include <QImageWriter>

namespace wcs::sandbox {

namespace {

Sample encodedSample(const QImage &image, const QString &baseName, QByteArray format, int quality)
{
    if (!QImageWriter::supportedImageFormats().contains(format))
        format = "png";
    Sample sample;
    QBuffer buffer(&sample.data);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format.constData(), format == "png" ? -1 : quality);
    sample.name = baseName + u'.' + QString::fromLatin1(format);
    sample.contentType = "image/" + (format == "jpg" ? QByteArray("jpeg") : format);
    return sample;
}

} // namespace

QList<Sample> makeSamples()
{
    return {encodedSample(sampleart::landscape(), u"lake at dusk"_s, "jpg", 90),
            encodedSample(sampleart::panel(), u"dashboard"_s, "png", -1),
            encodedSample(sampleart::petals(), u"花瓣"_s, "webp", 88)};
}

} // namespace wcs::sandbox
