// Thumbnails: made off the window's thread, visible ones first, kept in bounds in memory and on disk, failures remembered.
#include "async/sleep.h"
#include "base/text.h"
#include "image/thumbnailcache.h"
#include "support/hostilepictures.h"
#include "support/patience.h"
#include "support/testfiles.h"

#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;

namespace {

constexpr QSize box(64, 64);

qint64 bytesBelow(const QString &directory)
{
    qint64 total = 0;
    QDirIterator walk(directory, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        total += walk.nextFileInfo().size();
    return total;
}

} // namespace

class TestThumbnailCache : public QObject
{
    Q_OBJECT

    QString picture(const QString &name, QSize size = QSize(400, 300))
    {
        const QString path = m_dir.filePath(name);
        test::writeFile(path, hostile::sound(size, "jpeg"));
        return path;
    }

    ThumbnailCache::Options options(const QString &directory = {})
    {
        ThumbnailCache::Options made;
        made.directory = directory.isEmpty() ? QString() : m_dir.filePath(directory);
        made.threads = 1;
        return made;
    }

    static Task<Result<QString>> never() { co_return Error::make(ErrorKind::File, Stage::LocalFile, u"missing"_s); }
    static Task<Result<QString>> give(QString path) { co_return path; }
    Task<Result<QString>> count(int *calls, QString path)
    {
        ++*calls;
        co_await Sleep(std::chrono::milliseconds(0));
        co_return path;
    }

    QTemporaryDir m_dir;

private Q_SLOTS:
    void aRequestedThumbnailIsMadeAndKeptInMemory()
    {
        ThumbnailCache cache(options(), [](QString) { return never(); });
        const QString path = picture(u"a.jpg"_s);
        const ThumbnailKey key{u"cloud://a"_s, u"1"_s};
        QSignalSpy ready(&cache, &ThumbnailCache::ready);
        QVERIFY(cache.cached(key, box).isNull());
        cache.request(key, box, path);
        cache.request(key, box, path);
        QTRY_COMPARE(ready.count(), 1);
        QCOMPARE(ready.first().first().toString(), key.fileId);
        QCOMPARE(cache.cached(key, box).size(), QSize(64, 48));
        QVERIFY(cache.memoryBytes() > 0);
        QVERIFY2(cache.cached(ThumbnailKey{u"cloud://a"_s, u"2"_s}, box).isNull(), "another content under the same id");
        cache.request(key, box, path);
        QCOMPARE(cache.waiting() + cache.running(), 0);
    }

    void theDiskAnswersWhenTheSourceIsGone()
    {
        const ThumbnailKey key{u"cloud://disk"_s, {}};
        const QString path = picture(u"disk.jpg"_s);
        {
            ThumbnailCache cache(options(u"d1"_s), [](QString) { return never(); });
            QSignalSpy ready(&cache, &ThumbnailCache::ready);
            cache.request(key, box, path);
            QTRY_COMPARE(ready.count(), 1);
        }
        QVERIFY(QFile::remove(path));
        ThumbnailCache cache(options(u"d1"_s), [](QString) { return never(); });
        QSignalSpy ready(&cache, &ThumbnailCache::ready);
        cache.request(key, box, path);
        QTRY_COMPARE(ready.count(), 1);
        QCOMPARE(cache.cached(key, box).size(), QSize(64, 48));
    }

    void aSpoiltDiskFileIsMadeAnew()
    {
        const ThumbnailKey key{u"cloud://spoilt"_s, {}};
        const QString path = picture(u"spoilt.jpg"_s);
        for (int round = 0; round < 2; ++round) {
            ThumbnailCache cache(options(u"d2"_s), [](QString) { return never(); });
            QSignalSpy ready(&cache, &ThumbnailCache::ready);
            cache.request(key, box, path);
            QTRY_COMPARE(ready.count(), 1);
            QDirIterator walk(m_dir.filePath(u"d2"_s), QDir::Files, QDirIterator::Subdirectories);
            QVERIFY(walk.hasNext());
            test::writeFile(walk.next(), "not a picture");
        }
    }

    void theDiskStaysWithinItsBound()
    {
        ThumbnailDisk disk(m_dir.filePath(u"d3"_s), 60'000);
        const QImage image = hostile::gradient(QSize(100, 100));
        for (int i = 0; i < 60; ++i)
            disk.store(u"%1%1%1%1"_s.arg(i, 2, 16, QChar(u'0')), image);
        disk.prune();
        const qint64 total = bytesBelow(m_dir.filePath(u"d3"_s));
        QVERIFY2(total > 10'000 && total <= 60'000, qPrintable(QString::number(total)));
    }

    void memoryStaysWithinItsBound()
    {
        auto bounded = options();
        bounded.memoryBytes = 5 * 64 * 48 * 4;
        ThumbnailCache cache(bounded, [](QString) { return never(); });
        QSignalSpy ready(&cache, &ThumbnailCache::ready);
        const QString path = picture(u"m.jpg"_s);
        for (int i = 0; i < 20; ++i)
            cache.request(ThumbnailKey{u"cloud://m%1"_s.arg(i), {}}, box, path);
        QTRY_COMPARE(ready.count(), 20);
        QVERIFY(cache.memoryBytes() <= bounded.memoryBytes);
    }

    void whatIsVisibleComesFirst()
    {
        ThumbnailCache cache(options(), [](QString) { return never(); });
        QSignalSpy ready(&cache, &ThumbnailCache::ready);
        const QString path = picture(u"v.jpg"_s);
        QStringList ids;
        for (int i = 0; i < 30; ++i) {
            ids << u"cloud://v%1"_s.arg(i);
            cache.request(ThumbnailKey{ids.last(), {}}, box, path);
        }
        const QStringList visible = {ids[7], ids[3], ids[11], ids[20]};
        cache.setVisible(visible);
        QTRY_COMPARE(ready.count(), 30);
        // Two are under way at a time, so neighbours may change places.
        QStringList first;
        for (int i = 0; i < 6; ++i)
            first << ready.at(i).first().toString();
        for (const QString &id : visible)
            QVERIFY2(first.contains(id), qPrintable(first.join(u' ')));
    }

    void theCallerIsAskedForTheBytesWhenThereIsNoLocalCopy()
    {
        int calls = 0;
        const QString path = picture(u"l.jpg"_s);
        ThumbnailCache cache(options(), [&](QString) { return count(&calls, path); });
        QSignalSpy ready(&cache, &ThumbnailCache::ready);
        cache.request(ThumbnailKey{u"cloud://l"_s, {}}, box, m_dir.filePath(u"gone.jpg"_s));
        QTRY_COMPARE(ready.count(), 1);
        QCOMPARE(calls, 1);
    }

    void aFileThatHoldsOtherBytesByNowIsPassedOver()
    {
        int calls = 0;
        const QString path = picture(u"object.jpg"_s);
        ThumbnailCache cache(options(), [&](QString) { return count(&calls, path); });
        QSignalSpy ready(&cache, &ThumbnailCache::ready);
        const QString own = picture(u"own.jpg"_s, QSize(300, 400));
        const ThumbnailKey asItWas{u"cloud://own"_s, u"1"_s};
        const ThumbnailKey changed{u"cloud://own"_s, u"2"_s};
        cache.request(asItWas, box, own, [own](const QString &asked) { return asked == own; });
        cache.request(changed, box, own, [](const QString &) { return false; });
        QTRY_COMPARE(ready.count(), 2);
        QCOMPARE(cache.cached(asItWas, box).size(), QSize(48, 64));
        QCOMPARE(cache.cached(changed, box).size(), QSize(64, 48));
        QCOMPARE(calls, 1);
    }

    void aFailureIsToldOnceAndRemembered()
    {
        const QString path = m_dir.filePath(u"broken.png"_s);
        test::writeFile(path, "no picture at all");
        ThumbnailCache cache(options(), [path](QString) { return give(path); });
        QSignalSpy failed(&cache, &ThumbnailCache::failed);
        const ThumbnailKey key{u"cloud://f"_s, {}};
        cache.request(key, box);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.first().at(1).value<Error>().code, u"unsupported"_s);
        QVERIFY(cache.hasFailed(key, box));
        cache.request(key, box);
        QCOMPARE(cache.waiting() + cache.running(), 0);
    }

    void requestsOutOfSightAreDroppedBeyondTheLimit()
    {
        auto few = options();
        few.waitingLimit = 10;
        ThumbnailCache cache(few, [](QString) { return never(); });
        for (int i = 0; i < 1000; ++i)
            cache.request(ThumbnailKey{u"cloud://x%1"_s.arg(i), {}}, box);
        QVERIFY(cache.waiting() <= 10);
    }

    void theOwnerMayDieWhileThumbnailsAreMade()
    {
        const QString path = picture(u"big.jpg"_s, QSize(3000, 2000));
        auto cache = std::make_unique<ThumbnailCache>(options(), [](QString) { return never(); });
        for (int i = 0; i < 8; ++i)
            cache->request(ThumbnailKey{u"cloud://b%1"_s.arg(i), {}}, box, path);
        QTRY_VERIFY(cache->running() > 0);
        cache.reset();

        auto second = std::make_unique<ThumbnailCache>(options(), [](QString) { return never(); });
        bool seen = false;
        connect(second.get(), &ThumbnailCache::ready, this, [&] {
            seen = true;
            second.reset();
        });
        second->request(ThumbnailKey{u"cloud://b"_s, {}}, box, picture(u"s.jpg"_s));
        QTRY_VERIFY(seen);
        QVERIFY(!second);
    }
};

QTEST_GUILESS_MAIN(TestThumbnailCache)
#include "tst_thumbnailcache.moc"
