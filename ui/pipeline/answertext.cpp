#include "pipeline/answertext.h"

#include "base/format.h"
#include "base/text.h"
#include "preview/jsontext.h"

#include <QStringDecoder>

#include <algorithm>

namespace wcs::ui {

QString AnswerText::head(int httpStatus, const QString &contentType, qint64 size)
{
    QStringList parts{u"HTTP %1"_s.arg(httpStatus), contentType, formatBytes(size)};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString AnswerText::body(const QByteArray &kept, qint64 size)
{
    if (const auto json = prettyJson(kept))
        return QString::fromUtf8(*json).trimmed();
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(kept);
    // A cut in the middle of a character is no sign of binary data.
    const bool binary = kept.contains('\0')
                        || (utf8.hasError() && std::ranges::count(text, QChar::ReplacementCharacter) > 2);
    if (binary)
        return tr("The answer is not text.");
    return size > kept.size() ? tr("%1\n… cut here; the answer has %2 in all").arg(text, formatBytes(size)) : text;
}

} // namespace wcs::ui
