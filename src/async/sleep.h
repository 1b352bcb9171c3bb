#pragma once

#include "async/resumer.h"

#include <QTimer>

#include <chrono>

namespace wcs {

/// `co_await Sleep(500ms)`: waits on the event loop. Zero waits for the next turn of the loop.
class Sleep
{
public:
    explicit Sleep(std::chrono::milliseconds duration) : m_duration(duration) {}

    bool await_ready() const noexcept { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_resumer.suspend(waiter);
        arm();
    }
    void await_resume() const noexcept {}

private:
    void arm();

    detail::Resumer m_resumer;
    std::chrono::milliseconds m_duration;
};

} // namespace wcs
