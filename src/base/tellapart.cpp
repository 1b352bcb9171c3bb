#include "base/tellapart.h"

#include "base/text.h"

#include <QHash>
#include <QSet>

namespace wcs {

namespace {

/// The parts of the paths of one name, place by place from their end.
struct Namesakes {
    QSet<QString> paths;
    QList<QHash<QString, int>> parts; ///< how many of the paths have a part at a place
};

void add(Namesakes &namesakes, const QString &path)
{
    if (namesakes.paths.contains(path))
        return;
    namesakes.paths << path;
    const QStringList parts = path.split(u'/');
    for (qsizetype place = 0; place < parts.size(); ++place) {
        if (place == namesakes.parts.size())
            namesakes.parts.emplaceBack();
        ++namesakes.parts[place][parts.at(parts.size() - 1 - place)];
    }
}

QString tellingPart(const QString &path, const Namesakes &namesakes)
{
    const qsizetype all = namesakes.paths.size();
    if (all == 1)
        return {};
    const QStringList parts = path.split(u'/');
    QString some;
    for (qsizetype place = 0; place < parts.size(); ++place) {
        const QString &part = parts.at(parts.size() - 1 - place);
        if (part.isEmpty())
            continue;
        const int alike = namesakes.parts.at(place).value(part);
        if (alike == 1)
            return part;
        if (some.isEmpty() && alike < all)
            some = part;
    }
    return some;
}

} // namespace

QStringList tellingParts(const QStringList &names, const QStringList &paths)
{
    QHash<QString, Namesakes> byName;
    for (qsizetype at = 0; at < names.size(); ++at)
        add(byName[names.at(at)], paths.at(at));
    QStringList parts;
    for (qsizetype at = 0; at < names.size(); ++at)
        parts << tellingPart(paths.at(at), byName[names.at(at)]);
    return parts;
}

QString toldApart(const QString &name, const QString &part)
{
    return part.isEmpty() || part == name ? name : u"%1 · %2"_s.arg(name, part);
}

} // namespace wcs
