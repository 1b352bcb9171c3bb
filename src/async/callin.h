#pragma once

#include "async/resumer.h"
#include "async/scope.h"

#include <QMutex>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace wcs {

namespace detail {

/// Holds the far side of a call: lives in the far thread, owns the running task.
class FarSide : public QObject
{
public:
    Scope scope;
};

template <typename T>
struct CallShared {
    QMutex mutex;
    Resumer *receiver = nullptr;
    std::optional<T> value;
    bool cancelled = false;
    QPointer<FarSide> far; // read and written in the far thread only
};

} // namespace detail

/// `co_await CallIn<T>(object, make)`: runs the task that `make` returns in the thread of `object`, and gives its value back
/// in the waiter's thread. The border between the window and the engine.
///
/// `make` is called over there and must capture by value only (it is a plain function, not a coroutine). Cancelling the waiter
/// cancels the far task. If `object` is destroyed first, the task is cancelled and the waiter is not woken.
template <typename T>
class CallIn
{
public:
    CallIn(QObject *object, std::function<Task<T>()> make)
        : m_object(object), m_make(std::move(make)), m_shared(std::make_shared<detail::CallShared<T>>())
    {
    }
    CallIn(const CallIn &) = delete;
    CallIn &operator=(const CallIn &) = delete;
    ~CallIn()
    {
        QMutexLocker lock(&m_shared->mutex);
        m_shared->receiver = nullptr;
        m_shared->cancelled = true;
        if (m_started && !m_shared->value && m_object)
            QMetaObject::invokeMethod(
                m_object, [shared = m_shared] { delete shared->far.data(); }, Qt::QueuedConnection);
    }

    bool await_ready() const noexcept { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> waiter)
    {
        m_resumer.suspend(waiter);
        m_shared->receiver = &m_resumer;
        m_started = true;
        QObject *object = m_object;
        QMetaObject::invokeMethod(
            m_object,
            [object, shared = m_shared, make = std::move(m_make)] {
                {
                    QMutexLocker lock(&shared->mutex);
                    if (shared->cancelled)
                        return;
                }
                auto *far = new detail::FarSide;
                far->setParent(object);
                shared->far = far;
                far->scope.start(drive(shared, make()));
            },
            Qt::QueuedConnection);
    }
    T await_resume() { return std::move(*m_shared->value); }

private:
    static Task<void> drive(std::shared_ptr<detail::CallShared<T>> shared, Task<T> task)
    {
        T value = co_await std::move(task);
        if (shared->far)
            shared->far->deleteLater();
        QMutexLocker lock(&shared->mutex);
        if (!shared->receiver)
            co_return;
        shared->value.emplace(std::move(value));
        shared->receiver->resumePosted();
    }

    QPointer<QObject> m_object;
    std::function<Task<T>()> m_make;
    std::shared_ptr<detail::CallShared<T>> m_shared;
    bool m_started = false;
    detail::Resumer m_resumer;
};

} // namespace wcs
