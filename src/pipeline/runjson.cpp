#include "pipeline/runjson.h"

#include "base/errorjson.h"
#include "base/format.h"
#include "base/jsontexts.h"
#include "base/text.h"

#include <QJsonArray>

namespace wcs {

namespace {

QJsonObject toJson(const RunResult &result)
{
    return {{u"file_id"_s, result.fileId},   {u"url"_s, result.url.toString(QUrl::RemoveQuery)},
            {u"row"_s, result.historyRow},   {u"path"_s, result.localPath},
            {u"size"_s, result.size},        {u"mime"_s, result.mimeType},
            {u"width"_s, result.pixelWidth}, {u"height"_s, result.pixelHeight}};
}

RunResult resultFrom(const QJsonObject &json)
{
    RunResult result;
    result.fileId = json["file_id"_L1].toString();
    result.url = QUrl(json["url"_L1].toString());
    result.historyRow = json["row"_L1].toInteger();
    result.localPath = json["path"_L1].toString();
    result.size = json["size"_L1].toInteger(-1);
    result.mimeType = json["mime"_L1].toString();
    result.pixelWidth = json["width"_L1].toInt();
    result.pixelHeight = json["height"_L1].toInt();
    return result;
}

QJsonArray stagesToJson(const QList<RunStage> &stages)
{
    QJsonArray array;
    for (const RunStage &entry : stages)
        array.append(QJsonArray{stageName(entry.stage), entry.startMs, entry.durationMs});
    return array;
}

QList<RunStage> stagesFrom(const QJsonArray &array)
{
    QList<RunStage> stages;
    for (const QJsonValue &entry : array)
        stages.append({stageFromName(entry[0].toString()), entry[1].toInteger(), entry[2].toInteger(-1)});
    return stages;
}

} // namespace

QJsonObject runToJson(const RunRecord &run)
{
    QJsonArray results;
    for (const RunResult &result : run.results)
        results.append(toJson(result));
    QJsonObject json{{u"pipeline"_s, run.pipelineName},
                     {u"pipeline_hash"_s, run.pipelineHash},
                     {u"profile"_s, run.profileId},
                     {u"path"_s, run.input.path},
                     {u"file_id"_s, run.input.fileId},
                     {u"name"_s, run.input.name},
                     {u"input_size"_s, run.inputSize},
                     {u"input_modified"_s, timeText(run.inputModified)},
                     {u"row"_s, run.inputRow},
                     {u"copy"_s, run.inputCopy},
                     {u"parameters"_s, textsToJson(run.parameters)},
                     {u"stage"_s, stageName(run.stage)},
                     {u"stages"_s, stagesToJson(run.stages)},
                     {u"created"_s, timeText(run.createdAt)},
                     {u"started"_s, timeText(run.startedAt)},
                     {u"finished"_s, timeText(run.finishedAt)},
                     {u"reused"_s, run.reusedObject},
                     {u"claimed_key"_s, run.claimedKey},
                     {u"request"_s, run.request},
                     {u"status"_s, run.httpStatus},
                     {u"content_type"_s, run.contentType},
                     {u"answer_size"_s, run.answerSize},
                     {u"poll_url"_s, run.pollUrl},
                     {u"found"_s, QJsonArray::fromStringList(run.found)},
                     {u"results"_s, results},
                     {u"set"_s, run.goldenSetId},
                     {u"origin"_s, run.origin},
                     {u"repeats"_s, run.repeats}};
    if (run.error)
        json.insert("error"_L1, errorToJson(*run.error));
    return json;
}

void readRun(RunRecord &run, const QJsonObject &json)
{
    run.pipelineName = json["pipeline"_L1].toString();
    run.pipelineHash = json["pipeline_hash"_L1].toString();
    run.profileId = json["profile"_L1].toString();
    run.input.path = json["path"_L1].toString();
    run.input.fileId = json["file_id"_L1].toString();
    run.input.name = json["name"_L1].toString();
    run.inputSize = json["input_size"_L1].toInteger(-1);
    run.inputModified = timeFromText(json["input_modified"_L1].toString());
    run.inputRow = json["row"_L1].toInteger();
    run.inputCopy = json["copy"_L1].toString();
    run.parameters = textsFromJson(json["parameters"_L1].toObject());
    run.stage = stageFromName(json["stage"_L1].toString());
    run.stages = stagesFrom(json["stages"_L1].toArray());
    run.createdAt = timeFromText(json["created"_L1].toString());
    run.startedAt = timeFromText(json["started"_L1].toString());
    run.finishedAt = timeFromText(json["finished"_L1].toString());
    run.reusedObject = json["reused"_L1].toBool();
    run.claimedKey = json["claimed_key"_L1].toString();
    run.request = json["request"_L1].toString();
    run.httpStatus = json["status"_L1].toInt();
    run.contentType = json["content_type"_L1].toString();
    run.answerSize = json["answer_size"_L1].toInteger();
    run.pollUrl = json["poll_url"_L1].toString();
    for (const QJsonValue &entry : json["found"_L1].toArray())
        run.found << entry.toString();
    for (const QJsonValue &entry : json["results"_L1].toArray())
        run.results << resultFrom(entry.toObject());
    run.goldenSetId = json["set"_L1].toString();
    run.origin = json["origin"_L1].toString();
    run.repeats = json["repeats"_L1].toInteger();
    if (json.contains("error"_L1))
        run.error = errorFromJson(json["error"_L1].toObject());
}

} // namespace wcs
