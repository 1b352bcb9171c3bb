#include "async/unstoppable.h"

#include <QThreadPool>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace wcs {

namespace {

constexpr int patienceMilliseconds = 2'000;

/// Pools that nobody owns any more, and that are at work.
struct PoolsLeft {
    std::mutex mutex;
    std::vector<QThreadPool *> pools;

    static PoolsLeft &ofProcess()
    {
        static auto *left = new PoolsLeft; // there to the very end
        return *left;
    }
    void take(QThreadPool *pool)
    {
        if (pool->waitForDone(patienceMilliseconds)) {
            delete pool;
            return;
        }
        const std::lock_guard lock(mutex);
        pools.push_back(pool);
    }
    bool areDone()
    {
        const std::lock_guard lock(mutex);
        return std::ranges::all_of(pools, [](QThreadPool *pool) { return pool->waitForDone(0); });
    }
};

} // namespace

UnstoppableWork::UnstoppableWork(int mostAtOnce, int mostInAll)
    : m_state(std::make_shared<State>()), m_mostAtOnce(mostAtOnce), m_mostInAll(mostInAll)
{
}

UnstoppableWork::~UnstoppableWork()
{
    std::unique_lock lock(m_state->mutex);
    m_state->changed.wait_for(lock, std::chrono::milliseconds(patienceMilliseconds),
                              [this] { return m_state->running == 0; });
}

int UnstoppableWork::running() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->running;
}

bool UnstoppableWork::runOnThread(std::function<void()> work, const std::stop_token &stop, const Deadline &deadline)
{
    const auto state = m_state;
    struct Job {
        bool isDone = false;
        bool isWanted = true;
    };
    const auto job = std::make_shared<Job>();
    std::unique_lock lock(state->mutex);
    const auto waitFor = [&](const std::function<bool()> &come) {
        return deadline ? state->changed.wait_until(lock, stop, *deadline, come)
                        : state->changed.wait(lock, stop, come);
    };
    const auto hasPlace = [&] { return state->wanted < m_mostAtOnce && state->running < m_mostInAll; };
    if (!waitFor(hasPlace) || stop.stop_requested())
        return false;
    ++state->running;
    ++state->wanted;
    // Not joined: whoever waits may go before it ends.
    std::thread([state, job, work = std::move(work)]() mutable {
        work();
        work = nullptr; // and what it held, before anyone is told
        const std::lock_guard ended(state->mutex);
        --state->running;
        state->wanted -= job->isWanted ? 1 : 0;
        job->isDone = true;
        state->changed.notify_all();
    }).detach();
    if (waitFor([&] { return job->isDone; }))
        return true;
    job->isWanted = false;
    --state->wanted;
    state->changed.notify_all();
    return false;
}

UnstoppableWork &UnstoppableWork::ofDecoders()
{
    static UnstoppableWork work(2);
    return work;
}

UnstoppableWork &UnstoppableWork::ofDrawings()
{
    static UnstoppableWork work(4);
    return work;
}

UnstoppableWork &UnstoppableWork::ofLooks()
{
    static UnstoppableWork work(256); // one for each folder that does not answer, see atHand(), and for the few who ask
    return work;
}

// These wait more than they work. What was let go, on a share that is away, is no reason for files at hand to wait.
UnstoppableWork &UnstoppableWork::ofReads()
{
    static UnstoppableWork work(16, 64);
    return work;
}

std::shared_ptr<QThreadPool> UnstoppableWork::pool(int threads)
{
    std::shared_ptr<QThreadPool> pool(new QThreadPool, [](QThreadPool *own) { PoolsLeft::ofProcess().take(own); });
    pool->setMaxThreadCount(threads);
    return pool;
}

int UnstoppableWork::endWith(int status)
{
    const int running = ofDecoders().running() + ofDrawings().running() + ofLooks().running() + ofReads().running();
    if (running == 0 && PoolsLeft::ofProcess().areDone()
        && QThreadPool::globalInstance()->waitForDone(patienceMilliseconds))
        return status;
    std::fflush(nullptr);
    std::_Exit(status);
}

} // namespace wcs
