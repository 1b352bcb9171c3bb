#pragma once

#include "async/resumer.h"
#include "async/task.h"

#include <memory>
#include <optional>
#include <vector>

namespace wcs {

/// `co_await Gather<T>(std::move(tasks))`: runs all tasks side by side and gives their values in the order of the tasks.
/// Cancelling the waiter cancels all of them.
template <typename T>
class Gather
{
public:
    explicit Gather(std::vector<Task<T>> tasks) : m_tasks(std::move(tasks)), m_values(m_tasks.size()) {}
    Gather(const Gather &) = delete;
    Gather &operator=(const Gather &) = delete;
    ~Gather()
    {
        for (const auto &root : m_roots)
            root->abandon();
    }

    bool await_ready() const noexcept { return m_tasks.empty(); }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_resumer.suspend(waiter);
        m_pending = m_tasks.size();
        for (size_t i = 0; i < m_tasks.size(); ++i) {
            auto [root, handle] = detail::makeRoot(collect(this, i, std::move(m_tasks[i])));
            m_roots.push_back(root);
            root->resume(handle);
        }
    }
    std::vector<T> await_resume()
    {
        std::vector<T> values;
        values.reserve(m_values.size());
        for (auto &value : m_values)
            values.push_back(std::move(*value));
        return values;
    }

private:
    static Task<void> collect(Gather *self, size_t index, Task<T> task)
    {
        T value = co_await std::move(task);
        self->m_values[index].emplace(std::move(value));
        // From the loop: this frame must be gone before the waiter, which owns it, goes on.
        if (--self->m_pending == 0)
            self->m_resumer.resumePosted();
    }

    std::vector<Task<T>> m_tasks;
    std::vector<std::optional<T>> m_values;
    std::vector<std::shared_ptr<detail::Root>> m_roots;
    size_t m_pending = 0;
    detail::Resumer m_resumer;
};

} // namespace wcs
