#pragma once

#include "async/resumer.h"

#include <QObject>

#include <optional>
#include <tuple>
#include <type_traits>

namespace wcs {

/// `co_await nextSignal(sender, &Sender::done)`: waits for the next emission and gives its arguments as a tuple, or nothing
/// when the sender was destroyed first. The sender must live in the waiter's thread.
template <typename Sender, typename... Args>
class NextSignal
{
public:
    using Values = std::tuple<std::decay_t<Args>...>;

    NextSignal(Sender *sender, void (Sender::*signal)(Args...)) : m_sender(sender), m_signal(signal) {}

    bool await_ready() const noexcept { return m_sender == nullptr; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_resumer.suspend(waiter);
        QObject::connect(
            m_sender, m_signal, m_resumer.context(),
            [this](Args... args) {
                m_values.emplace(args...);
                m_resumer.resumeNow();
            },
            Qt::SingleShotConnection);
        // A sender dies in its destructor; wake up from the loop, when it is gone entirely.
        QObject::connect(m_sender, &QObject::destroyed, m_resumer.context(), [this] { m_resumer.resumePosted(); });
    }
    std::optional<Values> await_resume() { return std::move(m_values); }

private:
    detail::Resumer m_resumer;
    Sender *m_sender;
    void (Sender::*m_signal)(Args...);
    std::optional<Values> m_values;
};

template <typename Sender, typename Base, typename... Args>
auto nextSignal(Sender *sender, void (Base::*signal)(Args...))
{
    return NextSignal<Base, Args...>(sender, signal);
}

} // namespace wcs
