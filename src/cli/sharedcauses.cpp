#include "cli/sharedcauses.h"

#include "cli/console.h"
#include "cli/report.h"
#include "cli/texts.h"

#include <algorithm>
#include <utility>

namespace wcs::cli {

void SharedCauses::addFailed(const QString &item, const Error &cause)
{
    ++groupOf(item, cause).failed;
}

void SharedCauses::addUnproven(const QString &item, const Error &cause)
{
    ++groupOf(item, cause).unproven;
}

void SharedCauses::tell(Console &console)
{
    const QList<Group> groups = std::exchange(m_groups, {});
    for (const Group &group : groups) {
        QStringList parts;
        if (group.failed > 0)
            parts << Cli::tr("%n failed", nullptr, group.failed);
        if (group.unproven > 0)
            parts << Cli::tr("%n not verified", nullptr, group.unproven);
        const bool isOne = group.failed + group.unproven == 1;
        console.say(u"%1: %2"_s.arg(isOne ? group.item : inOneLine(parts), errorSentence(group.cause)));
    }
}

SharedCauses::Group &SharedCauses::groupOf(const QString &item, const Error &cause)
{
    auto group = std::find_if(m_groups.begin(), m_groups.end(), [&cause](const Group &known) {
        return known.cause.kind == cause.kind && known.cause.code == cause.code && known.cause.host == cause.host;
    });
    if (group == m_groups.end())
        group = m_groups.insert(m_groups.end(), Group{cause, {}, 0, 0});
    group->item = item;
    return *group;
}

} // namespace wcs::cli
