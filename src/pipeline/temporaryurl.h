#pragma once

#include "async/task.h"
#include "base/result.h"

#include <QString>

namespace wcs {

class Engine;

/// The address that opens an object of the cloud for two hours: what {{temp_url}} stands for. The engine must outlive the task. Errors
/// are those of the call, of this object in its answer, or BadAnswer "not-in-answer".
Task<Result<QString>> temporaryUrl(Engine *engine, QString profileId, QString fileId);

} // namespace wcs
