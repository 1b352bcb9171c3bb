// The command line as its users meet it: every command against a real sandbox, from a process without a display.
#include "base/text.h"
#include "support/clitest.h"
#include "support/httpprobe.h"
#include "support/testfiles.h"

#include <QCryptographicHash>
#include <QDir>

#ifdef Q_OS_UNIX
#    include <fcntl.h>
#    include <unistd.h>
#endif

using namespace wcs;
using namespace wcs::test;

class tst_Cli : public CliTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void uploadsAndTellsAllOfItInJson();
    void printsTheFileIdAloneWithoutJson();
    void resultsThatCannotBeWrittenAreSaid();
    void comesBackByteForByte();
    void uploadsAFolderBelowThePrefix();
    void uploadsEmptyChineseAndEmojiFiles();
    void missingFileDoesNotStopTheOthers();
    void whatAFolderHidesIsToldAsFailed();
    void nameThatMakesNoKeyDoesNotStopTheOthers();
    void severalFilesForOneKeyAreWrongUsage();
    void takenKeyIsRenamed();
    void nobodyIsAskedWhereTheRuleIsToAsk();
    void drawingsWithTextNeedNoFonts();
    void linkCanBeFetchedByAnybody();
    void existsTellsMissingFromVerified();
    void deletesAndTellsWhatWasGone();
    void brokenIdDoesNotStopTheOthers();
    void whatTheServiceSaidStandsApart();
    void aTakenPortIsSaid();
    void wrongUsage_data();
    void wrongUsage();
    void helpAndVersionSucceed_data();
    void helpAndVersionSucceed();
    void missingCredentialsAreNamed_data();
    void missingCredentialsAreNamed();
    void builtInSandboxKeepsItsObjects();
    void optionsForTheRunAreNotWritten();

private:
    QString upload(const QString &name, const QByteArray &bytes);
};

void tst_Cli::init()
{
    begin();
}

void tst_Cli::resultsThatCannotBeWrittenAreSaid()
{
    if (!QFileInfo::exists(u"/dev/full"_s))
        QSKIP("There is no full device here.");
    m_program->sendOutputTo(u"/dev/full"_s);
    const ProgramRun run = m_program->run({u"upload"_s, m_program->file(u"a.txt"_s, "x"), u"--json"_s});
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.contains("cannot be written"), run.err.constData());
    QCOMPARE((*m_sandbox)->keys().size(), 1);
}

/// Uploads a file to the key "t/<name>" and gives its id.
QString tst_Cli::upload(const QString &name, const QByteArray &bytes)
{
    m_program->file(name, bytes);
    const ProgramRun run = m_program->run({u"upload"_s, name, u"--to"_s, u"t/"_s});
    return run.status == 0 ? run.lines().value(0) : QString();
}

void tst_Cli::uploadsAndTellsAllOfItInJson()
{
    m_program->file(u"a.txt"_s, "hello");
    const ProgramRun run = m_program->run({u"upload"_s, u"a.txt"_s, u"--to"_s, u"in/a.txt"_s, u"--json"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    const auto objects = run.objects();
    QCOMPARE(objects.size(), 1);
    const QJsonObject object = objects.first();
    QCOMPARE(object["path"_L1].toString(), u"a.txt"_s);
    QCOMPARE(object["key"_L1].toString(), u"in/a.txt"_s);
    QCOMPARE(object["file_id"_L1].toString(), (*m_sandbox)->fileIdFor(u"in/a.txt"_s));
    QCOMPARE(object["size"_L1].toInteger(), 5);
    QCOMPARE(object["md5"_L1].toString(), u"5d41402abc4b2a76b9719d911017c592"_s);
    QCOMPARE(object["state"_L1].toString(), u"verified"_s);
    QVERIFY(!object.contains("error"_L1));
    QCOMPARE((*m_sandbox)->objectMd5(u"in/a.txt"_s), QByteArray("5d41402abc4b2a76b9719d911017c592"));
}

void tst_Cli::printsTheFileIdAloneWithoutJson()
{
    m_program->file(u"a.txt"_s, "hello");
    const ProgramRun run = m_program->run({u"upload"_s, u"a.txt"_s, u"--to"_s, u"in/"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(QString::fromUtf8(run.out), (*m_sandbox)->fileIdFor(u"in/a.txt"_s) + u'\n');
    QVERIFY(!run.err.isEmpty());
}

void tst_Cli::comesBackByteForByte()
{
    QByteArray bytes;
    for (int i = 0; i < 300'000; ++i)
        bytes += char(i * 31 + i / 257);
    const QString id = upload(u"data.bin"_s, bytes);
    const ProgramRun run = m_program->run({u"download"_s, id, u"--out"_s, u"back/here"_s, u"--json"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    const QJsonObject object = run.objects().value(0);
    QCOMPARE(object["file_id"_L1].toString(), id);
    QCOMPARE(object["state"_L1].toString(), u"downloaded"_s);
    QCOMPARE(object["size"_L1].toInteger(), bytes.size());
    QCOMPARE(object["path"_L1].toString(), QDir(m_program->directory()).filePath(u"back/here/data.bin"_s));
    QCOMPARE(readFile(object["path"_L1].toString()), bytes);
    const ProgramRun again = m_program->run({u"download"_s, id, u"--out"_s, u"back/here"_s, u"--again"_s});
    QCOMPARE(again.lines().value(0), QDir(m_program->directory()).filePath(u"back/here/data (2).bin"_s));
}

void tst_Cli::uploadsAFolderBelowThePrefix()
{
    m_program->file(u"trip/one.txt"_s, "1");
    m_program->file(u"trip/deep/two.txt"_s, "22");
    const ProgramRun run = m_program->run(
        {u"upload"_s, u"trip"_s, u"--to"_s, u"y/"_s, u"--json"_s, u"--jobs"_s, u"1"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QStringList keys = (*m_sandbox)->keys();
    keys.sort();
    QCOMPARE(keys, (QStringList{u"y/trip/deep/two.txt"_s, u"y/trip/one.txt"_s}));
    QStringList paths;
    for (const QJsonObject &object : run.objects())
        paths.append(object["path"_L1].toString());
    paths.sort();
    QCOMPARE(paths, (QStringList{u"trip/deep/two.txt"_s, u"trip/one.txt"_s}));
}

void tst_Cli::uploadsEmptyChineseAndEmojiFiles()
{
    m_program->file(u"empty.bin"_s, {});
    m_program->file(u"中文 照片.txt"_s, "zh");
    m_program->file(u"😀🎉.txt"_s, "emoji");
    const ProgramRun run = m_program->run(
        {u"upload"_s, u"empty.bin"_s, u"中文 照片.txt"_s, u"😀🎉.txt"_s, u"--to"_s, u"目录/"_s, u"--json"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE((*m_sandbox)->objectSize(u"目录/empty.bin"_s), 0);
    QStringList ids;
    for (const QJsonObject &object : run.objects()) {
        QCOMPARE(object["state"_L1].toString(), u"verified"_s);
        ids.append(object["file_id"_L1].toString());
    }
    const ProgramRun back = m_program->run(QStringList{u"download"_s, u"--out"_s, u"back"_s} + ids);
    QVERIFY2(back.status == 0, back.err.constData());
    const QDir directory(m_program->directory() + u"/back"_s);
    QCOMPARE(readFile(directory.filePath(u"中文 照片.txt"_s)), QByteArray("zh"));
    QCOMPARE(readFile(directory.filePath(u"😀🎉.txt"_s)), QByteArray("emoji"));
    QVERIFY(QFileInfo(directory.filePath(u"empty.bin"_s)).isReadable());
    QCOMPARE(readFile(directory.filePath(u"empty.bin"_s)), QByteArray());
    QVERIFY(directory.exists(u"empty.bin"_s));
}

void tst_Cli::missingFileDoesNotStopTheOthers()
{
    m_program->file(u"a.txt"_s, "a");
    m_program->file(u"b.txt"_s, "b");
    const ProgramRun run = m_program->run(
        {u"upload"_s, u"a.txt"_s, u"no-such.txt"_s, u"b.txt"_s, u"--to"_s, u"x/"_s, u"--json"_s});
    QCOMPARE(run.status, 1);
    QCOMPARE(run.objects().size(), 3);
    int failed = 0;
    for (const QJsonObject &object : run.objects()) {
        if (object["path"_L1].toString() != "no-such.txt"_L1) {
            QCOMPARE(object["state"_L1].toString(), u"verified"_s);
            continue;
        }
        ++failed;
        QCOMPARE(object["state"_L1].toString(), u"failed"_s);
        QVERIFY(object["file_id"_L1].isNull());
        const QJsonObject error = object["error"_L1].toObject();
        QCOMPARE(error["stage"_L1].toString(), u"file"_s);
        QCOMPARE(error["code"_L1].toString(), u"not-found"_s);
        QVERIFY2(error["message"_L1].toString().contains(u"does not exist"_s),
                 qPrintable(error["message"_L1].toString()));
        QVERIFY(!error["advice"_L1].toString().isEmpty());
    }
    QCOMPARE(failed, 1);
}

void tst_Cli::whatAFolderHidesIsToldAsFailed()
{
    m_program->file(u"trip/one.txt"_s, "1");
#ifdef Q_OS_UNIX
    const QByteArray odd = QFile::encodeName(m_program->directory()) + "/trip/caf\xe9.txt";
    const int file = ::open(odd.constData(), O_WRONLY | O_CREAT, 0600);
    if (file < 0)
        QSKIP("The file system takes no such name.");
    ::close(file);
    const ProgramRun run = m_program->run({u"upload"_s, u"trip"_s, u"--to"_s, u"x/"_s, u"--json"_s});
    QCOMPARE(run.status, 1);
    QCOMPARE(run.objects().size(), 2);
    QJsonObject failed;
    for (const QJsonObject &object : run.objects()) {
        if (object["state"_L1].toString() == "failed"_L1)
            failed = object;
    }
    QCOMPARE(failed["path"_L1].toString(), u"trip/caf\uFFFD.txt"_s);
    QCOMPARE(failed["error"_L1].toObject()["code"_L1].toString(), u"undecodable-name"_s);
    QCOMPARE((*m_sandbox)->keys(), QStringList{u"x/trip/one.txt"_s});
#endif
}

void tst_Cli::nameThatMakesNoKeyDoesNotStopTheOthers()
{
#ifdef Q_OS_WIN
    QSKIP("Windows has no such file names.");
#endif
    m_program->file(u"good.txt"_s, "a");
    m_program->file(u"bad\u0001name.txt"_s, "b");
    const ProgramRun run = m_program->run(
        {u"upload"_s, u"good.txt"_s, u"bad\u0001name.txt"_s, u"--to"_s, u"x/"_s, u"--json"_s});
    QCOMPARE(run.status, 1);
    QCOMPARE((*m_sandbox)->keys(), QStringList(u"x/good.txt"_s));
    QVERIFY(run.out.contains("key-control-character"));
}

void tst_Cli::severalFilesForOneKeyAreWrongUsage()
{
    m_program->file(u"a.txt"_s, "a");
    m_program->file(u"b.txt"_s, "b");
    const ProgramRun run = m_program->run({u"upload"_s, u"a.txt"_s, u"b.txt"_s, u"--to"_s, u"one.txt"_s});
    QCOMPARE(run.status, 2);
    QVERIFY(run.err.contains("--to"));
    QVERIFY((*m_sandbox)->keys().isEmpty());
}

void tst_Cli::takenKeyIsRenamed()
{
    upload(u"a.txt"_s, "first");
    const QString second = upload(u"a.txt"_s, "second");
    QCOMPARE(second, (*m_sandbox)->fileIdFor(u"t/a-2.txt"_s));
    QCOMPARE((*m_sandbox)->objectSize(u"t/a.txt"_s), 5);
}

void tst_Cli::nobodyIsAskedWhereTheRuleIsToAsk()
{
    setProfile(u"Asking"_s, u"ask"_s);
    m_program->file(u"a.txt"_s, "first");
    const QStringList command{u"upload"_s, u"a.txt"_s, u"--to"_s, u"t/a.txt"_s, u"--profile"_s, u"asking"_s};
    const ProgramRun first = m_program->run(command);
    QVERIFY2(first.status == 0, first.err.constData());
    m_program->file(u"a.txt"_s, "second");
    const ProgramRun second = m_program->run(command);
    QVERIFY2(second.status == 0, second.err.constData());
    QCOMPARE(second.lines(), QStringList((*m_sandbox)->fileIdFor(u"t/a-2.txt"_s)));
    QVERIFY2(second.err.contains("renamed"), second.err.constData());
}

void tst_Cli::drawingsWithTextNeedNoFonts()
{
    const QString id = upload(u"words.svg"_s,
                              "<svg xmlns='http://www.w3.org/2000/svg'><text x='5' y='20'>hi</text></svg>");
    QCOMPARE(id, (*m_sandbox)->fileIdFor(u"t/words.svg"_s));
}

void tst_Cli::linkCanBeFetchedByAnybody()
{
    const QString id = upload(u"a b#.txt"_s, "linked");
    const ProgramRun run = m_program->run({u"link"_s, id, u"--max-age"_s, u"60"_s, u"--json"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    const QJsonObject object = run.objects().value(0);
    QCOMPARE(object["file_id"_L1].toString(), id);
    const QDateTime until = QDateTime::fromString(object["valid_until"_L1].toString(), Qt::ISODate);
    const qint64 left = QDateTime::currentDateTimeUtc().secsTo(until);
    QVERIFY2(left > 0 && left <= 60, qPrintable(QString::number(left)));
    HttpProbe probe((*m_sandbox)->port());
    const ProgramRun plain = m_program->run({u"link"_s, id});
    QCOMPARE(plain.lines().size(), 1);
    QVERIFY(plain.lines().first().startsWith(u"http://127.0.0.1:"_s));
    const QUrl url(plain.lines().first(), QUrl::StrictMode);
    QVERIFY(url.isValid());
    QCOMPARE(probe.get(url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)).body, QByteArray("linked"));
}

void tst_Cli::existsTellsMissingFromVerified()
{
    const QString id = upload(u"a.txt"_s, "a");
    const QString missing = (*m_sandbox)->fileIdFor(u"t/none.txt"_s);
    QCOMPARE(m_program->run({u"exists"_s, id}).status, 0);
    const ProgramRun run = m_program->run({u"exists"_s, id, missing, u"--json"_s});
    QCOMPARE(run.status, 1);
    const auto objects = run.objects();
    QCOMPARE(objects.size(), 2);
    QCOMPARE(objects[0]["exists"_L1], QJsonValue(true));
    QCOMPARE(objects[0]["state"_L1].toString(), u"verified"_s);
    QCOMPARE(objects[0]["size"_L1].toInteger(), 1);
    QCOMPARE(objects[1]["exists"_L1], QJsonValue(false));
    QCOMPARE(objects[1]["state"_L1].toString(), u"missing"_s);
    QCOMPARE(objects[1]["error"_L1]["code"_L1].toString(), u"-503003"_s);
}

void tst_Cli::deletesAndTellsWhatWasGone()
{
    const QString id = upload(u"a.txt"_s, "a");
    const ProgramRun refused = m_program->run({u"delete"_s, id});
    QCOMPARE(refused.status, 2);
    QVERIFY(refused.err.contains("--yes"));
    QCOMPARE((*m_sandbox)->objectSize(u"t/a.txt"_s), 1);
    const ProgramRun run = m_program->run({u"delete"_s, id, u"--yes"_s, u"--json"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(run.objects().value(0)["state"_L1].toString(), u"deleted"_s);
    QCOMPARE((*m_sandbox)->objectSize(u"t/a.txt"_s), -1);
    const ProgramRun again = m_program->run({u"delete"_s, id, u"--yes"_s});
    QCOMPARE(again.status, 0);
    QCOMPARE(again.lines(), QStringList(u"gone\t"_s + id));
}

void tst_Cli::brokenIdDoesNotStopTheOthers()
{
    const QString id = upload(u"a.txt"_s, "a");
    for (const QString &command : {u"exists"_s, u"link"_s, u"download"_s, u"delete"_s}) {
        QStringList arguments{command, u"not an id"_s, id, u"--json"_s};
        if (command == "delete"_L1)
            arguments << u"--yes"_s;
        const ProgramRun run = m_program->run(arguments);
        QCOMPARE(run.status, 1);
        auto objects = run.objects();
        QCOMPARE(objects.size(), 2);
        if (objects[0]["file_id"_L1].toString() == id)
            objects.swapItemsAt(0, 1);
        QCOMPARE(objects[0]["error"_L1]["code"_L1].toString(), u"not-a-file-id"_s);
        QVERIFY(!objects[1].contains("error"_L1));
        // Whoever reads the lines finds the same keys in each.
        for (const QString &key : objects[1].keys())
            QVERIFY2(objects[0].contains(key), qPrintable(command + u": "_s + key));
        QCOMPARE(run.err.contains("download link"), command == "link"_L1); // nobody else wants one
    }
}

void tst_Cli::whatTheServiceSaidStandsApart()
{
    m_sandbox->faults().answerErrcode(u"/tcb/uploadfile"_s, 41005, u"odd thing access_token=68_AbCdEf"_s,
                                      sandbox::Faults::kForever);
    m_program->file(u"a.txt"_s, "a");
    const ProgramRun run = m_program->run({u"upload"_s, u"a.txt"_s, u"--json"_s});
    QCOMPARE(run.status, 1);
    const QJsonObject error = run.objects().value(0)["error"_L1].toObject();
    QCOMPARE(error["code"_L1].toString(), u"41005"_s);
    const QString said = error["service_said"_L1].toString();
    QVERIFY2(said.startsWith(u"odd thing access_token=•••"_s), qPrintable(said));
    const QString message = error["message"_L1].toString();
    QVERIFY2(message.contains(u"41005"_s) && !message.contains(u"odd"_s), qPrintable(message));
    // To a person on a line of its own, below the sentences with the code.
    const QStringList lines = QString::fromUtf8(run.err).split(u'\n');
    QVERIFY2(lines.contains(u"The service said: "_s + said), run.err.constData());
    QVERIFY2(run.err.contains("(code 41005"), run.err.constData());
    // What the program finds by itself has no such words.
    const ProgramRun own = m_program->run({u"upload"_s, u"none.txt"_s, u"--json"_s});
    const QJsonValue nobodys = own.objects().value(0)["error"_L1]["service_said"_L1];
    QVERIFY(nobodys.isString() && nobodys.toString().isEmpty());
    QVERIFY2(!own.err.contains("The service said"), own.err.constData());
}

void tst_Cli::aTakenPortIsSaid()
{
    const ProgramRun run = m_program->run({u"serve"_s, u"--port"_s, QString::number((*m_sandbox)->port())});
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.contains("choose another one. (code AddressInUse)"), run.err.constData());
}

void tst_Cli::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("hint");
    QTest::newRow("no path") << QStringList{u"upload"_s} << QByteArray("PATH");
    QTest::newRow("no id") << QStringList{u"download"_s} << QByteArray("FILE_ID");
    QTest::newRow("unknown option") << QStringList{u"upload"_s, u"a"_s, u"--frobnicate"_s} << QByteArray("frobnicate");
    QTest::newRow("option of another command") << QStringList{u"exists"_s, u"a"_s, u"--yes"_s} << QByteArray("yes");
    QTest::newRow("folders of an upload")
        << QStringList{u"upload"_s, u"a"_s, u"--keep-folders"_s} << QByteArray("keep-folders");
    QTest::newRow("jobs is no number") << QStringList{u"upload"_s, u"a"_s, u"--jobs"_s, u"many"_s}
                                       << QByteArray("1 to 16");
    QTest::newRow("jobs out of range") << QStringList{u"upload"_s, u"a"_s, u"--jobs"_s, u"17"_s}
                                       << QByteArray("1 to 16");
    QTest::newRow("max-age") << QStringList{u"link"_s, u"a"_s, u"--max-age"_s, u"0"_s} << QByteArray("86400");
    QTest::newRow("key begins with a slash")
        << QStringList{u"upload"_s, u"a"_s, u"--to"_s, u"/x/"_s} << QByteArray("slash");
    QTest::newRow("plain http elsewhere")
        << QStringList{u"exists"_s, u"a"_s, u"--api-base"_s, u"http://example.com"_s} << QByteArray("https");
    QTest::newRow("sandbox and profile") << QStringList{u"exists"_s, u"a"_s, u"--sandbox"_s, u"--profile"_s, u"p"_s}
                                         << QByteArray("--profile");
    QTest::newRow("no such CA file") << QStringList{u"exists"_s, u"a"_s, u"--ca-file"_s, u"/no/such.pem"_s}
                                     << QByteArray("/no/such.pem");
    QTest::newRow("empty profile") << QStringList{u"upload"_s, u"--profile"_s, u""_s, u"a"_s}
                                   << QByteArray("--profile needs");
    QTest::newRow("blank profile") << QStringList{u"--profile= "_s, u"delete"_s, u"a"_s, u"--yes"_s}
                                   << QByteArray("--profile needs");
    QTest::newRow("serve with a word") << QStringList{u"serve"_s, u"now"_s} << QByteArray("now");
    QTest::newRow("serve with a port too high")
        << QStringList{u"serve"_s, u"--port"_s, u"70000"_s} << QByteArray("65535");
}

void tst_Cli::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, hint);
    const ProgramRun run = m_program->run(arguments);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains(hint), run.err.constData());
    QVERIFY2(run.err.contains("--help"), run.err.constData());
    QVERIFY(run.out.isEmpty());
    QVERIFY(!QFileInfo::exists(m_program->configDirectory()));
}

void tst_Cli::helpAndVersionSucceed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("hint");
    for (const auto command : {"upload", "download", "link", "exists", "delete", "serve"})
        QTest::newRow(command) << QStringList{QString::fromLatin1(command), u"--help"_s} << QByteArray("Exit status");
    QTest::newRow("upload says its options")
        << QStringList{u"upload"_s, u"-h"_s} << QByteArray("--to <KEY_OR_PREFIX/>");
    QTest::newRow("pipeline says its keys") << QStringList{u"help"_s, u"pipeline"_s} << QByteArray("method,");
    QTest::newRow("compare says its keys") << QStringList{u"help"_s, u"compare"_s} << QByteArray("profile_problem");
    QTest::newRow("version") << QStringList{u"upload"_s, u"--version"_s} << QByteArray(WCS_VERSION);
}

void tst_Cli::helpAndVersionSucceed()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, hint);
    m_program->useNothing();
    const ProgramRun run = m_program->run(arguments);
    QCOMPARE(run.status, 0);
    QVERIFY2(run.out.contains(hint), run.out.constData());
    QVERIFY(run.err.isEmpty());
    QVERIFY(!QFileInfo::exists(m_program->configDirectory()));
}

void tst_Cli::missingCredentialsAreNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("appid");
    QTest::addColumn<QByteArray>("hint");
    QTest::newRow("nothing at all") << QStringList{} << QString() << QByteArray("WX_SECRET");
    QTest::newRow("half an environment") << QStringList{} << u"wx0123456789abcdef"_s << QByteArray("environment");
    QTest::newRow("no such profile") << QStringList{u"--profile"_s, u"prod"_s} << QString() << QByteArray("prod");
}

void tst_Cli::missingCredentialsAreNamed()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, appid);
    QFETCH(QByteArray, hint);
    m_program->useNothing();
    if (!appid.isEmpty())
        m_program->useCredentials(appid, {}, {}, m_sandbox->baseUrl());
    m_program->file(u"a.txt"_s, "a");
    const ProgramRun run = m_program->run(QStringList{u"upload"_s, u"a.txt"_s, u"--json"_s} + arguments);
    QCOMPARE(run.status, 3);
    QVERIFY2(run.err.contains(hint) || run.out.contains(hint), run.err.constData());
    const QJsonObject object = run.objects().value(0);
    QCOMPARE(object["path"_L1].toString(), u"a.txt"_s);
    QCOMPARE(object["state"_L1].toString(), u"failed"_s);
    QCOMPARE(object["error"_L1]["stage"_L1].toString(), u"settings"_s);
}

void tst_Cli::builtInSandboxKeepsItsObjects()
{
    m_program->useNothing();
    m_program->file(u"a.txt"_s, "kept");
    const ProgramRun up = m_program->run({u"--sandbox"_s, u"upload"_s, u"a.txt"_s});
    QVERIFY2(up.status == 0, up.err.constData());
    const ProgramRun back = m_program->run({u"download"_s, up.lines().value(0), u"--sandbox"_s, u"--out"_s, u"back"_s});
    QVERIFY2(back.status == 0, back.err.constData());
    QCOMPARE(readFile(back.lines().value(0)), QByteArray("kept"));
}

void tst_Cli::optionsForTheRunAreNotWritten()
{
    const QString pem = m_program->file(u"ca.pem"_s, "no certificate");
    const ProgramRun run = m_program->run({u"exists"_s, (*m_sandbox)->fileIdFor(u"k"_s), u"--ca-file"_s, pem,
                                           u"--api-base"_s, u"https://127.0.0.1:9"_s, u"--json"_s});
    QVERIFY2(run.status == 3, run.out.constData());
    QVERIFY2(run.out.contains("ca-file-empty"), run.out.constData());
    QVERIFY(!QFileInfo::exists(m_program->configDirectory() + u"/config/settings.json"_s));
}

QTEST_GUILESS_MAIN(tst_Cli)
#include "tst_cli.moc"
