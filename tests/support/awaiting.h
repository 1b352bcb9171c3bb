#pragma once

#include "async/scope.h"
#include "async/task.h"

#include <QTest>

#include <optional>

namespace wcs::test {

template <typename T>
Task<void> keepValue(Task<T> task, std::optional<T> *out)
{
    out->emplace(co_await std::move(task));
}

/// Runs a task to its end on the test's event loop and gives its value. Fails the process when it takes longer than a minute.
template <typename T>
T await(Task<T> task, int milliseconds = 60'000)
{
    std::optional<T> value;
    Scope scope;
    scope.start(keepValue(std::move(task), &value));
    if (!QTest::qWaitFor([&value] { return value.has_value(); }, milliseconds))
        qFatal("a task did not end in time");
    return std::move(*value);
}

} // namespace wcs::test
