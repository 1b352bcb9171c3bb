#include "pipeline/pipelinefile.h"

#include "base/backendstages.h"
#include "base/text.h"

#include <QJsonDocument>

namespace wcs {

namespace {

const QString format = u"wx-cloud-storage-pipeline"_s;

Error badFile(const QString &name, const QString &reason, const QString &code = u"bad-pipeline-file"_s)
{
    return Error::make(ErrorKind::Argument, BackendStage, code, {}, u"%1 (%2)"_s.arg(name, reason));
}

} // namespace

QByteArray exportPipeline(const Pipeline &pipeline)
{
    QJsonObject content = pipeline.withoutNotes().toJson();
    content.remove(u"id"_s);
    content.remove(u"profile"_s);
    const QJsonObject file{{u"format"_s, format}, {u"version"_s, 1}, {u"pipeline"_s, content}};
    return QJsonDocument(file).toJson(QJsonDocument::Indented);
}

Result<Pipeline> importPipeline(const QByteArray &content, const QString &name)
{
    QJsonParseError parse;
    const QJsonObject file = QJsonDocument::fromJson(content, &parse).object();
    if (parse.error != QJsonParseError::NoError)
        return badFile(name, parse.errorString());
    if (file["format"_L1].toString() != format)
        return badFile(name, u"\"format\" is not \"%1\""_s.arg(format));
    if (file["version"_L1].toInt() > 1)
        return badFile(name, u"version %1"_s.arg(file["version"_L1].toInt()), u"newer-pipeline-file"_s);
    QJsonObject object = file["pipeline"_L1].toObject();
    if (object.isEmpty())
        return badFile(name, u"\"pipeline\" is missing"_s);
    object.remove(u"id"_s);
    object.remove(u"profile"_s);
    return Pipeline::fromJson(object).withoutNotes();
}

} // namespace wcs
