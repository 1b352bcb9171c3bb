#include "async/unstoppable.h"

#include <cstdio>
#include <cstdlib>
#include <thread>

namespace wcs {

UnstoppableWork::UnstoppableWork(int mostAtOnce) : m_state(std::make_shared<State>()), m_mostAtOnce(mostAtOnce) {}

UnstoppableWork::~UnstoppableWork()
{
    std::unique_lock lock(m_state->mutex);
    m_state->changed.wait_for(lock, std::chrono::seconds(2), [this] { return m_state->running == 0; });
}

int UnstoppableWork::running() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->running;
}

bool UnstoppableWork::runOnThread(std::function<void()> work, const std::stop_token &stop, const Deadline &deadline)
{
    const auto state = m_state;
    auto done = std::make_shared<bool>(false);
    std::unique_lock lock(state->mutex);
    const auto waitFor = [&](const std::function<bool()> &come) {
        return deadline ? state->changed.wait_until(lock, stop, *deadline, come)
                        : state->changed.wait(lock, stop, come);
    };
    if (!waitFor([&] { return state->running < m_mostAtOnce; }) || stop.stop_requested())
        return false;
    ++state->running;
    // Not joined: whoever waits may go before it ends.
    std::thread([state, done, work = std::move(work)]() mutable {
        work();
        work = nullptr; // and what it held, before anyone is told
        const std::lock_guard ended(state->mutex);
        --state->running;
        *done = true;
        state->changed.notify_all();
    }).detach();
    return waitFor([&] { return *done; });
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

// These wait more than they work. Where so many of them wait for a share that is away, files at hand wait with them.

UnstoppableWork &UnstoppableWork::ofLooks()
{
    static UnstoppableWork work(8);
    return work;
}

UnstoppableWork &UnstoppableWork::ofReads()
{
    static UnstoppableWork work(16);
    return work;
}

UnstoppableWork::Deadline UnstoppableWork::soon()
{
    return std::chrono::steady_clock::now() + std::chrono::seconds(3);
}

int UnstoppableWork::endWith(int status)
{
    if (ofDecoders().running() + ofDrawings().running() + ofLooks().running() + ofReads().running() == 0)
        return status;
    std::fflush(nullptr);
    std::_Exit(status);
}

} // namespace wcs
