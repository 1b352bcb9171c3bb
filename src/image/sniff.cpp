#include "image/sniff.h"

#include "base/text.h"
#include "image/container.h"

#include <QMimeDatabase>
#include <QStringDecoder>

#include <algorithm>
#include <iterator>

namespace wcs {

namespace {

bool hasUnicodeMark(const QByteArray &bytes)
{
    return bytes.startsWith("\xEF\xBB\xBF") || bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF");
}

/// The bytes without a UTF-8 sequence that is cut off at their end.
QByteArray withoutCutEnd(const QByteArray &bytes)
{
    qsizetype at = bytes.size();
    for (int back = 0; back < 3 && at > 0; ++back) {
        const uchar byte = uchar(bytes[at - 1]);
        if (byte < 0x80)
            break;
        --at;
        if (byte >= 0xC0) {
            const int length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            return bytes.size() - at < length ? bytes.first(at) : bytes;
        }
    }
    return bytes;
}

bool isUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(withoutCutEnd(bytes));
    return !decoder.hasError();
}

bool isTextual(const QByteArray &head)
{
    if (hasUnicodeMark(head))
        return true;
    return std::none_of(head.cbegin(), head.cend(), [](char c) {
        return uchar(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1b';
    });
}

bool beginsLikeJson(const QByteArray &head)
{
    const QByteArray start = head.first(qMin<qsizetype>(head.size(), 256)).trimmed();
    if (start.size() < 2 || (start[0] != '{' && start[0] != '['))
        return false;
    const QByteArray rest = start.sliced(1).trimmed();
    if (rest.isEmpty())
        return true;
    const char next = rest[0];
    if (start[0] == '{')
        return next == '"' || next == '}';
    return next == '"' || next == '{' || next == '[' || next == ']' || next == '-' || (next >= '0' && next <= '9');
}

/// A suffix alone decides for the database, whatever the bytes are.
bool isShownPicture(const QMimeDatabase &database, const QMimeType &type)
{
    using F = PictureFormat;
    constexpr F binary[] = {F::Png, F::Jpeg, F::Gif, F::WebP, F::Bmp, F::Tiff, F::Ico, F::Avif, F::Heic};
    return std::any_of(std::begin(binary), std::end(binary),
                       [&](F format) { return database.mimeTypeForName(mimeNameOf(format)) == type; });
}

/// What is no picture by its bytes: the database's word on its name and, where that is of a picture, on its bytes alone.
Content contentOfOther(const QMimeDatabase &database, const QMimeType &type, const QByteArray &head)
{
    if (head.isEmpty() || !isShownPicture(database, type))
        return {ContentKind::Other, type.name(), type.comment()};
    const QMimeType found = database.mimeTypeForData(head);
    Content content{ContentKind::Other, found.name(), found.comment()};
    if (found.isDefault())
        content.namedAs = type.comment().isEmpty() ? type.name() : type.comment();
    return content;
}

} // namespace

Content sniffContent(const QByteArray &head, const QString &name)
{
    const QMimeDatabase database;
    const PictureFormat format = pictureFormatOf(head);
    if (format != PictureFormat::Unknown) {
        const QString mime = mimeNameOf(format);
        const bool animated = scanContainer(head).frameCount > 1;
        return {animated ? ContentKind::AnimatedPicture : ContentKind::Picture, mime,
                database.mimeTypeForName(mime).comment()};
    }
    const QMimeType type = database.mimeTypeForFileNameAndData(name, head);
    Content content = contentOfOther(database, type, head);
    if (head.isEmpty() || !isTextual(head))
        return content;
    const bool knownText = type.inherits(u"text/plain"_s);
    if (!knownText && !type.isDefault() && !type.name().startsWith("image/"_L1))
        return content;
    if (!knownText && !hasUnicodeMark(head) && !isUtf8(head))
        return content;
    if (!knownText) {
        const QMimeType plain = database.mimeTypeForName(u"text/plain"_s);
        content = {ContentKind::Other, plain.name(), plain.comment()};
    }
    const bool bare = content.mime == "text/plain"_L1 && (!name.contains(u'.') || type.isDefault());
    const bool json = type.inherits(u"application/json"_s) || (bare && beginsLikeJson(head));
    content.kind = json ? ContentKind::Json : ContentKind::Text;
    if (json && bare)
        content.mime = u"application/json"_s;
    return content;
}

QString decodeText(const QByteArray &bytes)
{
    if (const auto encoding = QStringConverter::encodingForData(bytes)) {
        QStringDecoder decoder(*encoding);
        return decoder(bytes);
    }
    if (isUtf8(bytes))
        return QString::fromUtf8(withoutCutEnd(bytes));
    QStringDecoder chinese("GB18030");
    if (chinese.isValid()) {
        const QString text = chinese(bytes);
        if (!chinese.hasError() && !text.contains(QChar::ReplacementCharacter))
            return text;
    }
    return QString::fromLatin1(bytes);
}

} // namespace wcs
