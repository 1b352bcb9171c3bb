#include "image/unstoppable.h"

#include <chrono>
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

bool UnstoppableWork::runOnThread(std::function<void()> work, const std::stop_token &stop)
{
    const auto state = m_state;
    auto done = std::make_shared<bool>(false);
    std::unique_lock lock(state->mutex);
    if (!state->changed.wait(lock, stop, [&] { return state->running < m_mostAtOnce; }) || stop.stop_requested())
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
    return state->changed.wait(lock, stop, [&] { return *done; });
}

UnstoppableWork &UnstoppableWork::ofDecoders()
{
    static UnstoppableWork work(2);
    return work;
}

} // namespace wcs
