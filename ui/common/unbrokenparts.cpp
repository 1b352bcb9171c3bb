#include "common/unbrokenparts.h"

#include <QTextBoundaryFinder>

namespace wcs::ui {

QStringList unbrokenParts(const QString &text)
{
    QStringList parts;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype next = finder.toNextBoundary();
        const qsizetype end = next < 0 ? text.size() : next;
        parts << text.mid(from, end - from);
        from = end;
    }
    return parts;
}

QString withPlacesToWrap(const QString &part, qsizetype group)
{
    QString result;
    QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, part); // none is torn apart
    qsizetype taken = 0;
    for (qsizetype at = letters.toNextBoundary(); at >= 0 && at < part.size(); at = letters.toNextBoundary()) {
        if (at - taken < group)
            continue;
        result += QStringView(part).mid(taken, at - taken);
        result += placeToWrap;
        taken = at;
    }
    result += QStringView(part).mid(taken);
    return result;
}

} // namespace wcs::ui
