#include "async/filewait.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace wcs {

namespace {

constexpr std::chrono::milliseconds longestPiece(100);
constexpr int mostStuck = 256;

thread_local FileWait *innermostWait = nullptr;

} // namespace

/// All of the process that are at work, and a thread that looks at them.
struct FileWait::Watch {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<FileWait *> waits;
    int stuck = 0; // of them
    bool isAsleep = false; // there is nothing to look at

    static Watch &ofProcess()
    {
        static auto *watch = begin(); // there to the very end, as its thread is
        return *watch;
    }
    static Watch *begin()
    {
        auto *watch = new Watch;
        std::thread([watch] { watch->run(); }).detach();
        return watch;
    }
    void run();
    Clock::time_point lookAtAll();
};

void FileWait::Watch::run()
{
    std::unique_lock lock(mutex);
    for (;;) {
        if (int(waits.size()) == stuck) {
            isAsleep = true;
            changed.wait(lock, [this] { return !isAsleep; });
        }
        const auto next = lookAtAll();
        // Not woken by each that comes: many come and go meanwhile.
        lock.unlock();
        std::this_thread::sleep_until(next);
        lock.lock();
    }
}

/// When the next has to be looked at.
FileWait::Clock::time_point FileWait::Watch::lookAtAll()
{
    const auto now = Clock::now();
    auto next = now + longestPiece;
    for (FileWait *wait : waits) {
        if (wait->m_isStuck)
            continue;
        const auto due = Clock::time_point(Clock::duration(wait->m_since.load())) + longestPiece;
        if (due > now) {
            next = std::min(next, due);
        } else if (stuck < mostStuck) {
            ++stuck;
            wait->m_isStuck = true;
            wait->m_pool->releaseThread(); // whose queue goes on by that
        }
    }
    return next;
}

FileWait::FileWait(QThreadPool *pool)
    : m_pool(pool), m_outer(std::exchange(innermostWait, this)), m_since(Clock::now().time_since_epoch().count())
{
    Watch &watch = Watch::ofProcess();
    const std::lock_guard lock(watch.mutex);
    watch.waits.push_back(this);
    if (std::exchange(watch.isAsleep, false))
        watch.changed.notify_one();
}

FileWait::~FileWait()
{
    innermostWait = m_outer;
    Watch &watch = Watch::ofProcess();
    const std::lock_guard lock(watch.mutex);
    // The last that came is often the first to go.
    const auto self = std::find(watch.waits.rbegin(), watch.waits.rend(), this);
    *self = watch.waits.back();
    watch.waits.pop_back();
    if (!m_isStuck)
        return;
    --watch.stuck;
    m_pool->reserveThread();
}

void FileWait::comesOn()
{
    if (innermostWait)
        innermostWait->m_since = Clock::now().time_since_epoch().count();
}

} // namespace wcs
