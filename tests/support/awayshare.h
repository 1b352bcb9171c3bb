#pragma once

#include "async/unstoppable.h"

#include <QSemaphore>
#include <QTest>

#include <memory>
#include <thread>
#include <vector>

namespace wcs::test {

/// A share that is away: every thread that may look at files waits for it, until it comes back, or for a minute.
class AwayShare
{
public:
    AwayShare()
    {
        UnstoppableWork &looks = UnstoppableWork::ofLooks();
        std::vector<std::jthread> lookers; // they go, and what they began waits on
        for (int i = 0; i < looks.mostAtOnce(); ++i)
            lookers.emplace_back([&looks, back = m_back](const std::stop_token &stop) {
                static_cast<void>(looks.run([back] { return back->tryAcquire(1, 60'000); }, stop));
            });
        if (!QTest::qWaitFor([&looks] { return looks.running() == looks.mostAtOnce(); }, 20'000))
            qFatal("not all threads can be held");
    }
    ~AwayShare() { comeBack(); }
    AwayShare(const AwayShare &) = delete;
    AwayShare &operator=(const AwayShare &) = delete;

    /// False: somebody still waits.
    bool comeBack()
    {
        UnstoppableWork &looks = UnstoppableWork::ofLooks();
        m_back->release(looks.mostAtOnce());
        return QTest::qWaitFor([&looks] { return looks.running() == 0; }, 20'000);
    }

private:
    std::shared_ptr<QSemaphore> m_back = std::make_shared<QSemaphore>();
};

} // namespace wcs::test
