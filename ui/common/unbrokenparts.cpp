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

} // namespace wcs::ui
