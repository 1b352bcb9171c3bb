// The part of a download: whose it is, who writes it, and what may go into it.
#include "net/accessmanager.h"
#include "storage/turns.h"
#include "storage/writebehind.h"
#include "support/cannedserver.h"
#include "support/relay.h"
#include "support/storagetest.h"

#include <QDir>
#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

#include <thread>

using namespace wcs;
using namespace wcs::test;

class TestParts : public StorageTest
{
    Q_OBJECT
private Q_SLOTS:
    void whoGivesUpDoesNotWaitForTheDisk()
    {
        const auto pool = std::make_shared<QThreadPool>();
        QSemaphore isForcing;
        QSemaphore mayForce;
        auto file = std::make_unique<WriteBehind>(m_dir->filePath(u"slow.part"_s), pool);
        file->beforeForced = [&isForcing, &mayForce] {
            isForcing.release();
            mayForce.acquire();
        };
        file->startAt(0, std::make_shared<ContentHash>());
        QVERIFY(file->write("some bytes").ok());
        std::optional<Result<ContentDigest>> settled;
        pool->start([&settled, settle = file->settle(WriteBehind::Durable::Yes)] { settled = settle(); });
        const bool hasBegun = isForcing.tryAcquire(1, 10'000);
        QSemaphore isGone;
        std::thread owner([&file, &isGone] {
            file.reset();
            isGone.release();
        });
        const bool isGoneBefore = isGone.tryAcquire(1, 5'000);
        mayForce.release();
        owner.join();
        pool->waitForDone();
        QVERIFY(hasBegun);
        QVERIFY2(isGoneBefore, "it waited for the disk");
        QVERIFY(settled && !settled->ok());
        QVERIFY(settled->error().isCancelled());
    }
};

QTEST_GUILESS_MAIN(TestParts)
#include "tst_parts.moc"
