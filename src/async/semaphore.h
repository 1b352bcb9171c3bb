#pragma once

#include "async/resumer.h"

#include <deque>
#include <memory>

namespace wcs {

/// Lets at most n tasks through at a time, first come first served: `auto permit = co_await semaphore.acquire();`.
/// The permit gives its place back when it is destroyed. A copy is the same semaphore. One thread only. Waiters and permits may
/// outlive the Semaphore; waiters then wait for ever (their own scope ends them).
class Semaphore
{
    struct State;
    struct Waiter {
        detail::Resumer resumer;
        bool granted = false;
    };

public:
    class Permit
    {
    public:
        Permit() = default;
        explicit Permit(std::shared_ptr<State> state) : m_state(std::move(state)) {}
        Permit(Permit &&) noexcept = default;
        ~Permit() { release(); }
        void release();

    private:
        std::shared_ptr<State> m_state;
    };

    class Acquire
    {
    public:
        explicit Acquire(std::shared_ptr<State> state) : m_state(std::move(state)) {}
        Acquire(const Acquire &) = delete;
        Acquire &operator=(const Acquire &) = delete;
        ~Acquire();

        bool await_ready();
        template <typename Promise>
        void await_suspend(std::coroutine_handle<Promise> waiter)
        {
            m_waiter.resumer.suspend(waiter);
            enqueue();
        }
        Permit await_resume();

    private:
        void enqueue();

        std::shared_ptr<State> m_state;
        Waiter m_waiter;
        bool m_taken = false;
    };

    explicit Semaphore(int places);

    Acquire acquire() { return Acquire(m_state); }
    /// Changes how many may pass; those already inside stay.
    void setPlaces(int places);
    int inUse() const;
    int waiting() const;

private:
    struct State {
        int places = 1;
        int used = 0;
        std::deque<Waiter *> waiters;
        void giveBack();
        void wakeNext();
    };
    std::shared_ptr<State> m_state;
};

} // namespace wcs
