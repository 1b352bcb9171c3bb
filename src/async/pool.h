#pragma once

#include "async/resumer.h"

#include <QMutex>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <stop_token>
#include <type_traits>

namespace wcs {

namespace detail {

template <typename T>
struct PoolShared {
    QMutex mutex;
    Resumer *receiver = nullptr; // null once the waiter is gone
    std::optional<T> value;
    std::stop_source stop;
};

template <typename F>
using PoolValue = typename std::conditional_t<std::is_invocable_v<F, std::stop_token>,
                                              std::invoke_result<F, std::stop_token>, std::invoke_result<F>>::type;

} // namespace detail

/// `co_await onPool(pool, job)`: runs a blocking function on a thread pool and gives its value back in the waiter's thread.
///
/// The job owns what it works on (captures by value) and may take a std::stop_token, which is stopped when the waiter
/// goes; its value is then dropped. The job must return a value (not void). The pool must outlive the job.
template <typename F>
class PoolJob
{
public:
    using Value = detail::PoolValue<F>;

    PoolJob(QThreadPool *pool, F job, int priority)
        : m_pool(pool), m_job(std::move(job)), m_priority(priority),
          m_shared(std::make_shared<detail::PoolShared<Value>>())
    {
    }
    PoolJob(const PoolJob &) = delete;
    PoolJob &operator=(const PoolJob &) = delete;
    ~PoolJob()
    {
        m_shared->stop.request_stop();
        QMutexLocker lock(&m_shared->mutex);
        m_shared->receiver = nullptr;
    }

    bool await_ready() const noexcept { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_resumer.suspend(waiter);
        m_shared->receiver = &m_resumer;
        m_pool->start([shared = m_shared, job = std::move(m_job)]() mutable { run(*shared, job); }, m_priority);
    }
    Value await_resume() { return std::move(*m_shared->value); }

private:
    static void run(detail::PoolShared<Value> &shared, F &job)
    {
        if (shared.stop.stop_requested())
            return;
        std::optional<Value> value;
        if constexpr (std::is_invocable_v<F, std::stop_token>)
            value.emplace(job(shared.stop.get_token()));
        else
            value.emplace(job());
        QMutexLocker lock(&shared.mutex);
        if (!shared.receiver)
            return;
        shared.value = std::move(value);
        shared.receiver->resumePosted();
    }

    QThreadPool *m_pool;
    F m_job;
    int m_priority;
    std::shared_ptr<detail::PoolShared<Value>> m_shared;
    detail::Resumer m_resumer;
};

template <typename F>
auto onPool(QThreadPool *pool, F job, int priority = 0)
{
    return PoolJob<F>(pool, std::move(job), priority);
}

} // namespace wcs
