// Where the program writes: by the platform, below one directory, or beside the executable.
#include "base/text.h"
#include "settings/paths.h"
#include "settings/statestore.h"
#include "support/awayshare.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;

class TestPaths : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void platformDirectoriesFollowXdg();
    void relativeStateHomeIsIgnored();
    void configDirHoldsEverything();
    void portableMarkerKeepsEverythingBesideTheExecutable();
    void configDirWinsOverThePortableMarker();
    void createMakesPrivateDirectories();
    void createNamesTheDirectoryThatFails();
    void stateIsKeptInTheStateDirectory();
    void vanishedFolderIsNotOffered();
    void folderThatDoesNotAnswerIsNotWaitedFor();
};

void TestPaths::platformDirectoriesFollowXdg()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    QSKIP("XDG directories belong to Linux and its relatives");
#endif
    const Paths paths = Paths::platform();
    QCOMPARE(paths.config(), qEnvironmentVariable("XDG_CONFIG_HOME") + u"/wx-cloud-storage"_s);
    QCOMPARE(paths.data(), qEnvironmentVariable("XDG_DATA_HOME") + u"/wx-cloud-storage"_s);
    QCOMPARE(paths.cache(), qEnvironmentVariable("XDG_CACHE_HOME") + u"/wx-cloud-storage"_s);
    QCOMPARE(paths.state(), qEnvironmentVariable("XDG_STATE_HOME") + u"/wx-cloud-storage"_s);
}

void TestPaths::relativeStateHomeIsIgnored()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    QSKIP("XDG directories belong to Linux and its relatives");
#endif
    const QByteArray before = qgetenv("XDG_STATE_HOME");
    qputenv("XDG_STATE_HOME", "not/absolute");
    QCOMPARE(Paths::platform().state(), QDir::homePath() + u"/.local/state/wx-cloud-storage"_s);
    qputenv("XDG_STATE_HOME", before);
}

void TestPaths::configDirHoldsEverything()
{
    const Paths paths = Paths::resolve(u"/somewhere/else"_s, u"/opt/bin"_s);
    const QString root = QDir(u"/somewhere/else"_s).absolutePath();
    for (const QString &dir : {paths.config(), paths.data(), paths.cache(), paths.state()})
        QVERIFY(dir.startsWith(root + u'/'));
    QCOMPARE(QSet<QString>({paths.config(), paths.data(), paths.cache(), paths.state()}).size(), 4);
    QVERIFY(QDir::isAbsolutePath(Paths::resolve(u"relative"_s, QString()).config()));
}

void TestPaths::portableMarkerKeepsEverythingBesideTheExecutable()
{
    QTemporaryDir dir;
    QVERIFY(!Paths::resolve(QString(), dir.path()).config().startsWith(dir.path()));
    QFile marker(dir.filePath(u"portable.txt"_s));
    QVERIFY(marker.open(QIODevice::WriteOnly));
    const Paths paths = Paths::resolve(QString(), dir.path());
    QVERIFY(paths.config().startsWith(dir.path()));
    QVERIFY(paths.state().startsWith(dir.path()));
}

void TestPaths::configDirWinsOverThePortableMarker()
{
    QTemporaryDir dir;
    QFile marker(dir.filePath(u"portable.txt"_s));
    QVERIFY(marker.open(QIODevice::WriteOnly));
    QCOMPARE(Paths::resolve(dir.filePath(u"mine"_s), dir.path()).data(), dir.filePath(u"mine/data"_s));
}

void TestPaths::createMakesPrivateDirectories()
{
    QTemporaryDir dir;
    const Paths paths = Paths::below(dir.filePath(u"deep/er"_s));
    QVERIFY(paths.create().ok());
    for (const QString &made : {paths.config(), paths.data(), paths.cache(), paths.state()}) {
        QVERIFY(QFileInfo(made).isDir());
        QVERIFY(!(QFileInfo(made).permissions() & (QFile::ReadOther | QFile::ReadGroup)));
    }
}

void TestPaths::createNamesTheDirectoryThatFails()
{
    QTemporaryDir dir;
    QFile obstacle(dir.filePath(u"file"_s));
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    const Result<void> made = Paths::below(dir.filePath(u"file"_s)).create();
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::File);
    QCOMPARE(made.error().subject, dir.filePath(u"file/config"_s));
}

void TestPaths::stateIsKeptInTheStateDirectory()
{
    QTemporaryDir dir;
    const Paths paths = Paths::below(dir.path());
    const QByteArray geometry("\x01\xd9\x00\xff;=\n", 7);
    {
        StateStore store(paths);
        store.setBlob(u"mainwindow"_s, geometry);
        store.setLastFolder(u"upload"_s, dir.path());
    }
    QVERIFY(QFileInfo::exists(paths.state() + u"/state.ini"_s));
    QVERIFY(!QFileInfo::exists(paths.config()));
    const StateStore store(paths);
    QCOMPARE(store.blob(u"mainwindow"_s), geometry);
    QCOMPARE(store.lastFolder(u"upload"_s), dir.path());
    QCOMPARE(store.blob(u"other"_s), QByteArray());
}

void TestPaths::vanishedFolderIsNotOffered()
{
    QTemporaryDir dir;
    StateStore store(Paths::below(dir.path()));
    store.setLastFolder(u"download"_s, dir.filePath(u"gone"_s));
    QCOMPARE(store.lastFolder(u"download"_s), QString());
}

void TestPaths::folderThatDoesNotAnswerIsNotWaitedFor()
{
    QTemporaryDir dir;
    StateStore store(Paths::below(dir.path()));
    const QString folder = dir.filePath(u"pictures"_s);
    QVERIFY(QDir().mkpath(folder));
    store.setLastFolder(u"download"_s, folder);
    test::AwayShare share(dir.path());
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(store.lastFolder(u"download"_s), QString());
    QVERIFY2(clock.elapsed() < 2'000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(share.comeBack());
    QCOMPARE(store.lastFolder(u"download"_s), folder);
}

QTEST_GUILESS_MAIN(TestPaths)
#include "tst_paths.moc"
