#pragma once

#include <QList>
#include <QString>

namespace wcs {
struct Pipeline;
class PipelineStore;
class Settings;
} // namespace wcs

namespace wcs::cli {

/// What the profile of a pipeline is called; its ID where it is not set up any more.
QString ownerName(const QString &profileId, const Settings &settings);
/// A line of `pipeline list`: `first`, its name or ID, then the request, and the profile or "-" of one that belongs to all.
QString pipelineLine(const QString &first, const Pipeline &pipeline, const Settings &settings);
/// That the profile has no such pipeline: whose it is and which option gets at it, or which there are.
QString unknownPipeline(const QString &name, const PipelineStore &store, const QString &profileId,
                        const Settings &settings);
/// That several pipelines have the name, what tells them apart, and how the one that is meant is named.
QString severalPipelines(const QString &name, const QList<Pipeline> &pipelines, const Settings &settings);
/// The variable of the environment that holds the value of a secret header where there is no keychain: WX_HEADER_X_API_KEY.
QString headerVariable(const QString &header);

} // namespace wcs::cli
