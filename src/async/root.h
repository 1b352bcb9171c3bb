#pragma once

#include <coroutine>
#include <functional>
#include <memory>

namespace wcs::detail {

/// The one place through which a chain of coroutines is resumed.
///
/// A chain (a top-level Task and all it awaits) has one Root. While the chain runs, the Root knows it; when its owner is
/// deleted from inside (a slot of a signal that the chain emitted), the frames are destroyed only after the stack has
/// unwound to here. Lives in one thread; never shared between threads.
class Root : public std::enable_shared_from_this<Root>
{
public:
    explicit Root(std::coroutine_handle<> top) : m_top(top) {}
    ~Root();
    Root(const Root &) = delete;
    Root &operator=(const Root &) = delete;

    /// Runs the chain from `handle` until it suspends or ends.
    void resume(std::coroutine_handle<> handle);
    /// Destroys all frames: at once when the chain is suspended, after it has unwound when it runs. Never calls onFinished.
    void abandon();
    /// Called once, after the chain has ended by itself and its frames are gone.
    void setOnFinished(std::function<void()> callback) { m_onFinished = std::move(callback); }

    /// For the final suspension of the top coroutine.
    void markFinished() { m_finished = true; }

private:
    void destroyFrames();

    std::coroutine_handle<> m_top;
    std::function<void()> m_onFinished;
    int m_depth = 0;
    bool m_finished = false;
    bool m_abandoned = false;
};

} // namespace wcs::detail
