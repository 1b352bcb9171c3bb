#pragma once

#include "async/resumer.h"
#include "async/scope.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace wcs {

/// However many ask at once, the work is done once and all get its value. The flight is owned by this object and goes on
/// when the one who began it is cancelled. T must be copyable. One thread only.
template <typename T>
class SingleFlight
{
    struct Flight {
        std::optional<T> value;
        std::vector<detail::Resumer *> waiters;
    };

public:
    class Join
    {
    public:
        explicit Join(std::shared_ptr<Flight> flight) : m_flight(std::move(flight)) {}
        Join(const Join &) = delete;
        Join &operator=(const Join &) = delete;
        ~Join() { std::erase(m_flight->waiters, &m_resumer); }

        bool await_ready() const noexcept { return m_flight->value.has_value(); }
        template <typename Promise>
        void await_suspend(std::coroutine_handle<Promise> waiter)
        {
            m_resumer.suspend(waiter);
            m_flight->waiters.push_back(&m_resumer);
        }
        T await_resume() { return *m_flight->value; }

    private:
        std::shared_ptr<Flight> m_flight;
        detail::Resumer m_resumer;
    };

    /// Joins the flight under way, or begins one with `make`. `co_await` what this returns.
    Join run(const std::function<Task<T>()> &make)
    {
        if (!m_flight) {
            m_flight = std::make_shared<Flight>();
            auto flight = m_flight;
            m_scope.start(fly(flight, make()));
            return Join(flight);
        }
        return Join(m_flight);
    }

    bool inFlight() const { return m_flight != nullptr; }

private:
    Task<void> fly(std::shared_ptr<Flight> flight, Task<T> work)
    {
        T value = co_await std::move(work);
        m_flight.reset();
        flight->value.emplace(std::move(value));
        const auto waiters = std::exchange(flight->waiters, {});
        for (detail::Resumer *waiter : waiters)
            waiter->resumePosted();
    }

    std::shared_ptr<Flight> m_flight;
    Scope m_scope;
};

} // namespace wcs
