#include "settings/connectionprobe.h"

namespace wcs {

ConnectionProbe::ConnectionProbe(QObject *parent) : QObject(parent) {}

} // namespace wcs
