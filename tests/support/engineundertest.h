#pragma once

#include "net/networkoptions.h"

#include <QtGlobal>

namespace wcs::test {

/// The network tests run once with each engine: the environment says which.
inline NetworkOptions::Engine engineUnderTest()
{
    return qEnvironmentVariable("WCS_TEST_ENGINE") == QLatin1String("stock") ? NetworkOptions::Engine::Stock
                                                                             : NetworkOptions::Engine::Fast;
}

} // namespace wcs::test
