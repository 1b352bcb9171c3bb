#pragma once

#include <QThread>

#include <atomic>
#include <stop_token>
#include <thread>
#include <vector>

namespace wcs {

/// Runs work(index, lane) for every index below `count` on all cores, in no order, and comes back when all are done. `lane` tells
/// the threads apart, from 0 to laneCount(count) - 1, for scratch memory of their own. A stopped token leaves indexes out.
inline int laneCount(int count)
{
    return qBound(1, QThread::idealThreadCount(), qMax(1, count));
}

template <typename Work>
void onAllCores(int count, const std::stop_token &stop, const Work &work)
{
    std::atomic<int> next{0};
    const auto run = [&](int lane) {
        while (!stop.stop_requested()) {
            const int index = next.fetch_add(1);
            if (index >= count)
                return;
            work(index, lane);
        }
    };
    std::vector<std::jthread> helpers;
    for (int lane = 1; lane < laneCount(count); ++lane)
        helpers.emplace_back([&run, lane] { run(lane); });
    run(0);
}

} // namespace wcs
