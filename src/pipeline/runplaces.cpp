#include "pipeline/runplaces.h"

#include <algorithm>

namespace wcs {

void RunPlaces::wait(const RunRecord &run)
{
    m_waiting[run.pipelineId][run.profileId].insert(run.id);
}

void RunPlaces::start(const RunRecord &run)
{
    leave(run);
    m_running[run.pipelineId].insert(run.id);
}

void RunPlaces::end(const RunRecord &run)
{
    leave(run);
    const auto running = m_running.find(run.pipelineId);
    if (running != m_running.end() && running->second.erase(run.id) > 0 && running->second.empty())
        m_running.erase(running);
}

void RunPlaces::leave(const RunRecord &run)
{
    const auto pipeline = m_waiting.find(run.pipelineId);
    if (pipeline == m_waiting.end())
        return;
    const auto profile = pipeline->second.find(run.profileId);
    if (profile == pipeline->second.end())
        return;
    profile->second.erase(run.id);
    if (profile->second.empty())
        pipeline->second.erase(profile);
    if (pipeline->second.empty())
        m_waiting.erase(pipeline);
}

QList<RunId> RunPlaces::next(const std::function<int(const QString &pipelineId)> &mostOf,
                             const std::function<bool(const QString &profileId)> &isThere) const
{
    QList<RunId> all;
    for (const auto &[pipelineId, profiles] : m_waiting) {
        const auto running = m_running.find(pipelineId);
        const qsizetype taken = running == m_running.end() ? 0 : qsizetype(running->second.size());
        const qsizetype places = mostOf(pipelineId) - taken;
        QList<RunId> oldest;
        for (const auto &[profileId, runs] : profiles) {
            if (places <= 0 || !isThere(profileId))
                continue;
            qsizetype left = places;
            for (auto run = runs.begin(); run != runs.end() && left > 0; ++run, --left)
                oldest << *run;
        }
        std::sort(oldest.begin(), oldest.end());
        all += oldest.first(std::clamp<qsizetype>(places, 0, oldest.size()));
    }
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace wcs
