// How a file is read for whoever sends it: by jobs, from the system's memory, or both in turn.
#include "base/text.h"
#include "net/readahead.h"
#include "support/patience.h"
#include "support/testfiles.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#ifdef Q_OS_UNIX
#    include <fcntl.h>
#    include <sys/stat.h>
#    include <unistd.h>
#endif

using namespace wcs;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr int patience = 20'000; // milliseconds

QByteArray someBytes(qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator random(7);
    random.fillRange(reinterpret_cast<quint32 *>(bytes.data()), size / 4);
    return bytes;
}

/// Reads all there is, waiting for the jobs where it must. What was read when a fault ended it.
QByteArray readAll(ReadAhead &reading, qint64 size, int *waits = nullptr)
{
    QByteArray all;
    QByteArray piece(100'000, Qt::Uninitialized); // no whole number of blocks
    QSignalSpy more(&reading, &ReadAhead::readyRead);
    while (all.size() < size) {
        const qint64 got = reading.read(piece.data(), std::min<qint64>(piece.size(), size - all.size()));
        all.append(piece.constData(), got);
        if (got > 0)
            continue;
        if (reading.fault() || (more.isEmpty() && !more.wait(patience)))
            break;
        more.clear();
        if (waits)
            ++*waits;
    }
    return all;
}

} // namespace

class TestReadAhead : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"file.bin"_s);
        m_bytes = someBytes(5 * mebibyte);
        test::writeFile(m_path, m_bytes);
    }

    void aFileIsReadAndHashedByJobs()
    {
        const auto file = openUploadFile(m_path);
        QVERIFY(file);
        ReadAhead reading(*file, m_pool, ReadAhead::Hash::Yes);
        reading.start(0);
        QVERIFY(readAll(reading, m_bytes.size()) == m_bytes);
        QCOMPARE(reading.digest().md5, QCryptographicHash::hash(m_bytes, QCryptographicHash::Md5).toHex());
    }

    /// As from a share that is away: whoever cancels goes at once, and the job ends when the bytes come.
    void whoLetsGoDoesNotWaitForABlock()
    {
#ifdef Q_OS_UNIX
        const QString path = m_folder->filePath(u"silent.bin"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        auto file = std::make_shared<UploadFile>();
        file->path = path;
        file->size = 100'000;
        file->file = std::make_unique<QFile>(path);
        QVERIFY(
            file->file->open(QIODevice::ReadWrite | QIODevice::Unbuffered)); // a pipe of its own, with nothing in it
        auto reading = std::make_unique<ReadAhead>(file, m_pool, ReadAhead::Hash::Yes);
        reading->start(0);
        QTRY_VERIFY(!m_pool->waitForDone(0));
        std::jthread share([file](const std::stop_token &isBack) {
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any().wait_for(lock, isBack, std::chrono::seconds(30), [] { return false; });
            const QByteArray block(65536, 'x');
            if (::write(file->file->handle(), block.constData(), size_t(block.size())) != block.size())
                qWarning("the pipe is full");
        });
        QElapsedTimer clock;
        clock.start();
        reading->start(0); // as for a connection that was dead
        reading.reset();
        QVERIFY(clock.elapsed() < 15'000);
        QVERIFY(!m_pool->waitForDone(0)); // it still reads
        share.request_stop();
        QVERIFY(m_pool->waitForDone(patience));
#else
        QSKIP("no such file here");
#endif
    }

    void aFileThatMayLieOnAShareIsClosedOnThePool()
    {
#ifdef Q_OS_UNIX
        QSemaphore mayEnd;
        m_pool->setMaxThreadCount(1);
        m_pool->start([&mayEnd] { mayEnd.acquire(); });
        UploadReading how;
        how.closing = m_pool;
        auto file = openUploadFile(m_path, how);
        int handle = -1;
        if (file) {
            (*file)->isOnThisMachine = false;
            handle = (*file)->file->handle();
        }
        file = Error::cancelled(Stage::LocalFile);
        const bool isOpen = ::fcntl(handle, F_GETFD) >= 0;
        mayEnd.release();
        QVERIFY(m_pool->waitForDone(patience));
        m_pool->setMaxThreadCount(QThread::idealThreadCount());
        QVERIFY(isOpen);
        QVERIFY(::fcntl(handle, F_GETFD) < 0);
#else
        QSKIP("no such handles here");
#endif
    }

    void whatTheSystemHoldsIsReadWithoutAJob()
    {
        const auto file = openUploadFile(m_path);
        QVERIFY(file);
        char first = 0;
        if ((*file)->readWithoutWaiting(&first, 1, 0) < 0)
            QSKIP("The system, or the file system here, is not asked this.");
        ReadAhead reading(*file, m_pool, ReadAhead::Hash::No);
        reading.start(mebibyte);
        int waits = 0;
        QVERIFY(readAll(reading, m_bytes.size() - mebibyte, &waits) == m_bytes.sliced(mebibyte));
        QCOMPARE(waits, 0);
    }

    void aJobGoesOnWhereTheSystemHoldsNoMore()
    {
        // A RAM disk is only asked when it is known as one: so the reading can be made to change over in the middle.
        const QTemporaryDir memory(u"/dev/shm/wcs-XXXXXX"_s);
        const QString path = memory.filePath(u"file.bin"_s);
        if (!memory.isValid() || !QFile::copy(m_path, path))
            QSKIP("There is no RAM disk here.");
        const auto file = openUploadFile(path);
        QVERIFY(file);
        char byte = 0;
        const bool isKnown = std::exchange((*file)->isInMemory, false);
        if (!isKnown || (*file)->readWithoutWaiting(&byte, 1, 0) >= 0)
            QSKIP("This RAM disk answers in any case.");
        (*file)->isInMemory = true;
        ReadAhead reading(*file, m_pool, ReadAhead::Hash::No);
        reading.start(0);
        int waits = 0;
        QByteArray all = readAll(reading, 2 * mebibyte, &waits);
        QCOMPARE(waits, 0);
        (*file)->isInMemory = false;
        all += readAll(reading, m_bytes.size() - all.size(), &waits);
        QVERIFY(all == m_bytes);
        QVERIFY(waits > 0);
    }

    void aFileThatEndsBeforeIsAFault_data()
    {
        QTest::addColumn<ReadAhead::Hash>("hash");
        QTest::newRow("hashed, by jobs") << ReadAhead::Hash::Yes;
        QTest::newRow("not hashed, from memory") << ReadAhead::Hash::No;
    }

    void aFileThatEndsBeforeIsAFault()
    {
        QFETCH(ReadAhead::Hash, hash);
        const auto file = openUploadFile(m_path);
        QVERIFY(file);
        QVERIFY(QFile::resize(m_path, 3 * mebibyte - 1000));
        ReadAhead reading(*file, m_pool, hash);
        reading.start(0);
        const QByteArray got = readAll(reading, m_bytes.size());
        QVERIFY(m_bytes.startsWith(got));
        QVERIFY(got.size() < 3 * mebibyte);
        QVERIFY(reading.fault());
        QCOMPARE(reading.fault()->code, u"truncated"_s);
        QCOMPARE(reading.digest().size, -1);
    }

private:
    std::shared_ptr<QThreadPool> m_pool = std::make_shared<QThreadPool>();
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    QByteArray m_bytes;
};

QTEST_GUILESS_MAIN(TestReadAhead)
#include "tst_readahead.moc"
