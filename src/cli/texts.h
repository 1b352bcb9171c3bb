#pragma once

#include "base/text.h"

#include <QCoreApplication>

namespace wcs::cli {

/// Gives the texts of the command line their translation context.
class Cli
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace wcs::cli
