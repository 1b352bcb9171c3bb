// The program's front door: which face it shows, and what the window's options mean.
#include "app/commandline.h"
#include "app/singleinstance.h"
#include "base/text.h"
#include "support/patience.h"

#include <QDir>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace wcs;
using namespace wcs::app;

class TestCommandLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstWordsDecideTheFace_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<Face>("face");
        QTest::newRow("nothing") << QStringList() << Face::Window;
        QTest::newRow("file") << QStringList{u"a.png"_s} << Face::Window;
        QTest::newRow("upload") << QStringList{u"upload"_s, u"a.png"_s} << Face::Headless;
        QTest::newRow("serve") << QStringList{u"serve"_s, u"--help"_s} << Face::Headless;
        QTest::newRow("list") << QStringList{u"list"_s, u"cats"_s} << Face::Headless;
        QTest::newRow("help of a command") << QStringList{u"help"_s, u"upload"_s} << Face::Headless;
        QTest::newRow("options first") << QStringList{u"--sandbox"_s, u"--profile"_s, u"x"_s, u"upload"_s}
                                       << Face::Headless;
        QTest::newRow("a value named like a command") << QStringList{u"--profile"_s, u"upload"_s} << Face::Window;
        QTest::newRow("a file named like a command") << QStringList{u"--"_s, u"upload"_s} << Face::Window;
        QTest::newRow("help") << QStringList{u"--help"_s} << Face::Help;
        QTest::newRow("version") << QStringList{u"--sandbox"_s, u"--version"_s} << Face::Version;
    }
    void theFirstWordsDecideTheFace()
    {
        QFETCH(QStringList, arguments);
        QTEST(faceOf(arguments), "face");
    }

    void aDisplayIsMissedOnlyWhereThereIsCertainlyNone()
    {
#if !defined(Q_OS_UNIX) || defined(Q_OS_MACOS)
        QSKIP("There is always a display.");
#endif
        const QStringList plain{u"a.png"_s};
        const QProcessEnvironment none;
        QVERIFY(lacksDisplay(plain, none));
        QVERIFY(!lacksDisplay(QStringList{u"-platform"_s, u"offscreen"_s}, none));
        QVERIFY(!lacksDisplay(QStringList{u"--display=:1"_s}, none));
        for (const auto name : {"DISPLAY"_L1, "WAYLAND_DISPLAY"_L1, "WAYLAND_SOCKET"_L1, "QT_QPA_PLATFORM"_L1}) {
            QProcessEnvironment some;
            some.insert(name, u"x"_s);
            QVERIFY2(!lacksDisplay(plain, some), name.data());
        }
        QProcessEnvironment session;
        session.insert(u"XDG_SESSION_TYPE"_s, u"tty"_s);
        QVERIFY(lacksDisplay(plain, session));
        session.insert(u"XDG_SESSION_TYPE"_s, u"wayland"_s);
        QVERIFY(!lacksDisplay(plain, session));
    }

    void relativePathsBecomeAbsolute()
    {
        const auto options = parseLaunchOptions({u"--config-dir"_s, u"conf"_s, u"a.png"_s, u"--theme=dark"_s});
        QVERIFY(options.ok());
        QVERIFY(QDir::isAbsolutePath(options->configDir));
        QVERIFY(QDir::isAbsolutePath(options->files.value(0)));
        QCOMPARE(options->theme, u"dark"_s);
    }

    void aFileThatIsNamedTwiceIsTakenOnce()
    {
        const auto options = parseLaunchOptions({u"a.png"_s, u"b.png"_s, u"./x/../a.png"_s, u"a.png"_s});
        QVERIFY(options.ok());
        QCOMPARE(options->files,
                 (QStringList{QDir().absoluteFilePath(u"a.png"_s), QDir().absoluteFilePath(u"b.png"_s)}));
    }

    void nonsenseIsRefusedWithAReason_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown option") << QStringList{u"--colour"_s};
        QTest::newRow("language") << QStringList{u"--language"_s, u"xx"_s};
        QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s};
        QTest::newRow("address") << QStringList{u"--api-base"_s, u"nonsense"_s};
        QTest::newRow("ca file") << QStringList{u"--ca-file"_s, u"/not/there.pem"_s};
        QTest::newRow("directory as ca file") << QStringList{u"--ca-file"_s, QDir::tempPath()};
        QTest::newRow("empty ca file") << QStringList{u"--ca-file="_s};
        QTest::newRow("empty profile") << QStringList{u"--profile"_s, u""_s, u"a.png"_s};
        QTest::newRow("blank profile") << QStringList{u"--profile= "_s, u"a.png"_s};
        QTest::newRow("empty config directory") << QStringList{u"--config-dir"_s, u""_s};
        QTest::newRow("empty directory of the tour") << QStringList{u"--tour"_s, u""_s};
        QTest::newRow("empty file") << QStringList{u""_s};
        QTest::newRow("config directory that is not UTF-8") << QStringList{u"--config-dir"_s, u"bad\uFFFD"_s};
        QTest::newRow("directory of the tour that is not UTF-8") << QStringList{u"--tour"_s, u"bad\uFFFD"_s};
        QTest::newRow("empty file among others") << QStringList{u"a.png"_s, u"--"_s, u""_s};
    }
    void nonsenseIsRefusedWithAReason()
    {
        QFETCH(QStringList, arguments);
        const auto options = parseLaunchOptions(arguments);
        QVERIFY(!options.ok());
        QCOMPARE(options.error().kind, ErrorKind::Argument);
        QVERIFY(!options.error().message.isEmpty());
    }

    void aMistypedCommandIsNoFile()
    {
        QTemporaryDir directory;
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(directory.path()));
        const auto restore = qScopeGuard([&before] { QDir::setCurrent(before); });
        QVERIFY(QDir().mkdir(u"pictures"_s));
        for (const QStringList &arguments :
             {QStringList{u"uplaod"_s, u"a.png"_s}, QStringList{u"list"_s, u"--sandbox"_s},
              QStringList{u"--sandbox"_s, u"list"_s}, QStringList{u"uplaod"_s, u"--"_s, u"a.png"_s}}) {
            const auto options = parseLaunchOptions(arguments);
            QVERIFY2(!options.ok(), qPrintable(arguments.join(u' ')));
            QVERIFY2(options.error().message.contains(u"There is no command"_s), qPrintable(options.error().message));
            QCOMPARE(complaintWithoutDisplay(arguments), options.error().message);
        }
        // What is there, or can be nothing but a path, goes on to the window, which tells of what it does not find.
        for (const QStringList &arguments :
             {QStringList{u"--profile"_s, u"live"_s, u"--"_s, u"live"_s}, QStringList{u"pictures"_s},
              QStringList{u"gone.png"_s}, QStringList{u"./uplaod"_s}, QStringList{u"--"_s, u"uplaod"_s},
              QStringList{u"gone.png"_s, u"uplaod"_s}}) {
            const auto options = parseLaunchOptions(arguments);
            QVERIFY2(options.ok(), qPrintable(arguments.join(u' ')));
            QVERIFY(!options->files.isEmpty());
        }
    }

    void aSecondStartHandsItsFilesToTheFirst()
    {
        QTemporaryDir directory;
        SingleInstance first(directory.path());
        QVERIFY(first.claim(Handover()));
        QSignalSpy raised(&first, &SingleInstance::raised);

        // The second start is another process in life; a thread of its own stands for it here, as both sides wait.
        bool claimed = true;
        Handover mine;
        mine.sandbox = true;
        mine.profile = u"测试 two"_s;
        mine.apiBase = QUrl(u"http://127.0.0.1:8080"_s);
        mine.hasAccount = true;
        mine.appid = u"wx0123456789abcdef"_s;
        mine.envId = u"prod-abc123"_s;
        mine.accountApiBase = QUrl(u"https://api.weixin.qq.com"_s);
        QStringList &files = mine.files;
        files = {u"/tmp/图 片.png"_s, u"/tmp/b.png"_s};
        for (int i = 0; i < 20'000; ++i) // a folder's pictures, as a shell names them
            files << u"/home/somebody/Pictures/2026/an album with a long name/picture-%1.jpg"_s.arg(i);
        const std::unique_ptr<QThread> second(QThread::create([&] {
            SingleInstance other(directory.path());
            claimed = other.claim(mine);
        }));
        second->start();
        QTRY_VERIFY_WITH_TIMEOUT(second->isFinished(), 30'000);
        QVERIFY(!claimed);
        QTRY_COMPARE(raised.size(), 1);
        QCOMPARE(raised.first().first().value<Handover>(), mine);
    }

    void startsWithDifferentTemporaryFoldersFindEachOther_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("short path") << u"c"_s;
        QTest::newRow("path too long for a socket") << QString(120, u'c');
    }
    void startsWithDifferentTemporaryFoldersFindEachOther()
    {
#ifdef Q_OS_WIN
        QSKIP("A pipe lies in no folder.");
#endif
        QFETCH(QString, folder);
        QTemporaryDir home;
        QTemporaryDir elsewhere;
        const bool isShort = folder.size() == 1;
        const QString directory = home.filePath(folder);
        QVERIFY(QDir().mkpath(directory));
        const QByteArray temporary = qgetenv("TMPDIR");
        const QByteArray session = qgetenv("XDG_RUNTIME_DIR");
        const auto restore = qScopeGuard([&] {
            qputenv("TMPDIR", temporary);
            qputenv("XDG_RUNTIME_DIR", session);
        });
        qputenv("XDG_RUNTIME_DIR",
                isShort ? QByteArray() : home.path().toUtf8()); // the same in all starts of a session
        SingleInstance first(directory);
        QVERIFY(first.claim(Handover()));
        QSignalSpy raised(&first, &SingleInstance::raised);
        qputenv("TMPDIR", elsewhere.path().toUtf8());
        bool claimed = true;
        const std::unique_ptr<QThread> second(QThread::create([&] {
            SingleInstance other(directory);
            claimed = other.claim(Handover());
        }));
        second->start();
        QTRY_VERIFY_WITH_TIMEOUT(second->isFinished(), 30'000);
        QVERIFY(!claimed);
        QTRY_COMPARE(raised.size(), 1);
        if (isShort) {
            const QFileInfo socket(QDir(directory).filePath(u"instance.socket"_s));
            QVERIFY(socket.exists());
            constexpr QFile::Permissions ofOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
                                                    | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
            QVERIFY(!(socket.permissions() & ofOthers));
        }
    }

    void anotherDirectoryIsAnotherProgram()
    {
        QTemporaryDir one;
        QTemporaryDir two;
        SingleInstance first(one.path());
        SingleInstance second(two.path());
        QVERIFY(first.claim(Handover()));
        QVERIFY(second.claim(Handover()));
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
