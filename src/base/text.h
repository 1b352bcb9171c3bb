// The string literals of Qt (u"..."_s, "..."_L1 is Qt 6.4's _L1) for every file that writes text.
#pragma once

#include <QString>

namespace wcs {
using namespace Qt::StringLiterals;
}
