// Files that do not answer, as on a share that is away: their own transfers wait, and nothing else does.
#include "base/text.h"
#include "storage/downloader.h"
#include "support/enginetest.h"
#include "support/sandboxclient.h"
#include "support/silentfile.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace wcs;
using namespace wcs::test;

namespace {

constexpr int manySilent = 13; // more than a pool has threads, and fewer than may run at once

} // namespace

class TestEngineAway : public EngineTest
{
    Q_OBJECT
private Q_SLOTS:
    void filesThatDoNotAnswerHoldUpNoOther_data()
    {
        QTest::addColumn<int>("bytes"); // of what is to be sent; 0: it is to be fetched
        QTest::newRow("small uploads") << 5'000;
        QTest::newRow("larger uploads") << 1'500'000; // which are hashed first, on another pool
        QTest::newRow("downloads") << 0;
    }

    void filesThatDoNotAnswerHoldUpNoOther()
    {
        QFETCH(int, bytes);
        TransferSettings transfers = m_settings->transfers();
        transfers.parallelTransfers = 16;
        m_settings->setTransfers(transfers);
        m_there = uploadOne(u"there.bin"_s, patternBytes(3'000));
        QList<JobId> silent;
        QObject context;
        connect(m_engine->queue(), &TransferQueue::jobsAdded, &context, [&silent](const QList<JobSnapshot> &jobs) {
            for (const JobSnapshot &job : jobs)
                silent.append(job.id);
        });
        const std::vector<std::unique_ptr<LeasedFile>> sources = bytes > 0 ? sendSilent(bytes) : noSources();
        const std::vector<std::unique_ptr<SilentFile>> parts = bytes > 0 ? noParts() : fetchSilent();
        if (sources.empty() && parts.empty())
            QSKIP("no such files here");
        QTRY_COMPARE(silent.size(), manySilent);
        const QList<JobId> toBeCancelled = silent;

        letOthersThrough(u"beside"_s, 10);
        if (QTest::currentTestFailed())
            return;
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        m_engine->queue()->cancel(toBeCancelled);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().cancelled, manySilent);
        letOthersThrough(u"after"_s, 20);
        if (QTest::currentTestFailed())
            return;

        QElapsedTimer clock;
        clock.start();
        m_engine.reset();
        QVERIFY2(clock.elapsed() < 30'000, qPrintable(QString::number(clock.elapsed())));
        // What was begun is removed as soon as the share has answered.
        for (const auto &part : parts) {
            QVERIFY(QFileInfo::exists(part->path()));
            part->answerWriter();
        }
        for (const auto &part : parts)
            QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(part->path()), 20'000);
    }

private:
    static std::vector<std::unique_ptr<LeasedFile>> noSources() { return {}; }
    static std::vector<std::unique_ptr<SilentFile>> noParts() { return {}; }

    /// Uploads, each of which has come to where its file is opened.
    std::vector<std::unique_ptr<LeasedFile>> sendSilent(int bytes)
    {
        std::vector<std::unique_ptr<LeasedFile>> files;
        QList<UploadSpec> specs;
        for (int i = 0; i < manySilent; ++i) {
            UploadSpec spec;
            spec.relativePath = u"silent-%1.bin"_s.arg(i);
            spec.localPath = m_dir->filePath(spec.relativePath);
            spec.size = bytes + i;
            files.push_back(std::make_unique<LeasedFile>(spec.localPath, patternBytes(bytes + i)));
            if (!files.back()->isMade())
                return {};
            specs.append(spec);
        }
        const auto haveVisitors = [&files] {
            return std::ranges::all_of(files, [](const auto &file) { return file->hasVisitor(); });
        };
        if (!await(m_engine->enqueueUploads(m_profile.id, specs, {})) || !QTest::qWaitFor(haveVisitors, 20'000))
            QTest::qFail("not each file is opened", __FILE__, __LINE__);
        return files;
    }

    /// Downloads, the bytes of which have come, into parts that do not answer.
    std::vector<std::unique_ptr<SilentFile>> fetchSilent()
    {
        std::vector<std::unique_ptr<SilentFile>> parts;
        QList<DownloadSpec> specs;
        QDir().mkpath(m_dir->filePath(u"away"_s));
        for (int i = 0; i < manySilent; ++i) {
            DownloadRequest request;
            request.fileId = m_there;
            request.directory = m_dir->filePath(u"away"_s);
            request.name = u"silent-%1.bin"_s.arg(i);
            parts.push_back(std::make_unique<SilentFile>(Downloader::partPath(request)));
            if (!parts.back()->isMade())
                return {};
            DownloadSpec spec;
            spec.fileId = request.fileId;
            spec.targetDirectory = request.directory;
            spec.targetName = request.name;
            specs.append(spec);
        }
        const int before = (*m_sandbox)->requestCount(u"GET object"_s);
        const auto haveCome = [&] { return (*m_sandbox)->requestCount(u"GET object"_s) >= before + manySilent; };
        if (!await(m_engine->enqueueDownloads(m_profile.id, specs)) || !QTest::qWaitFor(haveCome, 20'000))
            QTest::qFail("not each object is fetched", __FILE__, __LINE__);
        return parts;
    }

    /// A small file and one that is hashed first are sent, and an object is fetched. `extra` makes their content their own.
    void letOthersThrough(const QString &name, int extra)
    {
        const BatchSummary sent = upload({specOf(name + u"-small.bin"_s, patternBytes(7'000 + extra)),
                                          specOf(name + u"-larger.bin"_s, patternBytes(1'700'000 + extra))});
        QCOMPARE(sent.done, 2);
        DownloadSpec down;
        down.fileId = m_there;
        down.targetDirectory = m_dir->filePath(name);
        FarSpy done(m_engine->queue(), &TransferQueue::batchFinished);
        QVERIFY(await(m_engine->enqueueDownloads(m_profile.id, {down})).ok());
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20'000);
        QCOMPARE(done.first().first().value<BatchSummary>().done, 1);
        QCOMPARE(readFile(m_dir->filePath(name + u"/there.bin"_s)), patternBytes(3'000));
    }

    QString m_there; // the id of an object
};

QTEST_GUILESS_MAIN(TestEngineAway)
#include "tst_engineaway.moc"
