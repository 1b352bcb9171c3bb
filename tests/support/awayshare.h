#pragma once

#include "async/athand.h"

#include <QSemaphore>
#include <QTest>

#include <memory>
#include <thread>

namespace wcs::test {

/// A folder on a share that is away: a look at a file of it is out and does not come back before the share does, or for a minute.
class AwayShare
{
public:
    explicit AwayShare(const QString &folder)
    {
        const auto asked = std::make_shared<QSemaphore>();
        const auto look = [asked, back = m_back] {
            asked->release();
            return back->tryAcquire(1, 60'000);
        };
        m_looker = std::jthread(atHand(folder + QStringLiteral("/any"), look));
        if (!asked->tryAcquire(1, 20'000))
            qFatal("the folder does not answer already");
    }
    ~AwayShare() { comeBack(); }
    AwayShare(const AwayShare &) = delete;
    AwayShare &operator=(const AwayShare &) = delete;

    /// False: somebody still waits.
    bool comeBack()
    {
        m_back->release();
        if (m_looker.joinable())
            m_looker.join();
        return QTest::qWaitFor([] { return UnstoppableWork::ofLooks().running() == 0; }, 20'000);
    }

private:
    std::shared_ptr<QSemaphore> m_back = std::make_shared<QSemaphore>();
    std::jthread m_looker;
};

} // namespace wcs::test
