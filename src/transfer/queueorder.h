#pragma once

#include "transfer/job.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <map>
#include <set>

namespace wcs {

/// The order of the queue. Every job has a position of its own (the order of the list, which a person changes); those that are
/// ready to start stand besides in lines, one for each profile, by priority and then by position.
class QueueOrder
{
public:
    /// A position behind all others, for a new job.
    qint64 positionFor(JobId id) const;
    void add(JobId id, qint64 position) { m_list.insert({position, id}); }
    void remove(qint64 position) { m_list.erase(position); }
    bool isTaken(qint64 position) const { return m_list.contains(position); }

    void makeReady(const QString &profileId, JobPriority priority, qint64 position, JobId id);
    void unready(const QString &profileId, JobPriority priority, qint64 position, JobId id);
    bool hasReady(const QString &profileId) const;
    /// The jobs to start next, at most `count`; those of the profiles in `held` wait.
    QList<JobId> next(int count, const QSet<QString> &held) const;

    /// New positions, for the jobs that get one. Jobs are moved in the order they have; `movable` says which jobs count as
    /// neighbours (ended ones are passed over).
    using Positions = QHash<JobId, qint64>;
    using Movable = std::function<bool(JobId)>;
    Positions move(const QSet<JobId> &jobs, JobMove where, const Movable &movable) const;
    /// Right before another job, or behind all for 0.
    Positions moveBefore(const QSet<JobId> &jobs, JobId before) const;
    void apply(const Positions &positions, const std::function<qint64(JobId)> &positionNow);

private:
    QList<JobId> inOrder(const QSet<JobId> &jobs) const;
    Positions spread(const QList<JobId> &jobs, qint64 after, qint64 before) const;
    Positions renumbered(const QSet<JobId> &jobs, JobId before) const;

    struct Ready {
        int rank; // high priority first
        qint64 position;
        JobId id;
        auto operator<=>(const Ready &) const = default;
    };
    std::map<qint64, JobId> m_list;
    std::map<QString, std::set<Ready>> m_ready;
};

} // namespace wcs
