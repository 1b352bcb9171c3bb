#pragma once

#include "async/pool.h"

#include <atomic>
#include <chrono>
#include <type_traits>
#include <utility>

namespace wcs {

/// Around work of a pool's thread on files that lie anywhere. On a share that is away it waits for as long as that is away, and
/// cannot be called off. When nothing has come of it for a tenth of a second the pool has one more thread at work until it is over:
/// so it holds up what it is part of, and no other file, whether somebody still waits for it or not. There are a few hundred of these in
/// the process at most; beyond that a pool keeps to its threads. The pool outlives its work.
class FileWait
{
public:
    explicit FileWait(QThreadPool *pool);
    ~FileWait();
    FileWait(const FileWait &) = delete;
    FileWait &operator=(const FileWait &) = delete;

    /// For work that takes long because there is much of it: a piece is done. Of what the calling thread is at, if it is at any.
    static void comesOn();

private:
    struct Watch;
    using Clock = std::chrono::steady_clock;

    QThreadPool *m_pool;
    FileWait *m_outer;
    std::atomic<Clock::rep> m_since;
    bool m_isStuck = false; // under the watch's mutex
};

/// onPool() for such work.
template <typename F>
auto onFiles(QThreadPool *pool, F job, int priority = 0)
{
    if constexpr (std::is_invocable_v<F, std::stop_token>) {
        auto work = [pool, job = std::move(job)](std::stop_token stop) mutable {
            const FileWait wait(pool);
            return job(std::move(stop));
        };
        return onPool(pool, std::move(work), priority);
    } else {
        auto work = [pool, job = std::move(job)]() mutable {
            const FileWait wait(pool);
            return job();
        };
        return onPool(pool, std::move(work), priority);
    }
}

} // namespace wcs
