#pragma once

#include "async/task.h"

#include <QString>

namespace wcs {

/// Whether the keyring of the desktop (the Secret Service of D-Bus) has a value under these names and keeps it locked away: to who asks
/// for it, it looks then as if there were none, and it is not removed, without a word of that.
///
/// Nobody is asked to unlock anything. False where there is no such keyring, where it does not answer within a few seconds, and where
/// the keychain is another one.
Task<bool> isLockedAway(QString service, QString key);

} // namespace wcs
