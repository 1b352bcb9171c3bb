#pragma once

#include <QString>

namespace wcs::ui {

/// A label's text without its keyboard mark: "&Retry" gives "Retry", and the Chinese form "重试(&R)" gives "重试". For accessible
/// names, tooltips and links, which have no mnemonics.
QString withoutMnemonic(const QString &label);

} // namespace wcs::ui
