#include "pipeline/goldenlast.h"

#include "base/errorjson.h"
#include "base/format.h"
#include "base/jsonnumber.h"
#include "base/text.h"
#include "pipeline/runjson.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace wcs {

namespace {

std::optional<double> numberFrom(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

/// The names tell the acceptances apart wherever the set's folder lies: each holds its time.
QStringList namesOf(const QStringList &paths)
{
    QStringList names;
    for (const QString &path : paths)
        names << QFileInfo(path).fileName();
    return names;
}

QJsonObject rowToJson(const GoldenRow &row)
{
    QJsonObject run = runToJson(row.run);
    // The folder may be given away: what was asked and the signed addresses of the answer stay on this computer.
    for (const auto &name : {"request"_L1, "poll_url"_L1, "found"_L1})
        run.remove(name);
    run.insert("id"_L1, row.run.id);
    run.insert("batch"_L1, row.run.batch);
    run.insert("state"_L1, runStateName(row.run.state));
    QJsonObject json{{u"input"_s, row.input.id},
                     {u"accepted"_s, QJsonArray::fromStringList(namesOf(row.acceptedPaths))},
                     {u"ssim"_s, numberOrNull(row.ssim)},
                     {u"psnr"_s, numberOrNull(row.psnr)},
                     {u"worst"_s, row.worst},
                     {u"identical"_s, row.identical},
                     {u"other_size"_s, row.otherSize},
                     {u"bytes"_s, row.bytes},
                     {u"backend_ms"_s, row.backendMs},
                     {u"run"_s, run}};
    if (row.error)
        json.insert("error"_L1, errorToJson(*row.error));
    return json;
}

QStringList textsIn(const QJsonValue &array)
{
    QStringList texts;
    for (const QJsonValue &entry : array.toArray())
        texts << entry.toString();
    return texts;
}

void setAccepted(GoldenRow &row, const QString &pipelineId)
{
    const GoldenAccepted accepted = row.input.accepted.value(pipelineId);
    row.acceptedPaths = accepted.paths;
    row.acceptedBytes = accepted.paths.isEmpty() ? -1 : accepted.bytes;
    row.acceptedMs = accepted.backendMs;
}

/// The row of an input; one that has not run when what it was compared with is not what is accepted now.
GoldenRow rowFrom(const QJsonObject &json, const GoldenInput &input, const QString &pipelineId)
{
    GoldenRow row;
    row.input = input;
    setAccepted(row, pipelineId);
    if (json.isEmpty() || textsIn(json["accepted"_L1]) != namesOf(row.acceptedPaths))
        return row;
    row.ssim = numberFrom(json["ssim"_L1]);
    row.psnr = numberFrom(json["psnr"_L1]);
    row.worst = std::max(0, json["worst"_L1].toInt());
    row.identical = json["identical"_L1].toBool();
    row.otherSize = json["other_size"_L1].toBool();
    row.bytes = json["bytes"_L1].toInteger(-1);
    row.backendMs = json["backend_ms"_L1].toInteger(-1);
    if (json.contains("error"_L1))
        row.error = errorFromJson(json["error"_L1].toObject());
    const QJsonObject run = json["run"_L1].toObject();
    readRun(row.run, run);
    row.run.id = run["id"_L1].toInteger();
    row.run.batch = run["batch"_L1].toInteger();
    row.run.state = runStateFromName(run["state"_L1].toString());
    row.run.pipelineId = pipelineId;
    return row;
}

} // namespace

QJsonObject goldenReportToJson(const GoldenReport &report)
{
    QJsonArray rows;
    for (const GoldenRow &row : report.rows) {
        if (row.hasRun())
            rows.append(rowToJson(row));
    }
    return {{u"version"_s, 1},
            {u"pipeline"_s, report.pipelineId},
            {u"pipeline_name"_s, report.pipelineName},
            {u"started"_s, timeText(report.startedAt)},
            {u"finished"_s, timeText(report.finishedAt)},
            {u"rows"_s, rows}};
}

std::optional<GoldenReport> goldenReportFrom(const QJsonObject &json, const GoldenSet &set)
{
    QMap<QString, QJsonObject> byInput;
    for (const QJsonValue &entry : json["rows"_L1].toArray())
        byInput.insert(entry["input"_L1].toString(), entry.toObject());
    GoldenReport report;
    report.setId = set.id;
    report.setName = set.name;
    report.pipelineId = json["pipeline"_L1].toString();
    report.pipelineName = json["pipeline_name"_L1].toString();
    report.limits = set.thresholds;
    report.startedAt = timeFromText(json["started"_L1].toString());
    report.finishedAt = timeFromText(json["finished"_L1].toString());
    bool any = false;
    for (const GoldenInput &input : set.inputs) {
        GoldenRow row = rowFrom(byInput.value(input.id), input, report.pipelineId);
        judge(row, report.limits);
        any = any || row.hasRun();
        report.rows << row;
    }
    if (!any)
        return std::nullopt;
    sortWorstFirst(report.rows);
    return report;
}

void takeAsAccepted(GoldenReport &report, const GoldenSet &set, const QList<GoldenRow> &rows)
{
    for (const GoldenRow &accepted : rows) {
        const auto it = std::find_if(report.rows.begin(), report.rows.end(), [&accepted](const GoldenRow &row) {
            return row.hasRun() && row.run.id == accepted.run.id && row.input.id == accepted.input.id;
        });
        const GoldenInput *input = set.input(accepted.input.id);
        if (it == report.rows.end() || !input || it->run.state != RunState::Done)
            continue;
        it->input = *input;
        setAccepted(*it, report.pipelineId);
        it->ssim = 1;
        it->psnr.reset();
        it->worst = 0;
        it->identical = true;
        it->otherSize = false;
        it->error.reset();
        judge(*it, report.limits);
    }
    sortWorstFirst(report.rows);
}

} // namespace wcs
