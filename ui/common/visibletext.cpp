#include "common/visibletext.h"

#include "base/text.h"

#include <algorithm>

namespace wcs::ui {

namespace {

bool turnsLetters(QChar letter)
{
    const char16_t code = letter.unicode();
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E)
           || (code >= 0x2066 && code <= 0x2069);
}

} // namespace

QString visibleText(const QString &text)
{
    if (std::none_of(text.cbegin(), text.cend(), turnsLetters))
        return text;
    QString shown;
    for (const QChar letter : text) {
        if (turnsLetters(letter))
            shown += u"[U+%1]"_s.arg(QString::number(letter.unicode(), 16).toUpper().rightJustified(4, u'0'));
        else
            shown += letter;
    }
    return shown;
}

} // namespace wcs::ui
