#include "pipeline/resultcheck.h"

#include "base/backendstages.h"
#include "base/text.h"
#include "image/container.h"

#include <QFile>

namespace wcs {

namespace {

Error badResult(const char *code, const QString &subject)
{
    return Error::make(ErrorKind::BadAnswer, FetchStage, QString::fromLatin1(code), {}, subject);
}

} // namespace

bool beginsLikeHtml(const QByteArray &head)
{
    QByteArray begin = head.left(256);
    if (begin.startsWith("\xEF\xBB\xBF"))
        begin.remove(0, 3);
    begin = begin.trimmed().toLower();
    return begin.startsWith("<!doctype html") || begin.startsWith("<html");
}

Result<void> checkResult(const QByteArray &head, qint64 size, const QString &mimeType, const QString &subject)
{
    if (size == 0)
        return badResult("result-empty", subject);
    // Servers call pictures many things.
    const bool isPage = mimeType.startsWith("text/html"_L1, Qt::CaseInsensitive) || beginsLikeHtml(head);
    if (isPage && pictureFormatOf(head) == PictureFormat::Unknown)
        return badResult("result-html", subject);
    return {};
}

Result<void> checkResultFile(const QString &path, const QString &mimeType, const QString &subject)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::make(ErrorKind::File, FetchStage, u"open"_s, file.errorString(), path);
    return checkResult(file.read(resultHeadLength), file.size(), mimeType, subject);
}

} // namespace wcs
