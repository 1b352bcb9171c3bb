// What the program says of itself at a terminal: its help and its complaints, in the language of the terminal.
#include "base/text.h"
#include "support/program.h"

#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

class TestCliHelp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_program = std::make_unique<Program>(QStringLiteral(WCS_CLI_PROGRAM)); }

    void everyWordIsInTheLanguageOfTheTerminal_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::newRow("help of the program") << QStringList{u"--help"_s} << 0;
        QTest::newRow("the same in short") << QStringList{u"-h"_s} << 0;
        QTest::newRow("help of the command line") << QStringList{u"help"_s} << 0;
        QTest::newRow("help of a command") << QStringList{u"compare"_s, u"--help"_s} << 0;
        QTest::newRow("option that no command has") << QStringList{u"upload"_s, u"a"_s, u"--nix"_s} << 2;
        QTest::newRow("option that the window has not") << QStringList{u"--nix"_s} << 2;
        QTest::newRow("value that the window does not know") << QStringList{u"--language"_s, u"fr"_s} << 2;
    }

    void everyWordIsInTheLanguageOfTheTerminal()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        if (QFileInfo(QStringLiteral(WCS_CLI_PROGRAM)).baseName() != "wx-cloud-storage"_L1)
            QSKIP("The command line alone has English texts only.");
        if (!QFile::exists(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + u"/qtbase_zh_CN.qm"_s))
            QSKIP("Qt's own texts are not installed.");
        m_program->useDisplay(); // the window finds out what is wrong when it has one
        m_program->setVariable(u"LC_ALL"_s, u"zh_CN.UTF-8"_s);
        const ProgramRun run = m_program->run(arguments);
        QCOMPARE(run.status, status);
        const QString text = QString::fromUtf8(status == 0 ? run.out : run.err);
        static const QRegularExpression chinese(u"[\\x{4e00}-\\x{9fff}]"_s);
        QVERIFY2(text.contains(chinese), qPrintable(text));
        for (const auto word : {"Usage:"_L1, "[options]"_L1, "Options:"_L1, "Arguments:"_L1, "Unknown option"_L1,
                                "knows"_L1, "Print the version"_L1})
            QVERIFY2(!text.contains(word), qPrintable(text));
        m_program->setVariable(u"LC_ALL"_s, u"C.UTF-8"_s);
        const ProgramRun english = m_program->run(arguments);
        QCOMPARE(english.status, status);
        QVERIFY(!QString::fromUtf8(english.out + english.err).contains(chinese));
    }

    void withoutADisplayAWrongStartIsToldAndEnds_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("option that the window has not") << QStringList{u"--nix"_s} << QByteArray("nix");
        QTest::newRow("value that the window does not know")
            << QStringList{u"--language"_s, u"fr"_s} << QByteArray("--language knows");
        QTest::newRow("mistyped command") << QStringList{u"uplaod"_s, u"a.png"_s} << QByteArray("no command");
    }

    void withoutADisplayAWrongStartIsToldAndEnds()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, told);
        if (QFileInfo(QStringLiteral(WCS_CLI_PROGRAM)).baseName() != "wx-cloud-storage"_L1)
            QSKIP("The command line alone opens no window.");
#if !defined(Q_OS_UNIX) || defined(Q_OS_MACOS)
        QSKIP("There is always a display.");
#endif
        for (const auto name : {"XDG_SESSION_TYPE"_L1, "WAYLAND_SOCKET"_L1})
            m_program->setVariable(name, QString());
        m_program->setVariable(u"LC_ALL"_s, u"C.UTF-8"_s);
        const ProgramRun run = m_program->run(arguments);
        QCOMPARE(run.status, 2);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(run.err.startsWith("wx-cloud-storage: ") && run.err.contains(told), run.err.constData());
        QVERIFY2(!run.err.contains("qt.qpa"), run.err.constData());
    }

    /// A variable of a script that is not set would have the objects of a sandbox thrown away at the end, or another account served,
    /// files written to the working directory, a report not written, a pipeline named otherwise.
    void anEmptyValueIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("told");
        for (const QString &option : {u"--state"_s, u"--appid"_s, u"--secret"_s, u"--env"_s}) {
            const QByteArray told = option.toLatin1() + " needs a value";
            QTest::addRow("%s", qPrintable(option)) << QStringList{u"serve"_s, option, u""_s} << told;
        }
        const auto row = [](const char *name, const QStringList &command, const QString &option) {
            const QByteArray told = option.toLatin1() + " needs a value";
            QTest::newRow(name) << command + QStringList{option, u""_s} << told;
        };
        const QString id = u"cloud://env.bucket/a.txt"_s;
        row("directory of a download", {u"download"_s, id}, u"--out"_s);
        row("report of a run", {u"run"_s, u"p"_s, u"--set"_s, u"s"_s}, u"--report"_s);
        row("report of a comparison", {u"compare"_s, u"a.png"_s, u"b.png"_s}, u"--report"_s);
        row("heat map", {u"compare"_s, u"a.png"_s, u"b.png"_s}, u"--heatmap"_s);
        row("name of an import", {u"pipeline"_s, u"import"_s, u"a.json"_s}, u"--name"_s);
        row("profile", {u"upload"_s, u"a.txt"_s}, u"--profile"_s);
        row("directory of the settings", {u"upload"_s, u"a.txt"_s}, u"--config-dir"_s);
        QTest::newRow("blank") << QStringList{u"serve"_s, u"--state= "_s} << QByteArray("--state needs a value");
        QTest::newRow("blank directory") << QStringList{u"download"_s, id, u"--out= "_s}
                                         << QByteArray("--out needs a value");
        QTest::newRow("--port") << QStringList{u"serve"_s, u"--port"_s, u""_s} << QByteArray("--port takes a number");
    }

    void anEmptyValueIsRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, told);
        const ProgramRun run = m_program->run(arguments);
        QCOMPARE(run.status, 2);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(run.err.contains(told), run.err.constData());
    }

    void aHeaderIsNotRepeated_data()
    {
        QTest::addColumn<QString>("header");
        QTest::newRow("another divider") << u"Authorization=Bearer s3cretValue"_s;
        QTest::newRow("no name") << u":s3cretValue"_s;
        QTest::newRow("value alone") << u"s3cretValue"_s;
    }

    void aHeaderIsNotRepeated()
    {
        QFETCH(QString, header);
        const ProgramRun run = m_program->run({u"pipeline"_s, u"add"_s, u"p"_s, u"--url"_s, u"https://example.com/"_s,
                                               u"--header"_s, header, u"--json"_s});
        QCOMPARE(run.status, 2);
        QVERIFY2(run.err.contains("--header takes NAME:VALUE"), run.err.constData());
        const QByteArray all = run.err + run.out;
        QVERIFY2(!all.contains("s3cretValue"), all.constData());
    }

    void whatBelongsToAPollIsRefusedWithoutOne_data()
    {
        QTest::addColumn<QStringList>("option");
        QTest::newRow("--done-when") << QStringList{u"--done-when"_s, u"/status=done"_s};
        QTest::newRow("--failed-when") << QStringList{u"--failed-when"_s, u"/status=error"_s};
        QTest::newRow("--interval") << QStringList{u"--interval"_s, u"5"_s};
        QTest::newRow("--limit") << QStringList{u"--limit"_s, u"5"_s};
    }

    void whatBelongsToAPollIsRefusedWithoutOne()
    {
        QFETCH(QStringList, option);
        const QStringList add{u"pipeline"_s, u"add"_s, u"p"_s, u"--url"_s, u"https://example.com/"_s};
        const ProgramRun run = m_program->run(add + option);
        QCOMPARE(run.status, 2);
        QVERIFY2(run.err.contains(option.first().toLatin1()), run.err.constData());
        QVERIFY2(run.err.contains("--poll-url"), run.err.constData());
    }

    /// As a shell names it among the files of a folder. "0" would say that all of them are done.
    void aNameThatBeginsWithADashAsksForNoHelp_data()
    {
        QTest::addColumn<QStringList>("arguments");
        for (const auto command : {"upload", "download", "exists", "run", "serve"}) {
            const QStringList arguments{QString::fromLatin1(command), u"a.txt"_s, u"-dash.txt"_s};
            QTest::newRow(command) << arguments;
        }
        QTest::newRow("all letters are options") << QStringList{u"upload"_s, u"a.txt"_s, u"-hh"_s};
        QTest::newRow("before the command") << QStringList{u"-dash.txt"_s, u"upload"_s, u"a.txt"_s};
    }

    void aNameThatBeginsWithADashAsksForNoHelp()
    {
        QFETCH(QStringList, arguments);
        const ProgramRun run = m_program->run(arguments);
        QCOMPARE(run.status, 2);
        QVERIFY2(run.out.isEmpty(), run.out.constData());
        const QString name = arguments.filter(u"-"_s).value(0).mid(1);
        QVERIFY2(QString::fromUtf8(run.err).contains(name), run.err.constData());
    }

    void helpTellsWhatIsTrueOfTheCommand_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QStringList>("there");
        QTest::addColumn<QStringList>("notThere");
        const QStringList idle{u"--json"_s,    u"--sandbox"_s,    u"--profile"_s, u"--api-base"_s,
                               u"--ca-file"_s, u"--config-dir"_s, u"143"_s};
        QTest::newRow("serve") << u"serve"_s
                               << QStringList{u"--port"_s,      u"--help"_s,        u"/sandbox/faults"_s,
                                              u"WX_API_BASE"_s, u"/demo/process"_s, u"another one at each start"_s}
                               << idle;
        QTest::newRow("upload") << u"upload"_s
                                << QStringList{u"x/pictures/a.png"_s,
                                               u"cache and logs"_s,
                                               u"143"_s,
                                               u"with “uploaded”"_s,
                                               u"up to 5 times"_s,
                                               u"more than 10 minutes"_s,
                                               u"3 nothing can work before something else is mended"_s,
                                               u"a sandbox in use"_s,
                                               u"SECRET of the profile named by --profile"_s,
                                               u"at most 10 times"_s}
                                << QStringList();
        QTest::newRow("download") << u"download"_s
                                  << QStringList{u"up to 5 times"_s, u"--keep-folders"_s, u"--again fetches"_s}
                                  << QStringList();
        QTest::newRow("link") << u"link"_s << QStringList{u"valid_until"_s} << QStringList{u"up to 5 times"_s};
        QTest::newRow("pipeline") << u"pipeline"_s
                                  << QStringList{u"profile_name"_s, u"the ID that list"_s, u"the ID alone does"_s}
                                  << QStringList();
        QTest::newRow("exists") << u"exists"_s << QStringList{u"failed where"_s, u"null"_s} << QStringList();
        QTest::newRow("run") << u"run"_s << QStringList{u"in the window count"_s, u"left out"_s, u"in which answer"_s}
                             << QStringList();
        QTest::newRow("list") << u"list"_s
                              << QStringList{u"--limit"_s,
                                             u"--state"_s,
                                             u"--tag"_s,
                                             u"--profile"_s,
                                             u"xargs"_s,
                                             u"exit status is 0"_s,
                                             u"download --profile shop"_s,
                                             u"At most 100 are listed"_s}
                              << QStringList{u"--api-base"_s, u"--ca-file"_s, u"WX_APPID"_s, u"FILE_ID..."_s};
        QTest::newRow("overview") << u"help"_s << QStringList{u"list [WORD...]"_s} << QStringList();
    }

    void helpTellsWhatIsTrueOfTheCommand()
    {
        QFETCH(QString, command);
        QFETCH(QStringList, there);
        QFETCH(QStringList, notThere);
        const ProgramRun run = m_program->run({u"help"_s, command});
        QCOMPARE(run.status, 0);
        const QString text = QString::fromUtf8(run.out).simplified(); // wherever its lines are broken
        for (const QString &word : there)
            QVERIFY2(text.contains(word), qPrintable(word + u" is missing in "_s + text));
        for (const QString &word : notThere)
            QVERIFY2(!text.contains(word), qPrintable(word + u" is in "_s + text));
    }

private:
    std::unique_ptr<Program> m_program;
};

QTEST_GUILESS_MAIN(TestCliHelp)
#include "tst_clihelp.moc"
