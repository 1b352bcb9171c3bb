#pragma once

class QFileDevice;

namespace wcs {

/// True when the last error of this file is that there is no room: the drive is full or the user's quota is used up. To be asked
/// before the file is used again.
bool isDiskFull(const QFileDevice &file);

} // namespace wcs
