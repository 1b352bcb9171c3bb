#pragma once

#include "base/text.h"

namespace wcs::cli {

/// How a FILE_ID is told from a path where a command takes both. It may still be none that can be read: FileId::parse().
inline bool isFileId(const QString &item)
{
    return item.startsWith("cloud://"_L1);
}

} // namespace wcs::cli
