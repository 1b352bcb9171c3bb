#include "base/programtexts.h"

#include "base/text.h"

#include <QTranslator>

namespace wcs {

QLocale localeOf(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (locale.language() == QLocale::C)
        return QLocale(QLocale::English, QLocale::UnitedStates); // a system without a language
    return locale;
}

bool loadProgramTexts(QTranslator &translator, const QLocale &locale)
{
    if (translator.load(locale, u"wx-cloud-storage"_s, u"_"_s, u":/i18n"_s))
        return true;
    (void)translator.load(u":/i18n/wx-cloud-storage_en.qm"_s); // without it the texts of the source are English, too
    return false;
}

} // namespace wcs
