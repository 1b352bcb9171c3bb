#pragma once

#include "async/sleep.h"
#include "async/task.h"
#include "base/result.h"
#include "net/retrypolicy.h"

#include <functional>

namespace wcs {

/// Makes an attempt, and again after the pause that its failure asks for when that failure is a passing one; four attempts at
/// most. The last outcome is the outcome.
template <typename T>
Task<Result<T>> whilePassing(std::function<Task<Result<T>>()> make)
{
    constexpr int mostTries = 4;
    for (int tries = 1;; ++tries) {
        auto result = co_await make();
        if (result || tries >= mostTries || remedyFor(result.error()) != Remedy::Retry)
            co_return result;
        const auto pause = pauseBefore(result.error(), tries);
        if (!pause)
            co_return result;
        co_await Sleep(*pause);
    }
}

} // namespace wcs
