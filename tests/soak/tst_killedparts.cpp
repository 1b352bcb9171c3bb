// A process that is killed while it fetches leaves no part that its journal does not lead to: whoever gives up what it has left finds
// each, also one that was made a moment before, when the journal did not tell yet that its download had begun.
#include "base/text.h"
#include "settings/settings.h"
#include "support/relay.h"
#include "support/sandboxclient.h"
#include "support/sandboxfixture.h"
#include "support/testfiles.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

class TestKilledParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatAKillHasLeftIsFoundByWhoGivesItUp_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<int>("later"); // milliseconds after the first part is seen
        QTest::newRow("streamed, at once") << 700'000 << 0;
        QTest::newRow("streamed, when some has come") << 700'000 << 30;
        QTest::newRow("streamed, when the journal knows") << 700'000 << 300;
        QTest::newRow("small, when it is written") << 100'000 << 0;
    }

    void whatAKillHasLeftIsFoundByWhoGivesItUp()
    {
        QFETCH(int, bytes);
        QFETCH(int, later);
        const QTemporaryDir dir;
        SandboxFixture sandbox;
        SandboxClient other(&*sandbox);
        QByteArray ids;
        for (int i = 0; i < 24; ++i)
            ids += other.upload(u"out/%1.bin"_s.arg(i), patternBytes(bytes, quint32(i))).toUtf8() + '\n';
        writeFile(dir.filePath(u"ids"_s), ids);
        Relay relay((*sandbox).port());
        relay.setMode(Relay::Mode::Slow, 500'000);
        writeSettings(dir.path(), sandbox, relay.port());
        const QDir target(dir.filePath(u"fetched"_s));

        QProcess life;
        begin(life, dir.path(), sandbox, dir.filePath(u"ids"_s));
        QElapsedTimer clock;
        clock.start();
        // Not through QTRY: a part of a small file is there for a moment.
        while (parts(target).isEmpty() && clock.elapsed() < 20'000 && !life.waitForFinished(0))
            continue;
        static_cast<void>(QTest::qWaitFor([&life] { return life.state() == QProcess::NotRunning; }, later));
        life.kill();
        QVERIFY(life.waitForFinished());

        qputenv("WCS_SOAK_GIVE_UP", "1");
        QProcess next;
        begin(next, dir.path(), sandbox, {});
        qunsetenv("WCS_SOAK_GIVE_UP");
        QVERIFY(next.waitForFinished(60'000));
        QCOMPARE(next.exitStatus(), QProcess::NormalExit);
        QCOMPARE(next.exitCode(), 0);
        QCOMPARE(parts(target), QStringList());
    }

private:
    static QStringList parts(const QDir &folder) { return folder.entryList({u"*.part"_s}, QDir::Files); }

    static void writeSettings(const QString &directory, SandboxFixture &sandbox, quint16 port)
    {
        Settings settings(Paths::below(directory));
        Profile profile = Profile::create(u"soak"_s);
        profile.appid = sandbox.appid();
        profile.envId = sandbox.env();
        profile.apiBase = sandbox.baseUrl();
        profile.apiBase.setPort(port);
        settings.setProfiles({profile});
        settings.setCurrentProfileId(profile.id);
        TransferSettings transfers = settings.transfers();
        transfers.parallelTransfers = 8;
        settings.setTransfers(transfers);
        QVERIFY(settings.flush().ok());
    }

    static void begin(QProcess &process, const QString &directory, SandboxFixture &sandbox, const QString &ids)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"WX_SECRET"_s, sandbox.secret());
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QStringLiteral(WCS_SOAK_WORKER), {directory, QString(), ids});
        if (!process.waitForStarted())
            qFatal("the worker does not start");
    }
};

QTEST_GUILESS_MAIN(TestKilledParts)
#include "tst_killedparts.moc"
