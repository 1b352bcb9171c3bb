#pragma once

#include "async/unstoppable.h"

#include <QSemaphore>
#include <QTest>

#include <memory>
#include <thread>
#include <vector>

namespace wcs::test {

/// A share that is away: every thread that may look at files waits for it, and somebody for that, until it comes back, or for a minute.
class AwayShare
{
public:
    AwayShare()
    {
        UnstoppableWork &looks = UnstoppableWork::ofLooks();
        for (int i = 0; i < looks.mostAtOnce(); ++i)
            m_lookers.emplace_back([&looks, back = m_back] {
                static_cast<void>(looks.run([back] { return back->tryAcquire(1, 60'000); }, {}));
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
        m_lookers.clear();
        return QTest::qWaitFor([&looks] { return looks.running() == 0; }, 20'000);
    }

private:
    std::shared_ptr<QSemaphore> m_back = std::make_shared<QSemaphore>();
    std::vector<std::jthread> m_lookers;
};

} // namespace wcs::test
