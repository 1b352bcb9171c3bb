#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

class QTemporaryFile;

namespace wcs {

/// The authorities that libcurl trusts: the system's, and those of an extra PEM file. A file where that can be, since libcurl parses
/// a file once for all connections and a blob anew for each of them. With neither libcurl asks the system itself.
struct CaBundle {
    QByteArray path;
    std::unique_ptr<QTemporaryFile> merged; ///< the file at `path`, where it had to be made
    QByteArray blob; ///< the same, where it had to be made

    CaBundle();
    ~CaBundle();

    /// The path that can be handed out now; null: the blob is to be, or nothing. One that was made may be gone: systems sweep away
    /// temporary files that nobody has touched for some days, also under a program that is open. Looks at the file system.
    const char *file() const;
};

/// Whether libcurl lets Windows verify as long as it is handed no authorities; told by curl_version_info_data::ssl_version. Windows
/// fetches the authorities that it has not met yet, while a list of the ones at hand lacks them.
bool asksSystem(const QByteArray &tlsLibraries);

/// Reads and merges; blocking, a few milliseconds where the system keeps its authorities in one file. The errors are those of
/// makeTlsConfiguration().
Result<std::shared_ptr<const CaBundle>> makeCaBundle(const QString &caFile);

} // namespace wcs
