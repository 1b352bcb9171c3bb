#pragma once

#include "wechat/cloudapi.h"

#include <functional>

namespace wcs {

/// One batch call for some ids.
using BatchQuestion = std::function<Task<Result<QList<BatchEntry>>>(QStringList)>;

/// Asks for at most CloudApi::batchLimit ids in one call. WeChat refuses a whole call for one id that it does not take
/// (isRefusedArgument), and does not say which: then its halves are asked for, and theirs, so that this id alone has the error.
/// Entries in the order of the ids. Fails where nothing was answered, and not for the sake of single ids.
Task<Result<QList<BatchEntry>>> askApart(BatchQuestion question, QStringList fileIds);

} // namespace wcs
