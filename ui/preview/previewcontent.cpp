#include "preview/previewcontent.h"

#include "base/text.h"
#include "preview/jsontext.h"

#include <QFile>

namespace wcs::ui {

namespace {

// Beyond this, JSON is shown as it is, from its beginning: laying it out needs the whole.
constexpr qint64 prettyJsonBytes = 4'000'000;

void readText(QFile &file, PreviewContent &content)
{
    const bool json = content.content.kind == ContentKind::Json && content.bytes <= prettyJsonBytes;
    QByteArray bytes = file.read(json ? prettyJsonBytes : shownTextBytes);
    content.textCut = file.bytesAvailable() > 0;
    if (json) {
        const auto pretty = prettyJson(bytes);
        content.jsonBroken = !pretty && !content.textCut;
        if (pretty)
            bytes = *pretty;
        if (bytes.size() > shownTextBytes) {
            bytes.truncate(shownTextBytes);
            content.textCut = true;
        }
    }
    content.text = decodeText(bytes);
}

} // namespace

Result<PreviewContent> loadPreview(PreviewSource source, QSize wanted, DecodeLimits limits, std::stop_token stop)
{
    QFile file(source.localPath);
    if (!file.open(QIODevice::ReadOnly))
        return Error::make(ErrorKind::File, Stage::LocalFile, u"unreadable"_s, file.errorString(), source.localPath);
    PreviewContent content;
    content.bytes = file.size();
    content.content = sniffContent(file.peek(sniffLength), source.name);
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    switch (content.content.kind) {
    case ContentKind::Picture:
    case ContentKind::AnimatedPicture: {
        file.close();
        auto picture = decodePicture(PictureSource::fromFile(source.localPath), wanted, limits, stop);
        if (!picture)
            return picture.error();
        content.picture = picture.take();
        content.pixels = Pyramid::build(std::exchange(content.picture.image, {}), stop);
        break;
    }
    case ContentKind::Text:
    case ContentKind::Json:
        readText(file, content);
        break;
    case ContentKind::Other:
        break;
    }
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    return content;
}

} // namespace wcs::ui
