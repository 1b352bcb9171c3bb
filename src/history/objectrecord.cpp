#include "history/objectrecord.h"

#include "base/error.h"
#include "base/names.h"
#include "base/text.h"

#include <algorithm>

namespace wcs {

namespace {

constexpr Names<ObjectState, 6> stateNames{{{ObjectState::Unknown, "unknown"},
                                            {ObjectState::Uploaded, "uploaded"},
                                            {ObjectState::Verified, "verified"},
                                            {ObjectState::Unreadable, "unreadable"},
                                            {ObjectState::Missing, "missing"},
                                            {ObjectState::Deleted, "deleted"}}};

} // namespace

QString objectStateName(ObjectState state)
{
    return nameIn(stateNames, state);
}

ObjectState objectStateFromName(const QString &name)
{
    return valueIn(stateNames, name).value_or(ObjectState::Unknown);
}

bool isGone(ObjectState state)
{
    return state == ObjectState::Deleted || state == ObjectState::Missing;
}

QString differenceOf(const ObjectRecord &record)
{
    if (record.state != ObjectState::Unreadable)
        return {};
    const QString code = Error::codeInLogLine(record.lastError);
    return code == "size-differs"_L1 || code == "hash-differs"_L1 ? code : QString();
}

QByteArray storedMd5(const ObjectRecord &record)
{
    return differenceOf(record).isEmpty() ? record.md5 : QByteArray();
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
