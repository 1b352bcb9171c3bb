#include "history/objectrecord.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace wcs {

namespace {

constexpr std::array stateNames{"unknown", "uploaded", "verified", "unreadable", "missing", "deleted"};

} // namespace

QString objectStateName(ObjectState state)
{
    return QString::fromLatin1(stateNames.at(size_t(state)));
}

ObjectState objectStateFromName(const QString &name)
{
    for (size_t i = 0; i < stateNames.size(); ++i) {
        if (name == QLatin1StringView(stateNames[i]))
            return ObjectState(i);
    }
    return ObjectState::Unknown;
}

bool isGone(ObjectState state)
{
    return state == ObjectState::Deleted || state == ObjectState::Missing;
}

QStringList normalizedTags(const QStringList &tags)
{
    QStringList clean;
    for (const QString &tag : tags) {
        QString kept = tag;
        kept.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
        kept = kept.simplified();
        if (!kept.isEmpty())
            clean << kept;
    }
    std::sort(clean.begin(), clean.end());
    clean.erase(std::unique(clean.begin(), clean.end()), clean.end());
    return clean;
}

} // namespace wcs
