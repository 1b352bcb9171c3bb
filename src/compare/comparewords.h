#pragma once

#include "base/text.h"

#include <QCoreApplication>

namespace wcs {

/// Gives the texts of comparisons their translation context.
class Compare
{
    Q_DECLARE_TR_FUNCTIONS(Compare)
};

} // namespace wcs
