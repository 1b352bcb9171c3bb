#pragma once

#include "pipeline/runrecord.h"

#include <functional>
#include <map>
#include <set>

namespace wcs {

/// Which runs wait and which are under way, sorted by what they wait for: thousands may wait, and the next one is found without a look
/// at each of them. Lives in its runner's thread.
class RunPlaces
{
public:
    /// The run may start as soon as there is a place.
    void wait(const RunRecord &run);
    void start(const RunRecord &run);
    /// It neither waits nor is under way any more. Does nothing where it did not.
    void end(const RunRecord &run);
    /// Those that may start now, the oldest first: no more of a pipeline than `mostOf` says for it together with those under way, and
    /// of the profiles alone for which `isThere` is true. Asks once for each pipeline and profile of theirs.
    QList<RunId> next(const std::function<int(const QString &pipelineId)> &mostOf,
                      const std::function<bool(const QString &profileId)> &isThere) const;

private:
    using Runs = std::set<RunId>;

    void leave(const RunRecord &run);

    std::map<QString, std::map<QString, Runs>> m_waiting; // by pipeline and profile
    std::map<QString, Runs> m_running; // by pipeline
};

} // namespace wcs
