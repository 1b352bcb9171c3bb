#include "sandbox/demobackend.h"

#include "base/text.h"
#include "sandbox/cloudcaller.h"
#include "sandbox/effects.h"
#include "sandbox/identifiers.h"
#include "sandbox/tokenapi.h"
#include "sandbox/weixinanswer.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImageReader>

namespace wcs::sandbox {

namespace {

struct Picture {
    QImage image;
    QByteArray format;
};

Picture decoded(QByteArray data)
{
    QBuffer buffer(&data);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QByteArray format = reader.format();
    return {reader.read(), format};
}

/// JPEG stays JPEG; everything else becomes PNG, which loses nothing.
struct Encoded {
    QByteArray data, suffix, contentType;
};

Encoded encoded(const QImage &image, const QByteArray &sourceFormat)
{
    const bool jpeg = sourceFormat == "jpeg" || sourceFormat == "jpg";
    Encoded out;
    QBuffer buffer(&out.data);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, jpeg ? "jpg" : "png", jpeg ? 92 : -1);
    out.suffix = jpeg ? "jpg" : "png";
    out.contentType = jpeg ? "image/jpeg" : "image/png";
    return out;
}

QString resultKey(const QString &fileId, const QString &effect, const QByteArray &suffix)
{
    const QString name = QFileInfo(fileId).completeBaseName().left(40);
    return u"processed/%1-%2-%3.%4"_s.arg(name, effect, QLatin1StringView(randomHex(6)), QLatin1StringView(suffix));
}

} // namespace

void handleDemoCall(Cloud &cloud, HttpRequest &request, HttpResponse &response)
{
    const auto body = jsonBody(request, response);
    if (!body)
        return;
    const QString fileId = body->value("file_id"_L1).toString();
    const QString effect = body->value("effect"_L1).toString();
    if (fileId.isEmpty() || !effectNames().contains(effect)) {
        answerErrcode(response, 40097,
                      u"file_id and an effect are needed, the effects are: %1"_s.arg(effectNames().join(u", "_s)));
        return;
    }
    CloudCaller caller(cloud.origin, cloud.account.appid, cloud.account.secret, cloud.account.env);
    const auto data = caller.download(fileId);
    if (!data) {
        answerErrcode(response, -1, u"the picture cannot be fetched: %1"_s.arg(data.error().toLogLine()));
        return;
    }
    const Picture picture = decoded(*data);
    if (picture.image.isNull()) {
        answerErrcode(response, -2, u"the file is no picture that this backend reads"_s);
        return;
    }
    const QImage result = applyEffect(picture.image, effect, body->value("params"_L1).toObject()).value_or(QImage());
    const Encoded file = encoded(result, picture.format);
    const auto stored = caller.upload(resultKey(fileId, effect, file.suffix), file.data, file.contentType);
    if (!stored) {
        answerErrcode(response, -1, u"the result cannot be stored: %1"_s.arg(stored.error().toLogLine()));
        return;
    }
    answerJson(response, {{u"errcode"_s, 0},
                          {u"errmsg"_s, u"ok"_s},
                          {u"file_id"_s, *stored},
                          {u"width"_s, result.width()},
                          {u"height"_s, result.height()}});
}

} // namespace wcs::sandbox
