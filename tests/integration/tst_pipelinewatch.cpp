// What counts as saved: once when it stands still, pictures alone, no more than the cap, and nothing while the switch is off.
#include "base/text.h"
#include "pipeline/pipelinewatch.h"
#include "support/testfiles.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QSaveFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <memory>
#include <vector>

#ifdef Q_OS_LINUX
#    include <ctime>
#endif

using namespace wcs;
using namespace wcs::test;

namespace {

constexpr int Patience = 30'000;

QStringList namesOf(const QSignalSpy &saved)
{
    QStringList names;
    for (const auto &signal : saved)
        names << QFileInfo(signal.first().toString()).fileName();
    return names;
}

/// Looks at files, which do not come back while the share is away.
struct AwayLooks {
    FileStamp look(const QString &file)
    {
        if (isAway) {
            out.release();
            back.tryAcquire(1, 3 * Patience);
        }
        return FileStamp::of(file);
    }
    std::atomic_bool isAway = false;
    QSemaphore out; ///< one for each that has gone
    QSemaphore back;
};

} // namespace

class TestPipelineWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_watch = std::make_unique<PipelineWatch>();
        m_watch->setSettleMs(200);
        m_saved = std::make_unique<QSignalSpy>(m_watch.get(), &PipelineWatch::saved);
    }

    void anEditorThatWritesInPiecesGivesOneSignalForTheWholeFile()
    {
        writeFile(path(u"a.png"_s), "before");
        m_watch->setSettleMs(1500); // far above the pauses of the editor
        QCOMPARE(m_watch->start({path(u"a.png"_s)}), QStringList());
        qint64 sizeWhenTold = -1;
        connect(m_watch.get(), &PipelineWatch::saved, this,
                [&sizeWhenTold](const QString &file) { sizeWhenTold = QFileInfo(file).size(); });
        QFile file(path(u"a.png"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QTimer editor;
        int pieces = 0;
        connect(&editor, &QTimer::timeout, this, [&] {
            file.write(QByteArray(1000, char('0' + pieces)));
            file.flush();
            if (++pieces == 6)
                editor.stop();
        });
        editor.start(50);
        QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), 1, Patience);
        QCOMPARE(pieces, 6);
        QCOMPARE(sizeWhenTold, 6000);
        file.close();
        // The next save is the next signal: the first one has not been told twice.
        writeFile(path(u"a.png"_s), "after");
        QTRY_VERIFY_WITH_TIMEOUT(m_saved->count() >= 2, Patience);
        QCOMPARE(m_saved->count(), 2);
    }

    void aFileThatIsReplacedOrGoneForAWhileIsFoundAgain()
    {
        writeFile(path(u"a.png"_s), "before");
        m_watch->start({path(u"a.png"_s)});
        for (int i = 1; i <= 3; ++i) { // each replacement is another file for the system
            QSaveFile file(path(u"a.png"_s));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(10 * i, 'x')) > 0 && file.commit());
            QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), i, Patience);
        }
        const QFileSystemWatcher other({path(u"a.png"_s)});
        QSignalSpy gone(&other, &QFileSystemWatcher::fileChanged);
        QVERIFY(QFile::remove(path(u"a.png"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(!gone.isEmpty(), Patience);
        writeFile(path(u"a.png"_s), "back again");
        QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), 4, Patience);
    }

    void aFolderThatIsReplacedIsWatchedOnByItsName_data()
    {
        QTest::addColumn<QString>("replaced");
        QTest::addColumn<bool>("isMoved");
        QTest::newRow("it was moved away") << u"build/web/out"_s << true;
        QTest::newRow("it was deleted") << u"build/web/out"_s << false;
        QTest::newRow("a folder above it was moved away") << u"build"_s << true;
        QTest::newRow("the folders above it were deleted") << u"build"_s << false;
    }

    void aFolderThatIsReplacedIsWatchedOnByItsName()
    {
        QFETCH(QString, replaced);
        QFETCH(bool, isMoved);
        const QString file = path(u"build/web/out/a.png"_s);
        writeFile(file, "before");
        QCOMPARE(m_watch->start({path(u"build/web/out"_s)}), QStringList());
        QSignalSpy missing(m_watch.get(), &PipelineWatch::missingChanged);
        QVERIFY(!m_watch->isMissing());
        int told = 0;
        for (const bool isAtOnce : {true, false}) {
            const QString old = path(u"old"_s);
            QVERIFY(QDir(old).removeRecursively());
            if (isMoved)
                QVERIFY(QDir().rename(path(replaced), old));
            else
                QVERIFY(QDir(path(replaced)).removeRecursively());
            if (!isAtOnce) {
                QTRY_VERIFY_WITH_TIMEOUT(m_watch->isMissing(), Patience);
                QCOMPARE(missing.count(), 1);
            }
            // Where it has gone it is another folder's.
            const QString inOld = old + path(u"build/web/out"_s).mid(path(replaced).size()) + u"/b.png"_s;
            if (isMoved)
                writeFile(inOld, "not watched any more");
            writeFile(file, QByteArray(10 + ++told, 'x'));
            QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), told, Patience);
            QTRY_VERIFY_WITH_TIMEOUT(!m_watch->isMissing(), Patience);
            QCOMPARE(m_saved->last().first().toString(), file);
            // Written where it lies: the new file is watched, not the old one of that name.
            if (isMoved)
                writeFile(inOld, "nor is it now");
            writeFile(file, QByteArray(20 + ++told, 'x'));
            QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), told, Patience);
            QCOMPARE(m_saved->last().first().toString(), file);
        }
        QCOMPARE(missing.count(), 2);
        m_watch->stop();
        QVERIFY(!m_watch->isMissing());
    }

    void whatHappensBesideAFolderDoesNotKeepItFromBeingTold()
    {
        writeFile(path(u"out/a.png"_s), "before");
        m_watch->start({path(u"out"_s)});
        QTimer beside;
        int files = 0;
        connect(&beside, &QTimer::timeout, this,
                [&] { writeFile(path(u"log-%1.png"_s.arg(++files)), "of another folder"); });
        beside.start(50); // far below the time in which the watch comes to rest
        writeFile(path(u"out/a.png"_s), "after");
        QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), 1, Patience);
        QVERIFY(beside.isActive());
        QCOMPARE(namesOf(*m_saved), QStringList(u"a.png"_s));
    }

    void ofAFolderOnlyPicturesAreTold()
    {
        writeFile(path(u"there.png"_s), "it was there before");
        m_watch->start({m_dir->path()});
        for (const QString &name : {u"notes.txt"_s, u".hidden.png"_s, u"a.png~"_s, u"a.png.part"_s, u"empty.png"_s})
            writeFile(path(name), name == "empty.png"_L1 ? QByteArray() : QByteArray("no picture to run"));
        writeFile(path(u"猫.png"_s), "a picture by its name");
        writeFile(path(u"b.webp"_s), "another");
        QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), 2, Patience);
        writeFile(path(u"z.jpg"_s), "the last"); // what should not be told would have been told before this
        QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), 3, Patience);
        QStringList names = namesOf(*m_saved);
        names.sort();
        QCOMPARE(names, (QStringList{u"b.webp"_s, u"z.jpg"_s, u"猫.png"_s}));
    }

    void whatIsLeftOutAtTheCapIsCountedAndTheEndOfItKnown()
    {
        m_watch->setMostPerHour(1);
        QSignalSpy changed(m_watch.get(), &PipelineWatch::leftOutChanged);
        m_watch->start({m_dir->path()});
        QVERIFY(!m_watch->nextAt().isValid());
        const QDateTime before = QDateTime::currentDateTimeUtc();
        writeFile(path(u"a.png"_s), "a");
        QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), 1, Patience);
        const QDateTime next = m_watch->nextAt();
        QVERIFY(next >= before.addSecs(3600) && next <= QDateTime::currentDateTimeUtc().addSecs(3600));
        QCOMPARE(m_watch->leftOutFiles(), 0);
        writeFile(path(u"b.png"_s), "b");
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->leftOutFiles(), 1, Patience);
        QCOMPARE(changed.count(), 1);
        // Many in one go are told once, and one that is counted already is not counted again.
        for (const QString &name : {u"b.png"_s, u"c.png"_s, u"d.png"_s, u"e.png"_s})
            writeFile(path(name), "saved together with the others");
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->leftOutFiles(), 4, Patience);
        QCOMPARE(changed.count(), 2);
        // What is told after all counts no more.
        m_watch->setMostPerHour(2);
        QVERIFY(!m_watch->nextAt().isValid());
        writeFile(path(u"c.png"_s), "saved again, under a higher cap");
        QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), 2, Patience);
        QTRY_COMPARE(m_watch->leftOutFiles(), 3);
        // Nor does what is run in another way, or is not there any more.
        QVERIFY(m_watch->forget(path(u"b.png"_s)));
        QVERIFY(!m_watch->forget(path(u"b.png"_s)));
        QCOMPARE(m_watch->leftOutFiles(), 2);
        QVERIFY(QFile::remove(path(u"d.png"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->leftOutFiles(), 1, Patience);
        QVERIFY(m_watch->nextAt() >= next);
        m_watch->stop();
        QCOMPARE(m_watch->leftOutFiles(), 0);
    }

    void noMoreThanTheCapAreToldInAnHour()
    {
        m_watch->setMostPerHour(2);
        QSignalSpy capped(m_watch.get(), &PipelineWatch::capReached);
        writeFile(path(u"a.png"_s), "0");
        m_watch->start({path(u"a.png"_s)});
        QCOMPARE(m_watch->left(), 2);
        for (int i = 1; i <= 2; ++i) {
            writeFile(path(u"a.png"_s), QByteArray(10 * i, 'x'));
            QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), i, Patience);
            QCOMPARE(m_watch->left(), 2 - i);
        }
        writeFile(path(u"a.png"_s), QByteArray(50, 'x'));
        QTRY_COMPARE_WITH_TIMEOUT(capped.count(), 1, Patience);
        QCOMPARE(capped.first().first().toInt(), 2);
        // Off and on again is no way around it.
        m_watch->stop();
        m_watch->start({path(u"a.png"_s)});
        QCOMPARE(m_watch->left(), 0);
        // A higher cap is.
        m_watch->setMostPerHour(3);
        writeFile(path(u"a.png"_s), QByteArray(60, 'x'));
        QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), 3, Patience);
        QCOMPARE(capped.count(), 1);
    }

    void switchedOffItTellsNothing()
    {
        writeFile(path(u"a.png"_s), "before");
        PipelineWatch other;
        other.setSettleMs(600); // it tells later than the one that is off would
        QSignalSpy othersSaved(&other, &PipelineWatch::saved);
        m_watch->start({path(u"a.png"_s)});
        other.start({path(u"a.png"_s)});
        QVERIFY(m_watch->isOn());
        m_watch->stop();
        QVERIFY(!m_watch->isOn());
        writeFile(path(u"a.png"_s), "while it was off");
        QTRY_COMPARE_WITH_TIMEOUT(othersSaved.count(), 1, Patience);
        QCOMPARE(m_saved->count(), 0);
        QCOMPARE(m_watch->start({path(u"nowhere.png"_s)}), QStringList(path(u"nowhere.png"_s)));
    }

    void whatDoesNotAnswerIsNotTakenForMissing()
    {
        const auto share = std::make_shared<AwayLooks>();
        const QStringList file(path(u"a.png"_s));
        const QStringList nowhere(path(u"nowhere.png"_s));
        writeFile(file.first(), "before");
        PipelineWatch watch(nullptr, [share](const QString &path) { return share->look(path); });
        QCOMPARE(watch.start(nowhere), nowhere);
        QVERIFY(!watch.isSilent());
        QCOMPARE(watch.start(file), QStringList());
        share->isAway = true;
        writeFile(file.first(), "it is looked at, and then the share goes");
        QVERIFY(share->out.tryAcquire(1, Patience));
        QCOMPARE(watch.start(file), file);
        QVERIFY(watch.isSilent());
        share->isAway = false;
        share->back.release();
        QCOMPARE(watch.start(file), QStringList());
        QVERIFY(!watch.isSilent());
    }

    void watchesOnAShareThatIsAwayAreHardlyWaitedFor()
    {
        const auto share = std::make_shared<AwayLooks>();
        writeFile(path(u"a.png"_s), "before");
        std::vector<std::unique_ptr<PipelineWatch>> watches;
        for (int i = 0; i < 3; ++i) {
            watches.push_back(
                std::make_unique<PipelineWatch>(nullptr, [share](const QString &file) { return share->look(file); }));
            QCOMPARE(watches.back()->start({path(u"a.png"_s)}), QStringList());
        }
        share->isAway = true;
        writeFile(path(u"a.png"_s), "it is looked at, and then the share goes");
        QVERIFY(share->out.tryAcquire(3, Patience));
        QElapsedTimer clock;
        clock.start();
        watches.pop_back(); // one that is not watched any more
        QVERIFY2(clock.elapsed() < 1500, qPrintable(QString::number(clock.elapsed())));
        for (const auto &watch : watches)
            watch->end();
        watches.clear();
        QVERIFY2(clock.elapsed() < 2500, qPrintable(QString::number(clock.elapsed())));
        // When the share is back nothing of them is left.
        share->isAway = false;
        share->back.release(3);
        QTRY_COMPARE_WITH_TIMEOUT(share.use_count(), 1, Patience);
    }

    void aSavedFileInALargeFolderCostsTheThreadThatWaitsForItNextToNothing()
    {
#ifndef Q_OS_LINUX
        QSKIP("the time of a thread is asked for on Linux alone");
#endif
        fill(4000);
        m_watch->setSettleMs(1500); // far above the pauses of the editor
        const qint64 before = threadTime();
        QCOMPARE(m_watch->start({m_dir->path()}), QStringList());
        // Each piece is a change that is told, of the file and, for the first, of the folder.
        QFile file(path(u"new.png"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QTimer editor;
        int pieces = 0;
        connect(&editor, &QTimer::timeout, this, [&] {
            file.write(QByteArray(1000, 'x'));
            file.flush();
            if (++pieces == 40)
                editor.stop();
        });
        editor.start(20);
        QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), 1, Patience);
        QCOMPARE(pieces, 40);
        QCOMPARE(namesOf(*m_saved), QStringList(u"new.png"_s));
        const qint64 spent = threadTime() - before; // seconds where the folder is looked at here
        QVERIFY2(spent < 400, qPrintable(QString::number(spent)));
    }

    void whatIsSavedBeforeAllFilesOfALargeFolderAreWatchedIsToldAsWell()
    {
        fill(1000);
        QCOMPARE(m_watch->start({m_dir->path()}), QStringList());
        writeFile(path(u"999.png"_s), "written where it lies, which no folder tells");
        QTRY_COMPARE_WITH_TIMEOUT(m_saved->count(), 1, Patience);
        QCOMPARE(namesOf(*m_saved), QStringList(u"999.png"_s));
    }

private:
    void fill(int pictures) const
    {
        for (int i = 0; i < pictures; ++i)
            writeFile(path(u"%1.png"_s.arg(i)), "before");
    }

    /// In ms, of work alone; -1 where that is not known.
    static qint64 threadTime()
    {
#ifdef Q_OS_LINUX
        timespec spent{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
        return qint64(spent.tv_sec) * 1000 + spent.tv_nsec / 1'000'000;
#else
        return -1;
#endif
    }

    QString path(const QString &name) const
    {
        return m_dir->filePath(name);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<PipelineWatch> m_watch;
    std::unique_ptr<QSignalSpy> m_saved;
};

QTEST_GUILESS_MAIN(TestPipelineWatch)
#include "tst_pipelinewatch.moc"
