#include "transfer/queueorder.h"

#include <algorithm>

namespace wcs {

namespace {

// Room between two positions, so that a job moves between them without any other having to be written anew.
constexpr qint64 step = 1 << 16;

} // namespace

qint64 QueueOrder::positionFor(JobId id) const
{
    const qint64 last = m_list.empty() ? 0 : m_list.rbegin()->first;
    return std::max(id * step, last + step);
}

void QueueOrder::makeReady(const QString &profileId, JobPriority priority, qint64 position, JobId id)
{
    m_ready[profileId].insert({-int(priority), position, id});
}

void QueueOrder::unready(const QString &profileId, JobPriority priority, qint64 position, JobId id)
{
    const auto line = m_ready.find(profileId);
    if (line == m_ready.end())
        return;
    line->second.erase({-int(priority), position, id});
    if (line->second.empty())
        m_ready.erase(line);
}

bool QueueOrder::hasReady(const QString &profileId) const
{
    return m_ready.contains(profileId);
}

QList<JobId> QueueOrder::next(int count, const QSet<QString> &held) const
{
    std::vector<Ready> first;
    for (const auto &[profileId, line] : m_ready) {
        if (held.contains(profileId))
            continue;
        auto it = line.begin();
        for (int i = 0; i < count && it != line.end(); ++i, ++it)
            first.push_back(*it);
    }
    std::ranges::sort(first);
    QList<JobId> jobs;
    for (size_t i = 0; i < first.size() && int(i) < count; ++i)
        jobs.append(first[i].id);
    return jobs;
}

QList<JobId> QueueOrder::inOrder(const QSet<JobId> &jobs) const
{
    QList<JobId> ordered;
    for (const auto &[position, id] : m_list) {
        if (jobs.contains(id))
            ordered.append(id);
    }
    return ordered;
}

QueueOrder::Positions QueueOrder::spread(const QList<JobId> &jobs, qint64 after, qint64 before) const
{
    Positions positions;
    const qint64 room = (before - after) / (jobs.size() + 1);
    for (qsizetype i = 0; i < jobs.size(); ++i)
        positions.insert(jobs.at(i), after + room * (i + 1));
    return positions;
}

QueueOrder::Positions QueueOrder::renumbered(const QSet<JobId> &jobs, JobId before) const
{
    const QList<JobId> moved = inOrder(jobs);
    Positions positions;
    qint64 next = step;
    const auto give = [&positions, &next](JobId id) {
        positions.insert(id, next);
        next += step;
    };
    for (const auto &[position, id] : m_list) {
        if (id == before)
            std::ranges::for_each(moved, give);
        if (!jobs.contains(id))
            give(id);
    }
    return positions;
}

QueueOrder::Positions QueueOrder::moveBefore(const QSet<JobId> &jobs, JobId before) const
{
    const QList<JobId> moved = inOrder(jobs);
    if (moved.isEmpty())
        return {};
    auto target = std::ranges::find_if(m_list, [before](const auto &entry) { return entry.second == before; });
    // Dropped on one of themselves: before the next that stays.
    while (target != m_list.end() && jobs.contains(target->second))
        ++target;
    auto above = target;
    while (above != m_list.begin() && jobs.contains(std::prev(above)->second))
        --above;
    if (target == m_list.end()) {
        const qint64 last = above == m_list.begin() ? 0 : std::prev(above)->first;
        return spread(moved, last, last + step * (moved.size() + 1));
    }
    if (above == m_list.begin())
        return spread(moved, target->first - step * (moved.size() + 1), target->first);
    const qint64 after = std::prev(above)->first;
    if (target->first - after <= moved.size())
        return renumbered(jobs, target->second);
    return spread(moved, after, target->first);
}

QueueOrder::Positions QueueOrder::move(const QSet<JobId> &jobs, JobMove where, const Movable &movable) const
{
    if (where == JobMove::Bottom)
        return moveBefore(jobs, 0);
    if (where == JobMove::Top) {
        const auto first = std::ranges::find_if(m_list,
                                                [&movable](const auto &entry) { return movable(entry.second); });
        return first == m_list.end() ? Positions() : moveBefore(jobs, first->second);
    }
    // One step: each changes places with its neighbour, unless that is one of them that could not move either.
    std::vector<std::pair<qint64, JobId>> line;
    for (const auto &entry : m_list) {
        if (movable(entry.second))
            line.push_back(entry);
    }
    if (where == JobMove::Down)
        std::ranges::reverse(line);
    Positions positions;
    for (size_t i = 1; i < line.size(); ++i) {
        if (!jobs.contains(line[i].second) || jobs.contains(line[i - 1].second))
            continue;
        std::swap(line[i].second, line[i - 1].second);
        positions.insert(line[i - 1].second, line[i - 1].first);
        positions.insert(line[i].second, line[i].first);
    }
    return positions;
}

void QueueOrder::apply(const Positions &positions, const std::function<qint64(JobId)> &positionNow)
{
    for (auto it = positions.cbegin(); it != positions.cend(); ++it)
        m_list.erase(positionNow(it.key()));
    for (auto it = positions.cbegin(); it != positions.cend(); ++it)
        m_list.insert({it.value(), it.key()});
}

} // namespace wcs
