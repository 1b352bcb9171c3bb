#include "preview/previewcontent.h"

#include "async/unstoppable.h"
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

/// What the file is; a text as well.
Result<PreviewContent> lookInto(const PreviewSource &source)
{
    QFile file(source.localPath);
    if (!file.open(QIODevice::ReadOnly))
        return Error::ofFile(u"unreadable"_s, source.localPath, file.errorString());
    PreviewContent content;
    content.stamp = FileStamp::of(source.localPath);
    content.bytes = file.size();
    content.content = sniffContent(file.peek(sniffLength), source.name);
    if (content.content.kind == ContentKind::Text || content.content.kind == ContentKind::Json)
        readText(file, content);
    return content;
}

} // namespace

FileStamp stampNow(const QString &path, const std::stop_token &stop)
{
    return UnstoppableWork::ofReads().run([path] { return FileStamp::of(path); }, stop).value_or(FileStamp());
}

Result<PreviewContent> loadPreview(PreviewSource source, QSize wanted, std::stop_token stop)
{
    auto found = UnstoppableWork::ofReads().run([source] { return lookInto(source); }, stop);
    if (!found || stop.stop_requested())
        return Error::cancelled(Stage::Image);
    if (!*found)
        return found->error();
    PreviewContent content = found->take();
    const ContentKind kind = content.content.kind;
    if (kind == ContentKind::Picture || kind == ContentKind::AnimatedPicture) {
        auto picture = decodePicture(PictureSource::fromFile(source.localPath), wanted, DecodeLimits(), stop);
        if (!picture)
            return picture.error();
        content.picture = picture.take();
        content.pixels = Pyramid::build(std::exchange(content.picture.image, {}), stop);
        if (stampNow(source.localPath, stop) != content.stamp)
            content.stamp = FileStamp();
    }
    if (stop.stop_requested())
        return Error::cancelled(Stage::Image);
    return content;
}

} // namespace wcs::ui
