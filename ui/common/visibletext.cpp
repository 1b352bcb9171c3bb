#include "common/visibletext.h"

#include "base/writtenout.h"

namespace wcs::ui {

namespace {

bool turnsLetters(QChar letter)
{
    const char16_t code = letter.unicode();
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E)
           || (code >= 0x2066 && code <= 0x2069);
}

/// What has no width and joins or divides nothing that is seen: two names that differ in it alone read the same.
bool hasNoWidth(QChar letter)
{
    const char16_t code = letter.unicode();
    return code == 0x00AD || code == 0x180E || code == 0x200B || (code >= 0x2060 && code <= 0x2064) || code == 0xFEFF;
}

/// These shape Arabic and Indian letters and put emoji together, and do nothing behind a letter of Europe.
bool isIdleJoiner(const QString &text, qsizetype at)
{
    const char16_t code = text.at(at).unicode();
    return (code == 0x200C || code == 0x200D) && (at == 0 || text.at(at - 1).unicode() < 0x0600);
}

bool isUnseen(const QString &text, qsizetype at)
{
    return turnsLetters(text.at(at)) || hasNoWidth(text.at(at)) || isIdleJoiner(text, at);
}

} // namespace

QString visibleText(const QString &text)
{
    return writtenOut(text, isUnseen);
}

QString visibleName(const QString &name)
{
    return visibleText(withoutControls(name));
}

} // namespace wcs::ui
