#pragma once

#include "history/objectrecord.h"
#include "theme/theme.h"

#include <QString>

namespace wcs::ui {

/// A sentence that says what the state means, for tooltips.
QString stateMeaning(ObjectState state);
/// The icon's name for icon(); state is never told by colour alone.
QString stateIconName(ObjectState state);
/// The meaning whose colour the state's icon and word have.
Theme::Role stateRole(ObjectState state);

/// The icon's name for an object's MIME type.
QString typeIconName(const QString &mimeType);

} // namespace wcs::ui
