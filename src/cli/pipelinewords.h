#pragma once

#include "pipeline/pipeline.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace wcs {
class PipelineStore;
class Settings;
} // namespace wcs

namespace wcs::cli {

/// What the profile of a pipeline is called; its ID where it is not set up any more.
QString ownerName(const QString &profileId, const Settings &settings);
/// A line of `pipeline list`: `first`, its name or ID, then the request, and the profile or "-" of one that belongs to all.
QString pipelineLine(const QString &first, const Pipeline &pipeline, const Settings &settings);

struct NamedPipeline {
    std::optional<Pipeline> pipeline;
    QString problem; ///< for a person; where there is no such pipeline, or several have the name
};

/// The pipeline that a command line names, by its name or ID; `others` as for PipelineStore::namesakes().
NamedPipeline namedPipeline(const QString &name, const PipelineStore &store, const QString &profileId,
                            const QStringList &others, const Settings &settings);

/// The variable of the environment that holds the value of a secret header where there is no keychain: WX_HEADER_X_API_KEY.
QString headerVariable(const QString &header);

} // namespace wcs::cli
