#include "base/tellapart.h"

#include "base/text.h"

#include <QHash>

#include <algorithm>

namespace wcs {

namespace {

/// Counted from the end.
QString partOf(const QStringList &parts, qsizetype place)
{
    return place < parts.size() ? parts.at(parts.size() - 1 - place) : QString();
}

QString tellingPart(const QStringList &path, const QList<QStringList> &others)
{
    QString some;
    for (qsizetype place = 0; place < path.size(); ++place) {
        const QString part = partOf(path, place);
        const auto differs = [&part, place](const QStringList &other) { return partOf(other, place) != part; };
        if (part.isEmpty() || others.isEmpty())
            continue;
        if (std::ranges::all_of(others, differs))
            return part;
        if (some.isEmpty() && std::ranges::any_of(others, differs))
            some = part;
    }
    return some;
}

} // namespace

QStringList tellingParts(const QStringList &names, const QStringList &paths)
{
    QHash<QString, QStringList> pathsOf;
    for (qsizetype at = 0; at < names.size(); ++at)
        pathsOf[names.at(at)] << paths.at(at);
    QStringList parts;
    for (qsizetype at = 0; at < names.size(); ++at) {
        QList<QStringList> others;
        for (const QString &other : std::as_const(pathsOf[names.at(at)])) {
            if (other != paths.at(at))
                others << other.split(u'/');
        }
        parts << tellingPart(paths.at(at).split(u'/'), others);
    }
    return parts;
}

QString toldApart(const QString &name, const QString &part)
{
    return part.isEmpty() || part == name ? name : u"%1 · %2"_s.arg(name, part);
}

} // namespace wcs
