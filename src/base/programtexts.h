#pragma once

#include <QLocale>

class QTranslator;

namespace wcs {

/// The locale that a language of the settings ("en", "zh_CN") stands for; an empty one follows the system, English where that has none.
QLocale localeOf(const QString &language);

/// Loads the program's texts in the language of the locale; where there are none, the English ones, for their plural forms. Gives
/// whether they are of that language. `translator` knows then which language they are in.
bool loadProgramTexts(QTranslator &translator, const QLocale &locale);

} // namespace wcs
