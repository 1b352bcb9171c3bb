#pragma once

#include "async/sleep.h"
#include "async/task.h"
#include "base/result.h"
#include "net/retrypolicy.h"

#include <QList>

#include <chrono>
#include <functional>

namespace wcs {

/// The pauses between the tries of one call that WeChat could not answer just now: one try more than there are pauses.
using CallPauses = QList<std::chrono::milliseconds>;

inline CallPauses usualCallPauses()
{
    using namespace std::chrono_literals;
    return {500ms, 1000ms, 2000ms};
}

/// Makes a call that may be made twice, and again while WeChat is busy (isBusyService). The last outcome is the outcome.
template <typename T>
Task<Result<T>> askAgain(std::function<Task<Result<T>>()> make, CallPauses pauses)
{
    for (const std::chrono::milliseconds pause : std::as_const(pauses)) {
        auto result = co_await make();
        if (result || !isBusyService(result.error()))
            co_return result;
        co_await Sleep(pause);
    }
    co_return co_await make();
}

} // namespace wcs
