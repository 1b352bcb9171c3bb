#include "history/provenance.h"

#include "base/jsontexts.h"
#include "base/text.h"
#include "base/wholeletters.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace wcs {

QString Provenance::toText() const
{
    const QJsonObject json{{u"pipeline_id"_s, pipelineId},
                           {u"pipeline"_s, pipelineName},
                           {u"parameters"_s, textsToJson(parameters)},
                           {u"backend_ms"_s, backendMs},
                           {u"total_ms"_s, totalMs},
                           {u"answer"_s, cutTo(answer, answerKept)},
                           {u"run"_s, runId},
                           {u"at"_s, at.toUTC().toString(Qt::ISODateWithMs)}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Provenance Provenance::fromText(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    Provenance found;
    found.pipelineId = json["pipeline_id"_L1].toString();
    found.pipelineName = json["pipeline"_L1].toString();
    found.parameters = textsFromJson(json["parameters"_L1].toObject());
    found.backendMs = json["backend_ms"_L1].toInteger(-1);
    found.totalMs = json["total_ms"_L1].toInteger(-1);
    found.answer = json["answer"_L1].toString();
    found.runId = json["run"_L1].toInteger();
    found.at = QDateTime::fromString(json["at"_L1].toString(), Qt::ISODateWithMs);
    return found;
}

} // namespace wcs
