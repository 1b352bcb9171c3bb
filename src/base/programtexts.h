#pragma once

#include <QLocale>
#include <QTranslator>

namespace wcs {

/// The locale that a language of the settings ("en", "zh_CN") stands for; an empty one follows the system, English where that has none.
QLocale localeOf(const QString &language);

/// The program's texts in one language. A count within them ("%n") is written as all other numbers are, in groups: "3,050 objects".
class ProgramTexts : public QTranslator
{
public:
    using QTranslator::QTranslator;

    QString translate(const char *context, const char *sourceText, const char *disambiguation = nullptr,
                      int n = -1) const override;
};

/// Loads the program's texts in the language of the locale; where there are none, the English ones, for their plural forms. Gives
/// whether they are of that language. `translator` knows then which language they are in.
bool loadProgramTexts(QTranslator &translator, const QLocale &locale);

} // namespace wcs
