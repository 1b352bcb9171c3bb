// The real program as a process of its own: a second start, and what `cmake --install` puts in place.
#include "base/text.h"
#include "support/program.h"
#include "support/sandboxfixture.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace wcs;
using namespace wcs::test;

namespace {

/// Ends a window's process when the test does.
class Running
{
public:
    explicit Running(std::unique_ptr<QProcess> process) : m_process(std::move(process)) {}
    ~Running()
    {
        m_process->terminate();
        if (!m_process->waitForFinished(5'000))
            m_process->kill();
        m_process->waitForFinished(5'000);
    }
    bool isRunning() const { return m_process->state() == QProcess::Running; }
    qint64 id() const { return m_process->processId(); }

private:
    std::unique_ptr<QProcess> m_process;
};

QString xdotool(const QStringList &arguments)
{
    QProcess tool;
    tool.start(u"xdotool"_s, arguments);
    tool.waitForFinished(10'000);
    return QString::fromUtf8(tool.readAllStandardOutput()).trimmed();
}

bool hasKey(const SandboxFixture &cloud, const QString &name)
{
    return !cloud->keys().filter(name).isEmpty();
}

} // namespace

class TestProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSecondStartHandsItsFilesOverAndEnds()
    {
        const SandboxFixture cloud;
        Program program(QStringLiteral(WCS_APP_BINARY));
        program.useSandbox(cloud);
        program.useDisplay();
        const Running first(program.start({program.file(u"one.txt"_s, "one")}));
        QTRY_VERIFY_WITH_TIMEOUT(hasKey(cloud, u"one.txt"_s), 30'000);

        const ProgramRun second = program.run({program.file(u"two 二.txt"_s, "two")});
        QCOMPARE(second.status, 0);
        QCOMPARE(second.out, QByteArray());
        QTRY_VERIFY_WITH_TIMEOUT(hasKey(cloud, u"two 二.txt"_s), 30'000);
        QVERIFY(first.isRunning());
        // A relative path is meant as seen from the second start.
        program.file(u"three.txt"_s, "three");
        QCOMPARE(program.run({u"three.txt"_s}).status, 0);
        QTRY_VERIFY_WITH_TIMEOUT(hasKey(cloud, u"three.txt"_s), 30'000);
        // A mistyped command is told where it was typed, and hands nothing over.
        program.file(u"four.txt"_s, "four");
        const ProgramRun mistyped = program.run({u"uplaod"_s, u"four.txt"_s});
        QCOMPARE(mistyped.status, 2);
        QVERIFY2(mistyped.err.contains("uplaod"), mistyped.err.constData());
        QCOMPARE(mistyped.out, QByteArray());
    }

    void aSecondStartRaisesTheWindow()
    {
        const SandboxFixture cloud;
        Program program(QStringLiteral(WCS_APP_BINARY));
        program.useSandbox(cloud);
        program.useDisplay();
        const Running first(program.start({}));
        const auto window = [&first] {
            return xdotool({u"search"_s, u"--onlyvisible"_s, u"--pid"_s, QString::number(first.id()), u"--name"_s,
                            u"WX Cloud Storage"_s})
                .section(u'\n', 0, 0);
        };
        QTRY_VERIFY_WITH_TIMEOUT(!window().isEmpty(), 30'000);
        const QString id = window();
        xdotool({u"windowminimize"_s, id});
        QTRY_VERIFY_WITH_TIMEOUT(xdotool({u"getactivewindow"_s}) != id, 30'000);
        QCOMPARE(program.run({}).status, 0);
        QTRY_COMPARE_WITH_TIMEOUT(xdotool({u"getactivewindow"_s}), id, 30'000);
    }

    void anInstalledProgramIsComplete()
    {
        QTemporaryDir prefix;
        QProcess install;
        install.start(u"cmake"_s, {u"--install"_s, QStringLiteral(WCS_BUILD_DIR), u"--prefix"_s, prefix.path()});
        QVERIFY(install.waitForFinished(120'000));
        QVERIFY2(install.exitCode() == 0, install.readAllStandardError().constData());
        const QString program = prefix.filePath(u"bin/wx-cloud-storage"_s);

        Program installed(program);
        const ProgramRun version = installed.run({u"--version"_s});
        QCOMPARE(version.status, 0);
        QVERIFY(version.out.startsWith("wx-cloud-storage "));
        Program server(program);
        const auto serving = server.start({u"serve"_s});
        QTRY_VERIFY_WITH_TIMEOUT(serving->canReadLine(), 20'000);
        QVERIFY(serving->readLine().contains("\"api_base\""));
        serving->terminate();
        QVERIFY(serving->waitForFinished(30'000));

        const QString share = prefix.filePath(u"share"_s);
        QFile desktop(share + u"/applications/io.github.wx_cloud_storage.desktop"_s);
        QVERIFY(desktop.open(QIODevice::ReadOnly));
        const QString entry = QString::fromUtf8(desktop.readAll());
        const auto value = [&entry](const QString &key) {
            const QRegularExpression line(u"^%1=(.*)$"_s.arg(key), QRegularExpression::MultilineOption);
            return line.match(entry).captured(1);
        };
        QCOMPARE(value(u"Exec"_s).section(u' ', 0, 0), u"wx-cloud-storage"_s);
        QVERIFY(value(u"MimeType"_s).contains(u"image/png"_s));
        QVERIFY(QFile::exists(share + u"/metainfo/io.github.wx_cloud_storage.metainfo.xml"_s));
        const QString icon = value(u"Icon"_s);
        QVERIFY(!icon.isEmpty());
        QVERIFY(QFile::exists(share + u"/icons/hicolor/scalable/apps/%1.svg"_s.arg(icon)));
        for (const int size : {16, 32, 48, 128, 256})
            QVERIFY(QFile::exists(share + u"/icons/hicolor/%1x%1/apps/%2.png"_s.arg(size).arg(icon)));
    }

    /// macOS offers the program what fits the types of documents in its bundle, and nothing else.
    void theBundleOfMacTakesFilesAndFolders()
    {
        QFile file(QStringLiteral(WCS_SOURCE_DIR) + u"/resources/app/Info.plist.in"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader plist(&file);
        QHash<QString, QStringList> strings; // by the key before them
        QString key;
        while (!plist.atEnd()) {
            if (plist.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (plist.name() == "key"_L1)
                key = plist.readElementText();
            else if (plist.name() == "string"_L1)
                strings[key] << plist.readElementText();
        }
        QVERIFY2(!plist.hasError(), qUtf8Printable(plist.errorString()));
        QCOMPARE(strings.value(u"LSItemContentTypes"_s), QStringList({u"public.data"_s, u"public.folder"_s}));
        QCOMPARE(strings.value(u"CFBundleTypeRole"_s), QStringList(u"Viewer"_s));
        QCOMPARE(strings.value(u"CFBundleExecutable"_s), QStringList(u"${MACOSX_BUNDLE_EXECUTABLE_NAME}"_s));
        // What CMake makes the bundle of.
        QFile build(QStringLiteral(WCS_SOURCE_DIR) + u"/src/app/CMakeLists.txt"_s);
        QVERIFY(build.open(QIODevice::ReadOnly));
        QVERIFY(build.readAll().contains("MACOSX_BUNDLE_INFO_PLIST ${PROJECT_SOURCE_DIR}/resources/app/Info.plist.in"));
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
