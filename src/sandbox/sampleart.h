#pragma once

#include <QImage>

namespace wcs::sandbox::sampleart {

/// A lake between mountains at dusk, 1600x1067.
QImage landscape();
/// A dashboard card with charts and a soft shadow, on a transparent ground, 960x640.
QImage panel();
/// Overlapping translucent petals, 900x900.
QImage petals();

} // namespace wcs::sandbox::sampleart
