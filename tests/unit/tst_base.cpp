// The rules of the lowest layer: redaction above all, since every log line and every error passes through it.
#include "base/diskfull.h"
#include "base/durable.h"
#include "base/error.h"
#include "base/errorjson.h"
#include "base/format.h"
#include "base/log.h"
#include "base/movefile.h"
#include "base/redact.h"
#include "base/replacecontent.h"
#include "base/result.h"
#include "base/sentences.h"
#include "base/tellapart.h"
#include "base/text.h"
#include "base/wholeletters.h"
#include "support/filelimit.h"
#include "support/testfiles.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <barrier>
#include <thread>

using namespace wcs;

class TestBase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thingsOfOneNameAreToldApartByTheNearestFolder()
    {
        const QString same = u"same.png"_s;
        QCOMPARE(tellingParts({same, same, u"other.png"_s},
                              {u"/a/one/same.png"_s, u"/a/two/same.png"_s, u"/a/one/other.png"_s}),
                 (QStringList{u"one"_s, u"two"_s, {}}));
        // The folder above, where the nearest is called the same; at last the place in the cloud.
        QCOMPARE(tellingParts({same, same}, {u"/a/x/same.png"_s, u"/b/x/same.png"_s}), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(tellingParts({same, same}, {u"cloud://one.b/same.png"_s, u"cloud://two.b/same.png"_s}),
                 (QStringList{u"one.b"_s, u"two.b"_s}));
        // A key that was made another one is it itself.
        const QStringList keys = tellingParts({same, same},
                                              {u"cloud://e.b/11/same.png"_s, u"cloud://e.b/11/same-2.png"_s});
        QCOMPARE(toldApart(same, keys.at(0)), same);
        QCOMPARE(toldApart(same, keys.at(1)), u"same.png · same-2.png"_s);
        // One that is compared with itself.
        QCOMPARE(tellingParts({same, same}, {u"/a/same.png"_s, u"/a/same.png"_s}), (QStringList{{}, {}}));
        // As many results of a run as there may be, and more: each looked at beside each other would take minutes.
        QStringList names;
        QStringList paths;
        for (int run = 0; run < 50'000; ++run) {
            names << same;
            paths << u"/results/run-%1/1/same.png"_s.arg(run);
        }
        QCOMPARE(tellingParts(names, paths).at(49'999), u"run-49999"_s);
    }

    void sentencesAreJoinedAsTheirScriptDoes()
    {
        QCOMPARE(joinSentences({u"It failed."_s, {}, u"Try again."_s, u"Try again."_s}), u"It failed. Try again."_s);
        QCOMPARE(joinSentences({u"失败了。"_s, u"请重试。"_s, u"（代码 not-found）"_s}),
                 u"失败了。请重试。（代码 not-found）"_s);
        QCOMPARE(joinSentences({u"文件已不存在。"_s, u"(code x)"_s, u"Done."_s}), u"文件已不存在。(code x) Done."_s);
        QCOMPARE(joinSentences({{}, {}}), QString());
        // What is quoted at the end of one has no stop.
        QCOMPARE(joinSentences({u"It is not a number: radius=abc"_s, u"Write digits."_s, u"(code x)"_s}),
                 u"It is not a number: radius=abc. Write digits. (code x)"_s);
        QCOMPARE(joinSentences({u"It is none: a.json (cut)"_s, u"Choose another."_s}),
                 u"It is none: a.json (cut). Choose another."_s);
        QCOMPARE(joinSentences({u"值不是数字：radius=abc"_s, u"请输入数字。"_s}),
                 u"值不是数字：radius=abc。请输入数字。"_s);
        QCOMPARE(joinSentences({u"It is none: abc"_s, u"(code x)"_s}), u"It is none: abc (code x)"_s);
    }

    void secretsAreCutOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret");
        QTest::newRow("token in a URL")
            << u"POST https://api.weixin.qq.com/tcb/uploadfile?access_token=68_AbCdEf HTTP"_s << u"68_AbCdEf"_s;
        QTest::newRow("secret in a URL") << u"/cgi-bin/token?appid=wx1&secret=0123456789abcdef"_s
                                         << u"0123456789abcdef"_s;
        QTest::newRow("secret in JSON") << u"{\"appid\":\"wx1\", \"secret\" : \"s3cr3tvalue\"}"_s << u"s3cr3tvalue"_s;
        QTest::newRow("ticket") << u"Signature=q-sign-algorithm=sha1&q-ak=AKID1&q-signature=eae91b54"_s
                                << u"eae91b54"_s;
        QTest::newRow("ticket in JSON") << u"{\"authorization\":\"q-sign-algorithm=sha1&q-signature=ff00\"}"_s
                                        << u"ff00"_s;
        QTest::newRow("security token") << u"x-cos-security-token: SESSIONTOKEN"_s << u"SESSIONTOKEN"_s;
        QTest::newRow("signed link") << u"https://b.tcb.qcloud.la/a.png?sign=0123abcd&t=1700007200"_s << u"0123abcd"_s;
        QTest::newRow("beside half of a character") << QChar(0xd83d) + u" ?access_token=68_AbCdEf"_s << u"68_AbCdEf"_s;
        QTest::newRow("header") << u"Authorization: Basic dXNlcjpwYXNz"_s << u"dXNlcjpwYXNz"_s;
    }

    void secretsAreCutOut()
    {
        QFETCH(QString, text);
        QFETCH(QString, secret);
        QVERIFY2(!redacted(text).contains(secret), qPrintable(redacted(text)));
    }

    void aTextIsCutBetweenCharacters()
    {
        const QString text = u"a😀b"_s;
        const QList<QString> cuts{{}, u"a"_s, u"a"_s, u"a😀"_s, text, text};
        for (int most = 0; most < cuts.size(); ++most)
            QCOMPARE(cutTo(text, most), cuts.at(most));
    }

    void halvesOfCharactersAreReplaced()
    {
        const QString sign = u"😀"_s;
        const QChar high = sign.at(0);
        const QChar low = sign.at(1);
        QCOMPARE(withoutHalves(u"a"_s + sign), u"a"_s + sign);
        QCOMPARE(withoutHalves(high + u"a"_s + low), u"\ufffda\ufffd"_s);
        QCOMPARE(withoutHalves(QString(high) + sign + low, u'_'), u'_' + sign + u'_');
    }

    /// Qt names a file of a name that holds half of a character; the standard library's own conversion ends the program at it.
    void aFileIsMovedWhateverItsNameHolds()
    {
        const QTemporaryDir dir;
        const QString broken = dir.filePath(u"a"_s + QChar(0xd83d));
        for (const auto move : {renameToFree, replaceFile}) {
            test::writeFile(broken, "half");
            QVERIFY(!move(broken, dir.filePath(u"whole"_s)));
            QVERIFY(QFile::exists(dir.filePath(u"whole"_s)) && !QFile::exists(broken));
            QVERIFY(!move(dir.filePath(u"whole"_s), broken));
            QCOMPARE(test::readFile(broken), QByteArray("half"));
            QVERIFY(QFile::remove(broken));
        }
    }

    void anAnnouncedSecretIsCutOutWhereverItStands()
    {
        registerSecret(u"a-very-odd-literal"_s);
        QCOMPARE(redacted(u"x a-very-odd-literal y"_s), u"x ••• y"_s);
        QCOMPARE(Error::make(ErrorKind::File, Stage::LocalFile, u"x"_s, u"path a-very-odd-literal"_s).message,
                 u"path •••"_s);
    }

    void anAnnouncedHeaderIsCutOutWithoutItsSchemeToo()
    {
        registerSecret(u"Bearer sk-abcdef123456"_s);
        QCOMPARE(redacted(u"bad key: sk-abcdef123456."_s), u"bad key: •••."_s);
        QCOMPARE(redacted(u"got Bearer sk-abcdef123456"_s), u"got •••"_s);
        registerSecret(u"Mode fast"_s); // what follows is too short to be a secret
        QCOMPARE(redacted(u"a fast one, Mode fast"_s), u"a fast one, •••"_s);
    }

    void ordinaryTextIsLeftAlone()
    {
        const QString text = u"images/2026/sign.png: 1.2 MB, errcode 40164, invalid ip 203.0.113.7"_s;
        QCOMPARE(redacted(text), text);
    }

    void aShownUrlKeepsHostAndPathOnly()
    {
        const QUrl url(u"https://user:pw@b.tcb.qcloud.la/a.png?sign=abc&t=1#frag"_s);
        QCOMPARE(redactedUrl(url), u"https://b.tcb.qcloud.la/a.png?•••"_s);
        QCOMPARE(redactedUrl(QUrl(u"http://[::1]:8080/a%0D%1B[31mX%2Fb"_s)), u"http://[::1]:8080/a%0D%1B[31mX%2Fb"_s);
    }

    void theLogFileIsRedactedAndRotated()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"log/wcs.log"_s);
        installLog(path, 4000, false);
        for (int i = 0; i < 100; ++i)
            qCInfo(lcNet) << "GET ?access_token=68_LogToken" << i;
        installLog({}, 0, false);
        qInstallMessageHandler(nullptr);
        QFile log(path);
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QByteArray text = log.readAll();
        QVERIFY(log.size() <= 4000);
        QVERIFY(QFile::exists(path + u".1"_s));
        QVERIFY(text.contains("wcs.net"));
        QVERIFY(!text.contains("68_LogToken"));
    }

    void aLogThatCannotBeRotatedGoesOnWithinBounds()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"wcs.log"_s);
        QVERIFY(QDir().mkpath(
            path + u".1"_s)); // a folder: as little to be replaced as what another process holds open on Windows
        const auto write = [&path](int first, int last) {
            for (int i = first; i <= last; ++i)
                qCInfo(lcNet) << "line" << i;
            QFile log(path);
            return log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
        };
        installLog(path, 4000, false);
        const QByteArray more = write(1, 100);
        const QByteArray most = write(101, 1000);
        installLog({}, 0, false);
        qInstallMessageHandler(nullptr);
        QVERIFY(more.size() > 4000);
        QVERIFY(more.contains("line 1\n") && more.contains("line 100\n"));
        QVERIFY(most.size() < 9000);
        QVERIFY(most.contains("line 1000\n"));
    }

    void aPathOfWindowsMayBeLong_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("native");
        QTest::newRow("drive") << u"C:/Users/甲/a.png"_s << u"\\\\?\\C:\\Users\\甲\\a.png"_s;
        QTest::newRow("share") << u"//server/share/a.png"_s << u"\\\\?\\UNC\\server\\share\\a.png"_s;
        QTest::newRow("has it") << u"//?/C:/a.png"_s << u"\\\\?\\C:\\a.png"_s;
        QTest::newRow("device") << u"//./pipe/a"_s << u"\\\\.\\pipe\\a"_s;
    }

    void aPathOfWindowsMayBeLong()
    {
        QFETCH(QString, path);
        QTEST(withLongPrefix(path), "native");
    }

    void whatPassesIsWaitedFor()
    {
        int tries = 0;
        QVERIFY(patiently([&tries] { return ++tries == 3; }, 5));
        QCOMPARE(tries, 3);
        QVERIFY(!patiently([&tries] { return ++tries < 0; }, 2));
        QCOMPARE(tries, 5);
    }

    void whatDoesNotPassIsToldAtOnce()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"a"_s);
        QElapsedTimer clock;
        clock.start();
        const auto refused = replaceContent(dir.filePath(u"nowhere/a"_s), "new", Stage::Settings, {}, 200);
        QVERIFY(clock.elapsed() < 199 * pauseBetweenFileTries);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::File);
        QCOMPARE(refused.error().code, u"write"_s);
        QVERIFY(replaceContent(path, "old", Stage::Settings).ok());
        QVERIFY(replaceContent(path, "new", Stage::Settings, QFile::ReadOwner | QFile::WriteOwner).ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("new"));
    }

    void aNameThatIsHeldMayPassAndAFullDriveDoesNot()
    {
        QTemporaryDir dir;
        for (const QString &name : {u"a"_s, u"b"_s})
            QVERIFY(replaceContent(dir.filePath(name), "x", Stage::Settings).ok());
        QFile held(dir.filePath(u"a"_s));
        QVERIFY(!mayPass(held));
        QVERIFY(!held.rename(dir.filePath(u"b"_s)));
        QVERIFY(mayPass(held));
        QFile full(u"/dev/full"_s);
        if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            QSKIP("no device that is always full");
        QCOMPARE(full.write("x"), -1);
        QVERIFY(!mayPass(full));
    }

    void aFileReplacesAnother()
    {
        QTemporaryDir dir;
        const QString from = dir.filePath(u"新.part"_s);
        const QString to = dir.filePath(u"新.png"_s);
        for (const auto &[path, bytes] : {std::pair(from, "new"), std::pair(to, "old")}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == 3);
        }
        QVERIFY(!replaceFile(from, to));
        QFile file(to);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("new"));
        QVERIFY(!QFile::exists(from));
        QVERIFY(replaceFile(from, to)); // there is none
    }

    void oneFileAloneGetsANameThatSeveralAreGivenAtOnce()
    {
        const QTemporaryDir dir;
        for (int round = 0; round < 300; ++round) {
            const QString to = dir.filePath(u"to-%1"_s.arg(round));
            QStringList files;
            for (const QString &name : {u"a"_s, u"b"_s}) {
                files << dir.filePath(u"%1-%2"_s.arg(name).arg(round));
                QFile file(files.last());
                QVERIFY(file.open(QIODevice::WriteOnly) && file.write(name.toUtf8()) == 1);
            }
            std::array<std::error_code, 2> codes;
            std::barrier start(2);
            std::array<std::thread, 2> threads;
            for (size_t i = 0; i < 2; ++i) {
                threads[i] = std::thread([&, i] {
                    start.arrive_and_wait();
                    codes[i] = renameToFree(files.at(qsizetype(i)), to);
                });
            }
            for (std::thread &thread : threads)
                thread.join();
            const int winner = codes[0] ? 1 : 0;
            QVERIFY2(!codes[size_t(winner)], codes[size_t(winner)].message().c_str());
            QVERIFY(codes[size_t(1 - winner)] == std::errc::file_exists);
            QFile file(to);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), QByteArray(winner == 0 ? "a" : "b"));
            QVERIFY(!QFile::exists(files.at(winner)) && QFile::exists(files.at(1 - winner)));
        }
    }

    void stageAndKindNamesSurviveARoundTrip()
    {
        for (int i = int(Stage::None); i <= int(Stage::Others); ++i)
            QCOMPARE(stageFromName(stageName(Stage(i))), Stage(i));
        for (int i = int(ErrorKind::Cancelled); i <= int(ErrorKind::Image); ++i)
            QCOMPARE(errorKindFromName(errorKindName(ErrorKind(i))), ErrorKind(i));
    }

    void sizesAndDurationsReadWell()
    {
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        QCOMPARE(formatBytes(0, english), u"0 bytes"_s);
        QCOMPARE(formatBytes(1, english), u"1 byte"_s);
        QCOMPARE(formatBytes(999, english), u"999 bytes"_s);
        QCOMPARE(formatBytes(3'200'000, english), u"3.2 MB"_s);
        QCOMPARE(formatDuration(90), u"1 min 30 s"_s);
        QCOMPARE(formatDuration(7200), u"2 h"_s);
        QCOMPARE(formatDuration(-1), QString());
    }

    void aFullDriveIsToldFromOtherTrouble()
    {
#ifdef Q_OS_LINUX
        for (const auto mode :
             {QIODevice::WriteOnly | QIODevice::Unbuffered, QIODevice::OpenMode(QIODevice::WriteOnly)}) {
            QFile full(u"/dev/full"_s);
            QVERIFY(full.open(mode));
            QVERIFY(!isDiskFull(full));
            QVERIFY(full.write("x") < 0 || !full.flush());
            QVERIFY2(isDiskFull(full), qPrintable(full.errorString()));
            QCOMPARE(writeError(full, Stage::History).kind, ErrorKind::DiskFull);
        }
#endif
        QTemporaryDir dir;
        QFile nowhere(dir.filePath(u"no/such/folder"_s));
        QVERIFY(!nowhere.open(QIODevice::WriteOnly));
        QVERIFY(!isDiskFull(nowhere));
        QCOMPARE(writeError(nowhere, Stage::History).kind, ErrorKind::File);
    }

    void whatDoesNotFitLeavesTheOldFileAndSaysWhy()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"a"_s);
        const QString source = dir.filePath(u"b"_s);
        test::writeFile(path, "old");
        test::writeFile(source, QByteArray(100'000, 'b'));
        const test::FileLimit limit(6'000);
        if (!limit.isSet())
            QSKIP("no drive that is full");
        // What stays in the buffer to the end, and what does not.
        for (const QByteArray &bytes : {QByteArray(10'000, 's'), QByteArray(100'000, 'l')}) {
            const auto kept = replaceContent(path, bytes, Stage::Settings);
            QVERIFY(!kept);
            QCOMPARE(kept.error().message, test::FileLimit::words());
            QVERIFY(isFileTooLarge(kept.error().message) && !isDiskFull(kept.error().message));
            QCOMPARE(test::readFile(path), QByteArray("old"));
        }
        const auto copied = replaceByCopy(source, path, Stage::LocalFile);
        QVERIFY(!copied);
        QCOMPARE(copied.error().message, test::FileLimit::words());
        QCOMPARE(copied.error().subject, path);
        QCOMPARE(test::readFile(path), QByteArray("old"));
    }

    void aFileIsForcedToTheDisk()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"a"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write("kept"), qint64(4));
        QVERIFY2(forceToDisk(file), qPrintable(qt_error_string()));
        QFile other(file.fileName());
        QVERIFY(other.open(QIODevice::ReadOnly));
        QCOMPARE(other.readAll(), QByteArray("kept")); // the buffer of the first went, too
        forceFolderToDisk(dir.path());
    }

    void theWordsOfAServiceAreOneShortLineWithoutSecrets()
    {
        const auto said = [](const QString &words) {
            return Error::quoting(ErrorKind::WeChat, Stage::Ticket, u"99999"_s, words).said();
        };
        QCOMPARE(said(u" invalid path\r\n rid: 1-2\t"_s), u"invalid path rid: 1-2"_s);
        QCOMPARE(said(u"\x1b[31mred\u202e"_s), u"[31mred"_s);
        QVERIFY(!said(u"see https://b.tcb.qcloud.la/a.png?sign=0123abcd&t=1700007200"_s).contains(u"0123abcd"_s));
        registerSecret(u"the-secret-at-the-cut"_s);
        const QString cut = said(QString(Error::longestSaid - 10, u'x') + u"the-secret-at-the-cut and more"_s);
        QVERIFY2(!cut.contains(u"the-s"_s), qPrintable(cut));
        const QString many = said(QString(5000, u'x'));
        QCOMPARE(many.size(), Error::longestSaid);
        QVERIFY(many.endsWith(u'…'));
        // The two halves of one sign stay together.
        const QString sign = u"😀"_s;
        QVERIFY(!said(QString(Error::longestSaid - 2, u'x') + sign + sign).chopped(1).back().isHighSurrogate());
        // What this computer says of a failure is nobody's quotation.
        QCOMPARE(Error::make(ErrorKind::BadAnswer, Stage::Ticket, u"cut-json"_s, u"unterminated"_s).said(), QString());
    }

    void anErrorIsKeptWithWhoseWordsItHolds()
    {
        Error answered = Error::quoting(ErrorKind::Cos, Stage::Upload, u"SlowDown"_s, u"Please"_s, u"host"_s);
        answered.requestId = u"R9"_s;
        answered.httpStatus = 503;
        QCOMPARE(errorFromJson(errorToJson(answered)), answered);
        QVERIFY(answered.toLogLine().contains(u"SlowDown (HTTP 503) at upload"_s));
        const Error own = Error::make(ErrorKind::Network, Stage::Upload, u"x"_s, u"no route"_s);
        QCOMPARE(errorFromJson(errorToJson(own)), own);
        // Kept by an earlier version.
        QJsonObject old = errorToJson(answered);
        old.remove(u"quote"_s);
        QCOMPARE(errorFromJson(old).said(), u"Please"_s);
        old = errorToJson(own);
        old.remove(u"quote"_s);
        QCOMPARE(errorFromJson(old).said(), QString());
    }

    void aResultHoldsEitherAValueOrAnError()
    {
        const Result<int> good = 3;
        QVERIFY(good.ok());
        QCOMPARE(*good, 3);
        const Result<int> bad = Error::make(ErrorKind::WeChat, Stage::Token, u"40013"_s, u"invalid appid rid: x"_s);
        QVERIFY(!bad);
        QCOMPARE(bad.error().code, u"40013"_s);
        QCOMPARE(bad.error().at(Stage::Upload).stage, Stage::Token);
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
