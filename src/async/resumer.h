#pragma once

#include "async/root.h"

#include <QObject>

#include <coroutine>
#include <functional>
#include <memory>

namespace wcs::detail {

/// What every leaf awaitable is made of: remembers who waits, and wakes it once. Destroying it (with the frame that holds it)
/// forgets the waiter; nothing that was posted or connected through context() reaches it afterwards.
class Resumer
{
public:
    Resumer();
    ~Resumer();
    Resumer(const Resumer &) = delete;
    Resumer &operator=(const Resumer &) = delete;

    template <typename Promise>
    void suspend(std::coroutine_handle<Promise> waiter)
    {
        m_root = waiter.promise().root;
        m_waiter = waiter;
    }

    /// The context object for connections and posted calls, living in the waiter's thread.
    QObject *context() { return m_context.get(); }
    /// Wakes the waiter now. The awaitable may be gone when this returns.
    void resumeNow();
    /// Wakes the waiter from the event loop, so that whoever calls is not on its stack.
    void resumePosted();

private:
    std::unique_ptr<QObject> m_context;
    Root *m_root = nullptr;
    std::coroutine_handle<> m_waiter;
};

} // namespace wcs::detail
