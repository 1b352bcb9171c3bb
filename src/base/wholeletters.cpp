#include "base/wholeletters.h"

namespace wcs {

QString cutTo(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    const bool isSplit = most > 0 && text.at(most - 1).isHighSurrogate();
    return text.left(isSplit ? most - 1 : most);
}

QString withoutHalves(const QString &text, QChar instead)
{
    if (text.isValidUtf16())
        return text;
    QString whole = text;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        const bool isPair = whole.at(i).isHighSurrogate() && i + 1 < whole.size() && whole.at(i + 1).isLowSurrogate();
        if (isPair)
            ++i;
        else if (whole.at(i).isSurrogate())
            whole[i] = instead;
    }
    return whole;
}

} // namespace wcs
