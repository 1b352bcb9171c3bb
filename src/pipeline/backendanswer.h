#pragma once

#include "base/backendstages.h"
#include "net/httpmessage.h"
#include "pipeline/pipeline.h"

#include <QJsonValue>

namespace wcs {

/// The JSON of a backend's answer. Errors (of `stage`) say what came instead: an HTTP status other than 2xx (with the
/// backend's own message, when its JSON has one), a web page, something that is not JSON, nothing.
Result<QJsonValue> readAnswer(const HttpAnswer &answer, Stage stage);

/// The ids and addresses that the answer holds at the pipeline's result places, each once. Errors are BadAnswers:
/// "result-missing" names the place, "result-not-usable" what stood there, "too-many-results" the most that are taken, a thousand.
Result<QStringList> findResults(const Pipeline &pipeline, const QJsonValue &answer, Stage stage);

/// Whether the slow job has ended; one that has failed is the Error "job-failed".
Result<bool> hasEnded(const PipelinePoll &poll, const QJsonValue &answer);

/// The body as it may be kept and shown: as text, redacted, at most `limit` bytes; what is no text is described.
QByteArray keptAnswer(const QByteArray &body, qsizetype limit);

} // namespace wcs
