#include "base/programtexts.h"

#include "base/text.h"

namespace wcs {

QLocale localeOf(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (locale.language() == QLocale::C)
        return QLocale(QLocale::English, QLocale::UnitedStates); // a system without a language
    return locale;
}

QString ProgramTexts::translate(const char *context, const char *sourceText, const char *disambiguation, int n) const
{
    QString text = QTranslator::translate(context, sourceText, disambiguation, n);
    return n < 0 ? text : text.replace("%n"_L1, "%Ln"_L1); // which Qt fills in by the locale
}

bool loadProgramTexts(QTranslator &translator, const QLocale &locale)
{
    if (translator.load(locale, u"wx-cloud-storage"_s, u"_"_s, u":/i18n"_s))
        return true;
    (void)translator.load(u":/i18n/wx-cloud-storage_en.qm"_s); // without it the texts of the source are English, too
    return false;
}

} // namespace wcs
