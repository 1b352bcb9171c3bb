#pragma once

#include "async/scope.h"
#include "async/task.h"
#include "support/patience.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <optional>

namespace wcs::test {

template <typename T>
Task<void> keepValue(Task<T> task, std::optional<T> *out, QEventLoop *loop = nullptr)
{
    out->emplace(co_await std::move(task));
    if (loop)
        loop->quit();
}

/// Runs a task to its end on the test's event loop and gives its value. Fails the process when it takes longer than two
/// minutes.
template <typename T>
T await(Task<T> task, int milliseconds = 120'000)
{
    std::optional<T> value;
    QEventLoop loop; // wakes with the task; polling would cost its interval with every call
    QTimer limit;
    QObject::connect(&limit, &QTimer::timeout, &loop, [] { qFatal("a task did not end in time"); });
    limit.start(milliseconds);
    Scope scope;
    scope.start(keepValue(std::move(task), &value, &loop));
    if (!value)
        loop.exec();
    return std::move(*value);
}

} // namespace wcs::test
