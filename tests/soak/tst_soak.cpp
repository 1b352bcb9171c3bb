// Nothing is lost, nothing is doubled, nothing is wrong: many transfers over a wire that breaks in every way, in a process that is
// killed at any moment, then everything is compared with the truth.
//
// WCS_SOAK_TRANSFERS, WCS_SOAK_KILLS, WCS_SOAK_FAULTS (percent of the connections) and WCS_SOAK_SEED make it longer or another one;
// the figures are printed as one JSON object.
#include "base/text.h"
#include "history/historystore.h"
#include "settings/settings.h"
#include "support/awaiting.h"
#include "support/ownmounts.h"
#include "support/program.h"
#include "support/relay.h"
#include "support/sandboxclient.h"
#include "support/testfiles.h"
#include "transfer/transferjournal.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace wcs;
using namespace wcs::test;

namespace {

constexpr int workerCannotWrite = 3; // its exit code
constexpr qint64 unhashedSize = 17'000'000; // an upload of so many bytes is not hashed before it is sent

int figure(const char *name, int fallback)
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(name, &ok);
    return ok ? value : fallback;
}

} // namespace

class TestSoak : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_transfers = figure("WCS_SOAK_TRANSFERS", 120);
        m_kills = figure("WCS_SOAK_KILLS", 12);
        m_percent = figure("WCS_SOAK_FAULTS", 20);
        m_seed = quint32(figure("WCS_SOAK_SEED", 1));
        m_random.seed(m_seed);
    }

    void transfersSurviveBrokenWiresAndKills()
    {
        QElapsedTimer clock;
        clock.start();
        m_dir = std::make_unique<QTemporaryDir>();
        prepare(drawSizes(m_transfers));
        m_relay = std::make_unique<Relay>((*m_sandbox)->port());
        Relay &relay = *m_relay;
        relay.setRandom(m_seed, m_percent, Relay::everyFault());
        writeSettings(relay.port());
        for (bool done = false; !done;) {
            spoilQuestions();
            done = live(m_killed < m_kills && remaining() > 0);
        }
        // The last ones may find nothing left to interrupt.
        QVERIFY2(m_killed * 4 >= m_kills * 3,
                 qPrintable(u"only %1 lives of %2 were cut short"_s.arg(m_killed).arg(m_kills)));
        QVERIFY2(m_percent == 0 || relay.faults() > 0, "no wire was broken, so nothing was proven");
        const QStringList wrong = differences() + storeDifferences() + troubles();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 30).join(u'\n')));
        const QJsonObject figures{
            {u"transfers"_s, m_transfers},
            {u"kills"_s, m_killed},
            {u"torn_logs"_s, m_torn},
            {u"connections"_s, relay.connections()},
            {u"broken_connections"_s, relay.faults()},
            {u"posts"_s, (*m_sandbox)->requestCount(u"POST object"_s)},
            {u"gets"_s, (*m_sandbox)->requestCount(u"GET object"_s)},
            {u"given_up"_s, givenUp()},
            {u"seed"_s, qint64(m_seed)},
            {u"seconds"_s, double(clock.elapsed()) / 1000},
        };
        qInfo().noquote() << QJsonDocument(figures).toJson(QJsonDocument::Compact);
    }

    /// By chance a kill may miss all that is streamed.
    void whatIsStreamedSurvivesAKillInItsMiddle()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        prepare({unhashedSize, unhashedSize});
        m_relay = std::make_unique<Relay>((*m_sandbox)->port());
        m_relay->setMode(Relay::Mode::Slow, 6'000'000); // three seconds, for each of both
        writeSettings(m_relay->port());
        qint64 fetched = 0;
        const QDir target(path(u"fetched"_s));
        {
            QProcess process;
            begin(process, path(u"uploads"_s), path(u"ids"_s));
            QTRY_VERIFY(m_relay->bytesFromClients() > 4'000'000 && partSize(target) > 1'000'000);
            process.kill();
            QVERIFY(process.waitForFinished());
            fetched = partSize(target);
            QVERIFY(fetched > 1'000'000);
            QCOMPARE(remaining(), 2);
        }
        QTRY_COMPARE(m_relay->openConnections(), 0);
        const QList<JournalEntry> entries = journalAsItLies();
        QVERIFY(std::any_of(entries.cbegin(), entries.cend(),
                            [](const JournalEntry &entry) { return !entry.partEtag.isEmpty(); }));
        m_relay->setMode(Relay::Mode::Pass);
        const qint64 came = m_relay->bytesFromServer();
        QVERIFY(live(false));
        const qint64 rest = m_relay->bytesFromServer() - came;
        QVERIFY2(rest < unhashedSize - fetched + 200'000, qPrintable(QString::number(rest))); // and some answers
        const QStringList wrong = differences() + storeDifferences() + troubles();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void aFullDiskLosesNothing()
    {
        m_relay.reset();
        m_dir = std::make_unique<QTemporaryDir>();
        const SmallDrive drive(m_dir->path(), 8'000);
        if (!drive.isMounted())
            QSKIP("This system lets no test mount a drive of its own.");
        prepare(drawSizes(40));
        writeSettings((*m_sandbox)->port());
        QVERIFY(databasesAreMade());
        // As good as full: the databases can be opened, and soon nothing can be written.
        QFile ballast(path(u"ballast"_s));
        QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const QByteArray block(4096, 'x');
        while (QStorageInfo(m_dir->path()).bytesFree() > 300'000 && ballast.write(block) == block.size())
            continue;
        ballast.close();
        m_diskIsFull = true;
        QVERIFY2(!live(true), "everything went through although the disk was full");
        QVERIFY(ballast.remove());
        m_diskIsFull = false;
        // Otherwise the disk was full before there was anything to lose.
        const qsizetype known = journalEntries(path(u"data"_s)).size();
        QVERIFY2(known > 0, "the first life ended before its work was written down");
        qInfo("%d of %d transfers were written down before the disk was full", int(known), m_transfers);
        QVERIFY(live(false));
        const QStringList wrong = differences();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 30).join(u'\n')));
    }

private:
    qint64 draw(qint64 least, qint64 most) { return m_random.bounded(least, most + 1); }

    /// From nothing to some hundred kilobytes, small ones more often. Of many transfers some are large enough to be streamed from the
    /// disk and to it, of very many some are not even hashed before they are sent: never so many of them that they fill a disk.
    QList<qint64> drawSizes(int count)
    {
        m_random.seed(m_seed); // however much an earlier test has drawn
        // Odd, so that they go up and come down in turn.
        const int streamedEach = count < 100 ? count + 1 : qMax(13, (count / 60) | 1);
        const int unhashedEach = count < 500 ? count + 1 : qMax(61, (count / 12) | 1);
        QList<qint64> sizes;
        for (int number = 0; number < count; ++number) {
            if ((number + 1) % unhashedEach == 0)
                sizes << unhashedSize;
            else if ((number + 1) % streamedEach == 0)
                sizes << draw(1'200'000, 3'000'000);
            else
                sizes << (number % 17 == 0 ? 0 : qint64(1) << draw(0, 17)) + number % 3;
        }
        return sizes;
    }

    /// A transfer of each size. Half of them go up, half come down.
    void prepare(const QList<qint64> &sizes)
    {
        m_transfers = int(sizes.size());
        m_uploads.clear();
        m_downloads.clear();
        m_mayBeStoredTwice.clear();
        m_sandbox = std::make_unique<SandboxFixture>();
        QDir().mkpath(path(u"uploads"_s));
        SandboxClient other(&**m_sandbox);
        QByteArray ids;
        for (int i = 0; i < m_transfers; ++i) {
            const QString name = u"file %1 图.bin"_s.arg(i);
            const QByteArray bytes = patternBytes(sizes.at(i), quint32(i) + 1000 * m_seed);
            if (i % 2 == 0) {
                writeFile(path(u"uploads/"_s + name), bytes);
                m_uploads.insert(u"in/"_s + name, md5Of(bytes));
            } else {
                ids += other.upload(u"out/"_s + name, bytes).toUtf8() + '\n';
                m_downloads.insert(name, md5Of(bytes));
            }
        }
        writeFile(path(u"ids"_s), ids);
    }

    void writeSettings(quint16 port)
    {
        Settings settings(Paths::below(m_dir->path()));
        Profile profile = Profile::create(u"soak"_s);
        profile.appid = m_sandbox->appid();
        profile.envId = m_sandbox->env();
        profile.apiBase = m_sandbox->baseUrl();
        profile.apiBase.setPort(port);
        profile.keyTemplate = u"in/{name}.{ext}"_s;
        settings.setProfiles({profile});
        settings.setCurrentProfileId(profile.id);
        NetworkSettings network = settings.network();
        network.connectTimeoutSeconds = 5;
        network.idleTimeoutSeconds = 5;
        settings.setNetwork(network);
        TransferSettings transfers = settings.transfers();
        transfers.parallelTransfers = 8;
        transfers.sameContent = ReusePolicy::Never; // many files of one byte are alike, and nobody answers questions
        settings.setTransfers(transfers);
        QVERIFY(settings.flush().ok());
    }

    int objectRequests()
    {
        return (*m_sandbox)->requestCount(u"POST object"_s) + (*m_sandbox)->requestCount(u"GET object"_s);
    }

    /// Transfers whose object or file is not there yet.
    int remaining() const
    {
        qsizetype left = 0;
        for (auto it = m_uploads.cbegin(); it != m_uploads.cend(); ++it)
            left += (*m_sandbox)->objectSize(it.key()) < 0 ? 1 : 0;
        for (auto it = m_downloads.cbegin(); it != m_downloads.cend(); ++it)
            left += QFile::exists(path(u"fetched/"_s + it.key())) ? 0 : 1;
        return int(left);
    }

    /// Waits for the moment of the kill: shortly after some of the work is done, so that a fast machine is hit in the middle, too.
    /// Each kill that is still to come gets its share of what is left, however much the ones before have let through.
    bool endsBeforeItsMoment(QProcess &process)
    {
        const int requests = int(draw(0, remaining() / (m_kills - m_killed + 1)));
        const int moment = objectRequests() + requests;
        QElapsedTimer clock;
        clock.start();
        while (objectRequests() < moment && clock.elapsed() < 10'000) {
            if (process.waitForFinished(2))
                return true;
        }
        // Without a request to wait for it is hit while it begins.
        return process.waitForFinished(int(requests == 0 ? draw(1, 60) : draw(0, 2)));
    }

    void begin(QProcess &process, const QString &uploads, const QString &ids)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"WX_SECRET"_s, m_sandbox->secret());
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QStringLiteral(WCS_SOAK_WORKER), {m_dir->path(), uploads, ids});
        if (!process.waitForStarted())
            qFatal("the worker does not start");
    }

    /// A life with nothing to do.
    bool databasesAreMade()
    {
        QProcess process;
        begin(process, {}, {});
        return process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit
               && process.exitCode() == 0;
    }

    /// One life of the process; true when it ended by itself with everything done.
    bool live(bool mayBeKilled)
    {
        QProcess process;
        begin(process, path(u"uploads"_s), path(u"ids"_s));
        const bool ended = m_diskIsFull  ? process.waitForFinished(30'000)
                           : mayBeKilled ? endsBeforeItsMoment(process)
                                         : process.waitForFinished(600'000);
        if (ended) {
            const bool isOrderly = process.exitStatus() == QProcess::NormalExit;
            if (m_diskIsFull && isOrderly && process.exitCode() == workerCannotWrite)
                return false;
            if (!isOrderly || process.exitCode() != 0)
                qFatal("the worker %s %d", isOrderly ? "ended with" : "crashed with the signal", process.exitCode());
            return true;
        }
        if (!mayBeKilled)
            qFatal("the worker does not come to an end");
        process.kill();
        process.waitForFinished();
        m_killed += remaining() > 0 ? 1 : 0; // another one interrupts nothing
        if (m_relay) {
            m_relay->cutHanging();
            awaitWhatIsUnderWay();
        }
        if (draw(0, 2) == 0)
            tearLogs();
        return false;
    }

    /// Most lives begin when all that the killed one has sent has arrived. In the others its bytes may arrive behind the
    /// question whether they have: those uploads, and no others, are stored twice by right.
    void awaitWhatIsUnderWay()
    {
        const bool isAwaited = draw(0, 3) > 0;
        if (isAwaited && QTest::qWaitFor([this] { return m_relay->openConnections() == 0; }, 30'000))
            return;
        for (const JournalEntry &entry : journalAsItLies()) {
            if (!isFinal(entry.state) && !entry.claimedKey.isEmpty())
                m_mayBeStoredTwice.insert(entry.claimedKey);
        }
    }

    /// Of a copy: opened in its place it would be mended before the next life sees it.
    QList<JournalEntry> journalAsItLies() const
    {
        const QTemporaryDir copy;
        for (const QString &name : {u"transfers.db"_s, u"transfers.db-wal"_s})
            QFile::copy(path(u"data/"_s + name), copy.filePath(name));
        return journalEntries(copy.path());
    }

    static QList<JournalEntry> journalEntries(const QString &directory)
    {
        auto journal = TransferJournal::open(directory);
        return journal ? (*journal)->load().valueOr({}) : QList<JournalEntry>();
    }

    /// The service is busy just when it is asked for what it has stored.
    void spoilQuestions()
    {
        sandbox::Faults &faults = m_sandbox->faults();
        faults.clear();
        faults.answerErrcode(u"/tcb/batchdownloadfile"_s, -1, u"system error"_s, int(draw(0, 2)));
        faults.slowDown(u"HEAD object"_s, int(draw(1, 3)), 1);
    }

    /// What a power cut leaves behind the last synchronised commit: a piece of a page.
    void tearLogs()
    {
        for (const QString &name : {u"data/transfers.db-wal"_s, u"data/history.db-wal"_s}) {
            QFile file(path(name));
            if (file.exists() && file.open(QIODevice::WriteOnly | QIODevice::Append)) {
                file.write(patternBytes(draw(1, 9000), quint32(draw(1, 1'000'000))));
                ++m_torn;
            }
        }
    }

    /// Compares objects, history, journal and files with what they should be.
    QStringList differences()
    {
        QStringList wrong;
        for (auto it = m_uploads.cbegin(); it != m_uploads.cend(); ++it) {
            if ((*m_sandbox)->objectMd5(it.key()) != it.value())
                wrong << u"object missing or wrong: "_s + it.key();
        }
        for (const QString &key : (*m_sandbox)->keys()) {
            if (!key.startsWith(u"out/"_s) && !m_uploads.contains(key))
                wrong << u"object doubled: "_s + key;
        }
        return wrong + historyDifferences() + journalDifferences() + fileDifferences();
    }

    /// An upload that is sent again over what it has stored itself leaves no other trace.
    QStringList storeDifferences() const
    {
        QStringList wrong;
        for (auto it = m_uploads.cbegin(); it != m_uploads.cend(); ++it) {
            const int stores = (*m_sandbox)->storeCount(it.key());
            if (stores > 1 && !m_mayBeStoredTwice.contains(it.key()))
                wrong << u"object stored %1 times: %2"_s.arg(stores).arg(it.key());
        }
        return wrong;
    }

    QStringList notes(const QString &kind) const
    {
        return QString::fromUtf8(readFile(path(u"troubles"_s))).split(u'\n').filter(QRegularExpression(u'^' + kind));
    }

    int givenUp() const { return int(notes(u"failed"_s).size()); }

    /// What the worker had to push on. A wire that breaks is no reason to halt; five tries at a job fail all by chance, but not
    /// for many.
    QStringList troubles() const
    {
        QStringList wrong = notes(u"halted"_s);
        const QStringList failed = notes(u"failed"_s);
        const int bound = qMax(2, m_transfers * m_percent / 400);
        if (failed.size() > bound)
            wrong << u"%1 jobs were given up, more than %2"_s.arg(failed.size()).arg(bound) << failed;
        return wrong;
    }

    QStringList historyDifferences()
    {
        QStringList wrong;
        HistoryStore history(path(u"data"_s));
        const auto opened = await(history.open());
        if (!opened || opened->kind == OpenReport::Kind::Recovered)
            return {u"the history was damaged"_s};
        const auto rows = await(history.page({}, {}, 1'000'000));
        QHash<QString, int> seen;
        for (const ObjectRecord &row : rows.valueOr({})) {
            ++seen[row.key];
            if (!m_uploads.contains(row.key))
                wrong << u"row too many: "_s + row.key;
            else if (row.state != ObjectState::Verified || row.md5 != m_uploads.value(row.key)
                     || row.fileId != (*m_sandbox)->fileIdFor(row.key))
                wrong << u"row wrong: "_s + row.key + u' ' + objectStateName(row.state) + u' ' + row.lastError;
        }
        for (auto it = m_uploads.cbegin(); it != m_uploads.cend(); ++it) {
            if (seen.value(it.key()) != 1)
                wrong << u"row there %1 times: %2"_s.arg(seen.value(it.key())).arg(it.key());
        }
        return wrong;
    }

    QStringList journalDifferences()
    {
        auto journal = TransferJournal::open(path(u"data"_s));
        if (!journal || !(*journal)->setAside().isEmpty())
            return {u"the journal was damaged"_s};
        QStringList wrong;
        const auto entries = (*journal)->load().valueOr({});
        if (entries.size() != m_transfers)
            wrong << u"the journal has %1 jobs instead of %2"_s.arg(entries.size()).arg(m_transfers);
        for (const JournalEntry &entry : entries) {
            if (entry.state != JobState::Done)
                wrong << u"job %1 is %2"_s.arg(entry.id).arg(jobStateName(entry.state));
        }
        return wrong;
    }

    QStringList fileDifferences()
    {
        QStringList wrong;
        const QDir fetched(path(u"fetched"_s));
        for (const QString &name : fetched.entryList(QDir::Files | QDir::Hidden)) {
            if (!m_downloads.contains(name))
                wrong << u"file too many: "_s + name;
        }
        for (auto it = m_downloads.cbegin(); it != m_downloads.cend(); ++it) {
            if (md5Of(readFile(fetched.filePath(it.key()))) != it.value() || !fetched.exists(it.key()))
                wrong << u"file missing or wrong: "_s + it.key();
        }
        return wrong;
    }

    QString path(const QString &name) const { return m_dir->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<SandboxFixture> m_sandbox;
    std::unique_ptr<Relay> m_relay; // empty: straight to the sandbox
    QRandomGenerator m_random;
    QSet<QString> m_mayBeStoredTwice; // keys
    QMap<QString, QByteArray> m_uploads; // key to MD5
    QMap<QString, QByteArray> m_downloads; // file name to MD5
    int m_transfers = 0;
    int m_kills = 0;
    int m_percent = 0;
    int m_killed = 0;
    int m_torn = 0;
    bool m_diskIsFull = false;
    quint32 m_seed = 1;
};

int main(int argc, char **argv)
{
    SmallDrive::enterOwnMounts();
    QCoreApplication application(argc, argv);
    TestSoak test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_soak.moc"
