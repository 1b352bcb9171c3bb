#pragma once

#include "async/framememory.h"
#include "async/root.h"

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace wcs {

template <typename T>
class Task;

namespace detail {

struct PromiseBase {
    Root *root = nullptr;
    std::coroutine_handle<> continuation;

    static void *operator new(std::size_t size) { return takeFrame(size); }
    static void operator delete(void *frame, std::size_t size) noexcept { giveFrame(frame, size); }

    std::suspend_always initial_suspend() const noexcept { return {}; }

    struct Final {
        bool await_ready() const noexcept { return false; }
        template <typename Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> self) const noexcept
        {
            PromiseBase &promise = self.promise();
            if (promise.continuation)
                return promise.continuation;
            promise.root->markFinished();
            return std::noop_coroutine();
        }
        void await_resume() const noexcept {}
    };
    Final final_suspend() const noexcept { return {}; }

    // Errors are values here; an exception that reaches this point is a bug (or an exhausted heap).
    void unhandled_exception() const noexcept { std::terminate(); }
};

template <typename T>
struct Promise : PromiseBase {
    std::optional<T> value;
    Task<T> get_return_object();
    template <typename U>
    void return_value(U &&result)
    {
        value.emplace(std::forward<U>(result));
    }
};

template <>
struct Promise<void> : PromiseBase {
    Task<void> get_return_object();
    void return_void() const noexcept {}
};

} // namespace detail

/// A piece of asynchronous work that has not begun: it runs when it is awaited (or given to a Scope), and destroying it
/// cancels it, however far it has come. Move-only, awaited once, by `co_await std::move(task)` or as a temporary.
///
/// A Task belongs to the thread that starts it. No exception crosses it: failures are Task<Result<T>>. Coroutines take their
/// parameters by value, and lambdas with captures are never coroutines (the captures die before the frame does).
template <typename T>
class [[nodiscard]] Task
{
public:
    using promise_type = detail::Promise<T>;
    using Handle = std::coroutine_handle<promise_type>;

    Task() = default;
    explicit Task(Handle handle) : m_handle(handle) {}
    Task(Task &&other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}
    Task &operator=(Task &&other) noexcept
    {
        if (this != &other) {
            destroy();
            m_handle = std::exchange(other.m_handle, nullptr);
        }
        return *this;
    }
    ~Task() { destroy(); }

    bool isValid() const { return bool(m_handle); }
    /// Gives the frame away; the caller destroys it.
    Handle release() { return std::exchange(m_handle, nullptr); }

    class Awaiter
    {
    public:
        explicit Awaiter(Task task) : m_task(std::move(task)) {}
        bool await_ready() const noexcept { return false; }
        template <typename ParentPromise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<ParentPromise> parent) noexcept
        {
            auto &promise = m_task.m_handle.promise();
            promise.root = parent.promise().root;
            promise.continuation = parent;
            return m_task.m_handle;
        }
        T await_resume()
        {
            if constexpr (!std::is_void_v<T>)
                return std::move(*m_task.m_handle.promise().value);
        }

    private:
        Task m_task;
    };
    Awaiter operator co_await() && { return Awaiter(std::move(*this)); }

private:
    void destroy()
    {
        if (m_handle)
            std::exchange(m_handle, nullptr).destroy();
    }

    Handle m_handle;
};

namespace detail {

template <typename T>
Task<T> Promise<T>::get_return_object()
{
    return Task<T>(std::coroutine_handle<Promise<T>>::from_promise(*this));
}

inline Task<void> Promise<void>::get_return_object()
{
    return Task<void>(std::coroutine_handle<Promise<void>>::from_promise(*this));
}

/// Makes the root of a chain whose top is `task`, not yet started.
inline std::pair<std::shared_ptr<Root>, std::coroutine_handle<>> makeRoot(Task<void> task)
{
    auto handle = task.release();
    auto root = std::make_shared<Root>(handle);
    handle.promise().root = root.get();
    return {root, handle};
}

} // namespace detail
} // namespace wcs
