#pragma once

#include <QString>

namespace wcs {
class PipelineStore;
}

namespace wcs::cli {

/// That there is no such pipeline, and which there are.
QString unknownPipeline(const QString &name, const PipelineStore &store, const QString &profileId);
/// The variable of the environment that holds the value of a secret header where there is no keychain: WX_HEADER_X_API_KEY.
QString headerVariable(const QString &header);

} // namespace wcs::cli
