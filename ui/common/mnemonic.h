#pragma once

#include <QString>

namespace wcs::ui {

/// A label's text without its keyboard mark: "&Retry" gives "Retry", and the Chinese form "重试(&R)" gives "重试". For accessible
/// names, tooltips and links, which have no mnemonics.
QString withoutMnemonic(const QString &label);
/// A name as the label of a button or a line of a menu: its ampersands are shown and mark no key.
QString asLabel(const QString &name);

} // namespace wcs::ui
