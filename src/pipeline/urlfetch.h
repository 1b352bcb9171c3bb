#pragma once

#include "async/task.h"
#include "base/result.h"
#include "storage/storagetypes.h"

#include <QString>
#include <QUrl>

namespace wcs {

class Engine;

struct UrlFile {
    QString path;
    qint64 size = 0;
    QString mimeType;
};

/// Fetches a result that a backend names by an address of its own: https, or plain http to this computer and private addresses;
/// no header of the pipeline goes along. Written beside its final name and renamed when complete, under a safe file name.
/// A body above `maximumBytes` is refused ("result-too-large"), and so is one that checkResult() finds to be no result. Errors are of FetchStage.
Task<Result<UrlFile>> fetchUrl(Engine *engine, QUrl url, QString directory, qint64 maximumBytes, ProgressSink progress);

} // namespace wcs
