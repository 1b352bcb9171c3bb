#pragma once

#include "base/result.h"
#include "transfer/job.h"

#include <QList>
#include <QString>

#include <stop_token>

namespace wcs {

/// The key below a prefix that ends in '/', or the prefix itself for a single file.
QString keyBelow(const QString &prefix, const UploadSpec &spec, bool isSingle);

/// Gives every file of a batch its key (blocking; for a pool, since {hash8} reads the files). With a `prefix` ending in '/' the
/// keys are prefix and relative path; with another non-empty prefix and a single file it is the key itself; otherwise they come
/// from the template. Keys that are set already stay. An illegal key is none of its matters: the upload of that file alone fails
/// by it. Fails only when stopped.
Result<QList<UploadSpec>> makeKeys(QList<UploadSpec> specs, const QString &keyTemplate, const QString &prefix,
                                   std::stop_token stop);

} // namespace wcs
