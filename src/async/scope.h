#pragma once

#include "async/task.h"

#include <cstdint>
#include <map>
#include <memory>

namespace wcs {

/// Owns running tasks. A member of the object whose methods they are: when it is destroyed, everything it has started is
/// cancelled, so no task outlives its owner. There is no other way to start a task, and none to let go of one.
///
/// Declare it as the last member, so that it is destroyed first. Lives in its owner's thread.
class Scope
{
public:
    Scope();
    ~Scope();
    Scope(const Scope &) = delete;
    Scope &operator=(const Scope &) = delete;

    /// Runs `task` now until it first waits, and owns it from then on.
    void start(Task<void> task);
    /// Cancels everything that was started.
    void cancelAll();
    /// How many tasks have not ended.
    int running() const { return int(m_state->roots.size()); }

private:
    // Shared with the roots' callbacks: a task may end while the Scope's owner is being deleted from inside it.
    struct State {
        std::map<std::uint64_t, std::shared_ptr<detail::Root>> roots; // in the order of their starts; they end in any
        std::uint64_t started = 0;
    };
    std::shared_ptr<State> m_state;
};

} // namespace wcs
