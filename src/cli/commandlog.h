#pragma once

#include "base/log.h"
#include "base/text.h"
#include "settings/paths.h"

#include <QDir>

namespace wcs::cli {

/// Keeps the log of the command line beside that of the window. Nothing of it goes to stderr, which holds what is said to the person.
inline void keepCommandLog(const Paths &paths)
{
    installLog(QDir(paths.state()).filePath(u"log/command-line.log"_s), usualLogBytes, false);
}

} // namespace wcs::cli
