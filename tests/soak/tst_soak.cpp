// Nothing is lost, nothing is doubled, nothing is wrong: many transfers over a wire that breaks in every way, in a process that is
// killed at any moment, then everything is compared with the truth.
//
// WCS_SOAK_TRANSFERS, WCS_SOAK_KILLS, WCS_SOAK_FAULTS (percent of the connections) and WCS_SOAK_SEED make it longer or another one;
// the figures are printed as one JSON object.
#include "base/text.h"
#include "history/historystore.h"
#include "settings/settings.h"
#include "soak/ownmounts.h"
#include "support/awaiting.h"
#include "support/relay.h"
#include "support/sandboxclient.h"
#include "support/testfiles.h"
#include "transfer/transferjournal.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

namespace {

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
        prepare();
        Relay relay((*m_sandbox)->port());
        relay.setRandom(m_seed, m_percent, Relay::everyFault());
        writeSettings(relay.port());
        int lives = 0;
        for (bool done = false; !done; ++lives)
            done = live(lives < m_kills);
        QVERIFY2(m_kills == 0 || m_killed > 0, "no life was cut short, so nothing was proven");
        const QStringList wrong = differences();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 30).join(u'\n')));
        const QJsonObject figures{
            {u"transfers"_s, m_transfers},
            {u"kills"_s, m_killed},
            {u"torn_logs"_s, m_torn},
            {u"connections"_s, relay.connections()},
            {u"broken_connections"_s, relay.faults()},
            {u"posts"_s, (*m_sandbox)->requestCount(u"POST object"_s)},
            {u"gets"_s, (*m_sandbox)->requestCount(u"GET object"_s)},
            {u"seed"_s, qint64(m_seed)},
            {u"seconds"_s, double(clock.elapsed()) / 1000},
        };
        qInfo().noquote() << QJsonDocument(figures).toJson(QJsonDocument::Compact);
    }

    void aFullDiskLosesNothing()
    {
        m_transfers = 40;
        m_dir = std::make_unique<QTemporaryDir>();
        const SmallDrive drive(m_dir->path(), 8'000);
        if (!drive.isMounted())
            QSKIP("This system lets no test mount a drive of its own.");
        prepare();
        writeSettings((*m_sandbox)->port());
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
        QVERIFY(live(false));
        const QStringList wrong = differences();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 30).join(u'\n')));
    }

private:
    qint64 draw(qint64 least, qint64 most) { return m_random.bounded(least, most + 1); }

    QByteArray contentOf(int number)
    {
        // Sizes from nothing to some hundred kilobytes, small ones more often.
        const qint64 size = number % 17 == 0 ? 0 : qint64(1) << draw(0, 17);
        return patternBytes(size + number % 3, quint32(number) + 1000 * m_seed);
    }

    /// Half of the transfers go up, half come down.
    void prepare()
    {
        m_uploads.clear();
        m_downloads.clear();
        m_sandbox = std::make_unique<SandboxFixture>();
        QDir().mkpath(path(u"uploads"_s));
        SandboxClient other(&**m_sandbox);
        QByteArray ids;
        for (int i = 0; i < m_transfers; ++i) {
            const QString name = u"file %1 图.bin"_s.arg(i);
            const QByteArray bytes = contentOf(i);
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
        network.connectTimeoutSeconds = 2;
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

    /// Waits for the moment of the kill: shortly after some of the work is done, so that a fast machine is hit in the middle, too.
    bool endsBeforeItsMoment(QProcess &process)
    {
        const int share = qMax(2, m_transfers * 3 / 2 / m_kills);
        const int moment = objectRequests() + int(draw(0, share));
        QElapsedTimer clock;
        clock.start();
        while (objectRequests() < moment && clock.elapsed() < 10'000) {
            if (process.waitForFinished(2))
                return true;
        }
        return process.waitForFinished(int(draw(1, 60)));
    }

    /// One life of the process; true when it ended by itself with everything done.
    bool live(bool mayBeKilled)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"WX_SECRET"_s, m_sandbox->secret());
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QStringLiteral(WCS_SOAK_WORKER), {m_dir->path(), path(u"uploads"_s), path(u"ids"_s)});
        const bool ended = m_diskIsFull  ? process.waitForFinished(8'000)
                           : mayBeKilled ? endsBeforeItsMoment(process)
                                         : process.waitForFinished(600'000);
        if (ended) {
            if (m_diskIsFull && process.exitCode() != 0)
                return false;
            if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
                qFatal("the worker ended with %d", process.exitCode());
            return true;
        }
        if (!mayBeKilled)
            qFatal("the worker does not come to an end");
        process.kill();
        process.waitForFinished();
        ++m_killed;
        if (draw(0, 2) == 0)
            tearLogs();
        return false;
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
    QRandomGenerator m_random;
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
