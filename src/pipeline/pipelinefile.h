#pragma once

#include "pipeline/pipeline.h"

#include <QByteArray>

namespace wcs {

/// A pipeline as a file to give to others: without its id, its profile and the values of its secret headers, whose names
/// stay, so that the receiver is asked for them.
QByteArray exportPipeline(const Pipeline &pipeline);

/// The pipeline of such a file, with a new id and of no profile. What the file claims is a value of a secret header is
/// dropped. The error is "bad-pipeline-file", or "newer-pipeline-file" of a version that this program does not know, with the
/// file's `name` and the reason as its subject.
Result<Pipeline> importPipeline(const QByteArray &content, const QString &name);

} // namespace wcs
