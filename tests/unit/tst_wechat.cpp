// Answers that follow the protocol and answers that do not, and the words and the remedy for every error code.
#include "base/backendstages.h"
#include "base/errorjson.h"
#include "base/text.h"
#include "net/retrypolicy.h"
#include "wechat/apianswer.h"
#include "wechat/errorcatalogue.h"
#include "wechat/errorcodes.h"

#include <QRegularExpression>
#include <QTest>

using namespace wcs;

namespace {

HttpAnswer answerOf(const QByteArray &body, int status = 200,
                    const QByteArray &type = "application/json; encoding=utf-8")
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.headers.emplaceBack("Content-Type", type);
    answer.url = QUrl(u"https://api.weixin.qq.com/tcb/uploadfile"_s);
    return answer;
}

QString codeOf(const QByteArray &body, int status = 200)
{
    const auto read = readApiAnswer(answerOf(body, status), Stage::Ticket);
    return read ? QString() : read.error().code;
}

} // namespace

class TestWeChat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPageOfAGatewayThatIsBusyIsAskedForAgain()
    {
        HttpAnswer busy = answerOf("<html><body>Too many requests</body></html>", 429, "text/html");
        busy.headers.emplaceBack("Retry-After", "7");
        const auto read = readApiAnswer(busy, Stage::Ticket);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().kind, ErrorKind::Http);
        QCOMPARE(read.error().code, u"429"_s);
        QCOMPARE(read.error().retryAfterSeconds, std::optional<int>(7));
        QCOMPARE(remedyFor(read.error()), Remedy::Retry);
        QCOMPARE(codeOf("<html>", 408), u"408"_s);
        QCOMPARE(codeOf("<html>", 403), u"html"_s);
    }

    void answersThatDoNotFollowTheProtocolAreNamed()
    {
        QCOMPARE(codeOf("{\"errcode\":0}"), QString());
        QCOMPARE(codeOf("{\"url\":\"x\"}"), QString());
        QCOMPARE(codeOf("{\"errcode\":null}"), QString());
        QCOMPARE(codeOf("{\"errcode\":\"0\"}"), QString());
        QCOMPARE(codeOf("{\"errcode\":\"40013\"}"), u"40013"_s);
        QCOMPARE(codeOf("{\"errcode\":\"ok\"}"), u"wrong-type"_s);
        QCOMPARE(codeOf("{\"errcode\":\"ok\"}", 502), u"502"_s);
        QCOMPARE(codeOf("<!DOCTYPE html><html><body>Sign in</body></html>"), u"html"_s);
        QCOMPARE(codeOf(""), u"empty"_s);
        QCOMPARE(codeOf("{\"errcode\":0,\"url\":\"htt"), u"cut-json"_s);
        QCOMPARE(codeOf("[1,2]"), u"not-an-object"_s);
        QCOMPARE(codeOf("", 302), u"redirect"_s);
        QCOMPARE(codeOf("bad gateway", 502), u"502"_s);
        const auto read = readApiAnswer(
            answerOf("{\"errcode\":40013,\"errmsg\":\"invalid appid rid: 6aac005a-01bfdbee-79769285\"}"), Stage::Token);
        QCOMPARE(read.error().kind, ErrorKind::WeChat);
        QCOMPARE(read.error().code, u"40013"_s);
        QCOMPARE(read.error().requestId, u"6aac005a-01bfdbee-79769285"_s);
    }

    void fieldsOfAWrongTypeAreErrors()
    {
        const QJsonObject object{{u"a"_s, 1}, {u"b"_s, u"x"_s}, {u"c"_s, u"12"_s}, {u"d"_s, 1.5}};
        QCOMPARE(stringField(object, u"a"_s, Stage::Ticket).error().code, u"wrong-type"_s);
        QCOMPARE(stringField(object, u"z"_s, Stage::Ticket).error().code, u"missing-field"_s);
        QCOMPARE(integerField(object, u"b"_s, Stage::Ticket).error().code, u"wrong-type"_s);
        QCOMPARE(integerField(object, u"d"_s, Stage::Ticket).error().code, u"wrong-type"_s);
        QCOMPARE(*integerField(object, u"c"_s, Stage::Ticket), 12);
        QCOMPARE(*stringField(object, u"b"_s, Stage::Ticket), u"x"_s);
    }

    void requestIdsAndAddressesAreFoundInAllForms()
    {
        QCOMPARE(requestIdIn(u"x rid: 5fa26c60-1a0ebdd5-32fd1cd0"_s), u"5fa26c60-1a0ebdd5-32fd1cd0"_s);
        QCOMPARE(requestIdIn(u"x hint: [abcdEFGH]"_s), u"abcdEFGH"_s);
        QCOMPARE(requestIdIn(u"x, hints: [ req_id: Zz9 ]"_s), u"Zz9"_s);
        QCOMPARE(callerAddressIn(u"invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 1"_s),
                 u"203.0.113.7"_s);
        QCOMPARE(callerAddressIn(u"invalid ip 203.0.113.7, not in whitelist"_s), u"203.0.113.7"_s);
    }

    void cosErrorsAreReadFromXmlOrStatus()
    {
        const QByteArray xml =
            "<?xml version='1.0' encoding='utf-8' ?>\n<Error>\n\t<Code>SlowDown</Code>\n\t<Message>Please</Message>"
            "<Resource>r</Resource><RequestId>R9</RequestId></Error>";
        const Error error = readCosError(answerOf(xml, 503, "application/xml"), Stage::Upload);
        QCOMPARE(error.kind, ErrorKind::Cos);
        QCOMPARE(error.code, u"SlowDown"_s);
        QCOMPARE(error.requestId, u"R9"_s);
        QCOMPARE(error.httpStatus, 503);
        QCOMPARE(readCosError(answerOf("<html>", 403, "text/html"), Stage::Download).code, u"403"_s);
        QCOMPARE(readCosError(answerOf("", 404), Stage::Download).kind, ErrorKind::Http);
    }

    void aCosCodeThatNobodyKnowsIsTreatedByItsStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Stage>("stage");
        QTest::addColumn<Remedy>("remedy");
        for (const int status : {408, 429, 500, 502, 503, 599})
            QTest::addRow("%d", status) << status << Stage::Upload << Remedy::Retry;
        QTest::newRow("503 of a download") << 503 << Stage::Download << Remedy::Retry;
        QTest::newRow("403") << 403 << Stage::Upload << Remedy::HaltProfile;
        QTest::newRow("403 with a fresh ticket") << 403 << Stage::Ticket << Remedy::HaltProfile;
        QTest::newRow("403 of a download") << 403 << Stage::Download << Remedy::GiveUp;
        QTest::newRow("409") << 409 << Stage::Upload << Remedy::GiveUp;
    }

    void aCosCodeThatNobodyKnowsIsTreatedByItsStatus()
    {
        QFETCH(int, status);
        QFETCH(Stage, stage);
        const HttpAnswer answer = answerOf("<Error><Code>OddOne</Code></Error>", status, "application/xml");
        QTEST(remedyFor(readCosError(answer, stage)), "remedy");
    }

    void aNewTicketIsAskedForWhereOneIsRefusedAndNotWhereNoneCouldHelp()
    {
        const auto isRefused = [](int status, const char *code, Stage stage) {
            const QByteArray xml = "<Error><Code>" + QByteArray(code) + "</Code></Error>";
            return isTicketRefused(readCosError(answerOf(xml, status, "application/xml"), stage));
        };
        for (const char *code : {"AccessDenied", "ExpiredToken", "SignatureDoesNotMatch", "OddOne"})
            QVERIFY2(isRefused(403, code, Stage::Upload), code);
        QVERIFY(isTicketRefused(readCosError(answerOf("<html>", 403, "text/html"), Stage::Upload)));
        for (const char *code : {"NoSuchBucket", "SlowDown", "BadDigest"})
            QVERIFY2(!isRefused(403, code, Stage::Upload), code);
        QVERIFY(!isRefused(409, "OddOne", Stage::Upload));
        QVERIFY(!isRefused(403, "AccessDenied", Stage::Download));
    }

    void everyCodeOfTheProtocolHasItsOwnWords_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        const QStringList weChat =
            u"-1 40001 40002 40013 40014 40097 40101 40125 40164 40243 41001 41002 41004 42001 43002 44002 45009 45011 "
            "45035 61004 47001 48001 50004 50007 85088 89501 89503 89506 89507 -501000 -501001 -501002 -501003 -501004 "
            "-501005 -501006 -501007 -501008 -501009 -501015 -501016 -501017 -501018 -501019 -501020 -501021 -503001 "
            "-503002 -503003 -503004 -403001 -403002 -403003 -601001 -604101 -1000"_s.split(u' ');
        const QStringList cos =
            u"BadDigest EntityTooLarge EntityTooSmall EntitySizeNotMatch ExpiredToken IncompleteBody "
            "IncorrectNumberOfFilesInPostRequest InvalidArgument InvalidDigest InvalidObjectName InvalidPart "
            "InvalidPartOrder "
            "InvalidPolicyDocument InvalidURI KeyTooLong MalformedPOSTRequest MalformedXML RequestTimeout "
            "UserNetworkTooSlow "
            "AccessDenied InvalidAccessKeyId SignatureDoesNotMatch RequestTimeTooSkewed AccessForbidden NoSuchBucket "
            "NoSuchKey "
            "NoSuchUpload MethodNotAllowed PathConflict MissingContentLength PreconditionFailed InvalidRange "
            "UnavailableForLegalReasons InternalError SlowDown ServiceUnavailable"_s.split(u' ');
        for (const QString &code : weChat)
            QTest::newRow(qPrintable(code)) << ErrorKind::WeChat << code;
        for (const QString &code : cos)
            QTest::newRow(qPrintable(code)) << ErrorKind::Cos << code;
    }

    void everyCodeOfTheProtocolHasItsOwnWords()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(QString, code);
        const ErrorText text = explain(Error::quoting(kind, Stage::Upload, code, u"RAWTEXT"_s));
        QVERIFY(!text.what.isEmpty());
        QVERIFY(!text.why.isEmpty());
        QVERIFY(!text.advice.isEmpty());
        QVERIFY2(!text.why.contains("RAWTEXT"_L1) && !text.why.contains(u"answered with"_s),
                 "this code has no words of its own");
    }

    /// A file of 5.38 GB is too large.
    void theLargestUploadIsToldExactly()
    {
        const QString size = u"5 GiB"_s;
        const Error local = Error::make(ErrorKind::Argument, Stage::LocalFile, u"too-large"_s, {}, u"/a/100%2.bin"_s);
        QVERIFY2(explain(local).why.contains(size), qPrintable(explain(local).why));
        const ErrorText storage = explain(Error::make(ErrorKind::Cos, Stage::Upload, u"EntityTooLarge"_s));
        QVERIFY2(storage.why.contains(size), qPrintable(storage.why));
        const ErrorText api = explain(Error::make(ErrorKind::WeChat, Stage::Ticket, u"-403001"_s));
        QVERIFY2(api.advice.contains(size), qPrintable(api.advice));
    }

    void theServerThatFailedIsNamedWhateverTheErrorIsAbout()
    {
        const Error cut = Error::make(ErrorKind::Network, Stage::Upload, u"RemoteHostClosedError"_s)
                              .atHost(u"cos.example"_s)
                              .about(u"/pictures/a.png"_s);
        QVERIFY2(explain(cut).why.endsWith(u" Server: cos.example."_s), qPrintable(explain(cut).why));
        QCOMPARE(explain(errorFromJson(errorToJson(cut))).why, explain(cut).why);
        QVERIFY(cut.toLogLine().contains(u"cos.example"_s));
        const Error busy = Error::make(ErrorKind::Http, Stage::Resolve, u"502"_s).atHost(u"api.example"_s);
        QVERIFY2(explain(busy).why.contains(u"api.example"_s), qPrintable(explain(busy).why));
        const Error silent = Error::make(ErrorKind::BadAnswer, Stage::Token, u"no-status"_s).atHost(u"api.example"_s);
        QVERIFY2(explain(silent).why.contains(u"api.example"_s), qPrintable(explain(silent).why));
        // Once, where the words hold it; never what the error is about in its place.
        const Error refused = Error::make(ErrorKind::Network, FetchStage, u"ConnectionRefusedError"_s)
                                  .atHost(u"files.example"_s)
                                  .about(u"cloud://e.b/a.png"_s);
        QCOMPARE(explain(refused).why.count(u"files.example"_s), 1);
        QVERIFY2(!explain(refused).why.contains(u"cloud://"_s), qPrintable(explain(refused).why));
        // A proxy stands between, and what has no server names none.
        const Error proxy = Error::make(ErrorKind::Proxy, Stage::Token, u"ProxyConnectionRefusedError"_s);
        QCOMPARE(explain(proxy.atHost(u"api.example"_s)).why, explain(proxy).why);
        QVERIFY(!explain(proxy).why.contains(u"Server"_s));
    }

    void anUnknownCodeShowsCodeTextAndRequestId()
    {
        Error error = Error::quoting(ErrorKind::WeChat, Stage::Ticket, u"99999"_s, u"strange thing"_s);
        error.requestId = u"R1"_s;
        const ErrorText text = explain(error);
        QVERIFY(text.why.contains("99999"_L1));
        QCOMPARE(text.said, u"strange thing"_s);
        QVERIFY(rawDetails(error).contains("R1"_L1));
    }

    void whatTheServiceSaidStandsApart_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<QString>("words");
        const auto api = [](const QByteArray &body, int status = 200) {
            return readApiAnswer(answerOf(body, status), Stage::Ticket).error();
        };
        const auto cos = [](const QByteArray &body) {
            return readCosError(answerOf(body, 403, "application/xml"), Stage::Upload);
        };
        QTest::newRow("unknown errcode") << api("{\"errcode\":99999,\"errmsg\":\"odd thing\"}") << u"odd thing"_s;
        QTest::newRow("known errcode") << api("{\"errcode\":45011,\"errmsg\":\"odd thing\"}") << u"odd thing"_s;
        QTest::newRow("unknown Code") << cos("<Error><Code>Odd</Code><Message>odd thing</Message></Error>")
                                      << u"odd thing"_s;
        QTest::newRow("known Code") << cos("<Error><Code>AccessDenied</Code><Message>odd thing</Message></Error>")
                                    << u"odd thing"_s;
        QTest::newRow("status with text") << api("odd thing", 502) << u"odd thing"_s;
        QTest::newRow("status with a page")
            << api("<!DOCTYPE html><html><head><title>odd</title><style>p{}</style></head>"
                   "<body><!-- x --><script>alert(1)</script><p class=\"a\">thing</p></body></html>",
                   502)
            << u"odd thing"_s;
        QTest::newRow("nothing said") << api("{\"errcode\":99999}") << QString();
        QTest::newRow("found by this program") << api("{\"errcode\":0,\"url\":\"htt") << QString();
    }

    void whatTheServiceSaidStandsApart()
    {
        QFETCH(Error, error);
        QFETCH(QString, words);
        const ErrorText text = explain(error);
        QCOMPARE(text.said, words);
        const QString line = words.isEmpty() ? QString() : u"The service said: "_s + words;
        QCOMPARE(saidLine(text), line);
        const QStringList raw = rawDetails(error).split(u'\n');
        QCOMPARE(raw.contains(line), !words.isEmpty());
        QVERIFY(raw.contains(u"Code: "_s + error.code));
        QVERIFY(!(text.what + text.why + text.advice).contains(u"odd"_s));
        if (!words.isEmpty())
            QVERIFY(error.toLogLine().contains(words));
    }

    void aSubjectWithALineBreakIsOneOfTheDetails()
    {
        const Error error = Error::ofFile(u"not-a-history"_s, u"a/new\nline.png"_s);
        QVERIFY(rawDetails(error).split(u'\n').contains(u"Subject: a/new[U+000A]line.png"_s));
        QVERIFY2(shortReason(error).contains(u"new[U+000A]line.png"_s), qPrintable(shortReason(error)));
        QCOMPARE(error.subject, u"a/new\nline.png"_s); // for what works with it
    }

    void wordsTooManyForALineAreWholeInTheDetails()
    {
        const QString words = QString(600, u'x') + u" end"_s;
        const Error error = Error::quoting(ErrorKind::WeChat, Stage::Ticket, u"99999"_s, words);
        QVERIFY(rawDetails(error).contains(words));
        QVERIFY(!explain(error).said.contains(u"end"_s));
    }

    void aMissingCopyOfTheHistoryIsNotCalledAFailureOfTheHistory()
    {
        const ErrorText text = explain(
            Error::make(ErrorKind::File, Stage::HistoryBackup, u"rename"_s, {}, u"/data/history.backup.db"_s));
        QVERIFY2(text.what.contains(u"history works"_s) && text.what.contains(u"copy"_s), qPrintable(text.what));
        QVERIFY2(text.why.contains(u"/data/history.backup.db"_s), qPrintable(text.why));
        QVERIFY2(text.advice.contains(u"folder may be written"_s), qPrintable(text.advice)); // what is in its way
        QVERIFY2(text.advice.contains(u"tried again"_s), qPrintable(text.advice));
    }

    void settingsThatCannotBeUsedAreNotCalledIncomplete()
    {
        const auto told = [](ErrorKind kind, const char *code) {
            return explain(
                Error::make(kind, Stage::Settings, QString::fromLatin1(code), u"odd thing"_s, u"/a/place"_s));
        };
        QVERIFY(told(ErrorKind::Credentials, "secret-missing").what.contains(u"not complete"_s));
        for (const char *code : {"write", "ca-file-empty", "sandbox-in-use"}) {
            const ErrorText text = told(ErrorKind::File, code);
            QVERIFY2(text.what.contains(u"could not be used"_s), qPrintable(text.what));
            QVERIFY2(!text.why.contains(u"odd"_s) && !text.advice.isEmpty(), code);
        }
        // Who holds the sandbox, and the way around it.
        const ErrorText held = told(ErrorKind::File, "sandbox-in-use");
        QVERIFY2(held.why.contains(u"window or command"_s) && held.why.contains(u"sandbox"_s), qPrintable(held.why));
        QVERIFY2(held.advice.contains(u"--config-dir"_s), qPrintable(held.advice));
        // The keychain's own words are no part of a sentence, and not called a service's.
        const ErrorText locked = told(ErrorKind::Credentials, "keychain");
        QVERIFY(locked.what.contains(u"could not be used"_s) && locked.why.contains(u"keychain"_s));
        QVERIFY(!locked.why.contains(u"odd"_s) && locked.advice.contains(u"Unlock"_s));
        const Error refused = Error::quoting(ErrorKind::Credentials, Stage::Settings, u"keychain"_s, u"odd thing"_s);
        QCOMPARE(saidLine(explain(refused)), u"The keychain said: odd thing"_s);
        QVERIFY(rawDetails(refused).contains(u"The keychain said: odd thing"_s));
        const ErrorText late = told(ErrorKind::Credentials, "keychain-timeout");
        QVERIFY(late.what.contains(u"could not be used"_s) && late.why.contains(u"in time"_s));
        QVERIFY2(!late.advice.isEmpty() && !late.advice.contains(u"Unlock"_s), qPrintable(late.advice));
    }

    void theWhitelistAdviceNamesTheAddress()
    {
        const Error error = Error::make(ErrorKind::WeChat, Stage::Token, u"40164"_s,
                                        u"invalid ip 203.0.113.7, not in whitelist"_s);
        QVERIFY(explain(error).advice.contains("203.0.113.7"_L1));
    }

    void noAdvicePromisesWhatHasEnded()
    {
        for (const auto &codes : {weChatCodes(), cosCodes(), localCodes(), networkCodes()}) {
            for (const CodeText &row : codes) {
                const QString advice = QString::fromUtf8(row.advice);
                const bool isOfMending = qstrcmp(row.code, "unmended") == 0; // that is tried again, whoever asks next
                QVERIFY2(isOfMending || !advice.contains(u"by itself"_s), row.code);
                QVERIFY2(!advice.startsWith(u"The program asks"_s) && !advice.startsWith(u"The program sends"_s)
                             && !advice.startsWith(u"The program begins"_s),
                         row.code);
            }
        }
    }

    void remediesFollowTheTables_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Stage>("stage");
        QTest::addColumn<Remedy>("remedy");
        QTest::newRow("reset") << ErrorKind::Network << u"RemoteHostClosedError"_s << Stage::Upload << Remedy::Retry;
        QTest::newRow("idle") << ErrorKind::Timeout << u"idle-timeout"_s << Stage::Upload << Remedy::Retry;
        QTest::newRow("busy") << ErrorKind::WeChat << u"-1"_s << Stage::Ticket << Remedy::Retry;
        QTest::newRow("failed internally") << ErrorKind::WeChat << u"-1000"_s << Stage::Ticket << Remedy::Retry;
        QTest::newRow("per minute") << ErrorKind::WeChat << u"45011"_s << Stage::Ticket << Remedy::Retry;
        QTest::newRow("whitelist") << ErrorKind::WeChat << u"40164"_s << Stage::Token << Remedy::HaltProfile;
        QTest::newRow("quota") << ErrorKind::WeChat << u"45009"_s << Stage::Token << Remedy::HaltProfile;
        QTest::newRow("storage full") << ErrorKind::WeChat << u"-501017"_s << Stage::Ticket << Remedy::HaltProfile;
        QTest::newRow("write quota") << ErrorKind::WeChat << u"-501016"_s << Stage::Ticket << Remedy::HaltProfile;
        QTest::newRow("unauthorised") << ErrorKind::WeChat << u"-501019"_s << Stage::Ticket << Remedy::HaltProfile;
        QTest::newRow("read quota, reading")
            << ErrorKind::WeChat << u"-501015"_s << Stage::Resolve << Remedy::HaltProfile;
        QTest::newRow("read quota, writing") << ErrorKind::WeChat << u"-501015"_s << Stage::Ticket << Remedy::GiveUp;
        QTest::newRow("one file, passing") << ErrorKind::FileItem << u"-501002"_s << Stage::Resolve << Remedy::Retry;
        QTest::newRow("one file, quota") << ErrorKind::FileItem << u"-501017"_s << Stage::Resolve << Remedy::GiveUp;
        QTest::newRow("one file, secret") << ErrorKind::FileItem << u"40001"_s << Stage::Resolve << Remedy::GiveUp;
        QTest::newRow("bad path") << ErrorKind::WeChat << u"-501007"_s << Stage::Ticket << Remedy::GiveUp;
        QTest::newRow("slow down") << ErrorKind::Cos << u"SlowDown"_s << Stage::Upload << Remedy::Retry;
        QTest::newRow("form refused") << ErrorKind::Cos << u"AccessDenied"_s << Stage::Upload << Remedy::HaltProfile;
        QTest::newRow("link refused") << ErrorKind::Cos << u"AccessDenied"_s << Stage::Download << Remedy::GiveUp;
        QTest::newRow("500") << ErrorKind::Http << u"500"_s << Stage::Upload << Remedy::Retry;
        QTest::newRow("404") << ErrorKind::Http << u"404"_s << Stage::Download << Remedy::GiveUp;
        QTest::newRow("certificate") << ErrorKind::Tls << u"SslHandshakeFailedError"_s << Stage::Token
                                     << Remedy::HaltProfile;
        QTest::newRow("file gone") << ErrorKind::File << u"not-found"_s << Stage::LocalFile << Remedy::GiveUp;
        QTest::newRow("disk full") << ErrorKind::DiskFull << u"disk-full"_s << Stage::LocalFile << Remedy::GiveUp;
    }

    void remediesFollowTheTables()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(QString, code);
        QFETCH(Stage, stage);
        QTEST(remedyFor(Error::make(kind, stage, code)), "remedy");
    }

    void aLimitOfTheAccountIsWaitedForTenTimes()
    {
        using std::chrono_literals::operator""s;
        const Error minute = Error::make(ErrorKind::WeChat, Stage::Ticket, u"45011"_s);
        QVERIFY(isRateLimit(minute));
        QVERIFY(*restAfter(minute, 10) >= 60s && *restAfter(minute, 10) <= 75s);
        QVERIFY(!restAfter(minute, 11));
        QVERIFY(isRateLimit(Error::make(ErrorKind::WeChat, Stage::Ticket, u"-501003"_s)));
        QVERIFY(!isRateLimit(Error::make(ErrorKind::FileItem, Stage::Resolve, u"-501003"_s)));
        QVERIFY(!isRateLimit(Error::make(ErrorKind::WeChat, Stage::Ticket, u"-1"_s)));
    }

    void aRefusalThatConcernsEveryFileHaltsTheProfile_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Stage>("stage");
        QTest::addColumn<QString>("message");
        QTest::addColumn<Remedy>("remedy");
        const auto add = [](const char *row, ErrorKind kind, const char *code, Stage stage, const char *message,
                            Remedy remedy) {
            QTest::newRow(row) << kind << QString::fromLatin1(code) << stage << QString::fromLatin1(message) << remedy;
        };
        add("no such environment", ErrorKind::WeChat, "-501007", Stage::Ticket, "[100003] env not exists",
            Remedy::HaltProfile);
        add("bad path", ErrorKind::WeChat, "-501007", Stage::Ticket, "invalid parameters. cloud path is invalid",
            Remedy::GiveUp);
        add("bad environment", ErrorKind::WeChat, "-501006", Stage::Resolve, "invalid env", Remedy::HaltProfile);
        add("bad key", ErrorKind::WeChat, "-501006", Stage::Ticket, "Key is too long", Remedy::GiveUp);
        add("bad arguments", ErrorKind::WeChat, "40097", Stage::Ticket, "invalid args env", Remedy::HaltProfile);
        add("bad id", ErrorKind::WeChat, "40097", Stage::Resolve, "invalid args fileid_list", Remedy::GiveUp);
        add("as it is written", ErrorKind::WeChat, "40097", Stage::Ticket,
            "invalid args rid: 6218da29-3fba01b4-2e966412", Remedy::GiveUp);
        add("without a word", ErrorKind::WeChat, "-501007", Stage::Ticket, " rid: 6218da29-3fba01b4-2e966412",
            Remedy::GiveUp);
        add("a path of that name", ErrorKind::WeChat, "-501007", Stage::Ticket, "cloud path env/a.png is invalid",
            Remedy::GiveUp);
        add("parameter missing", ErrorKind::WeChat, "40101", Stage::Ticket, "missing parameter path",
            Remedy::HaltProfile);
        add("no bucket", ErrorKind::Cos, "NoSuchBucket", Stage::Upload, "", Remedy::HaltProfile);
        add("no bucket to read", ErrorKind::Cos, "NoSuchBucket", Stage::Download, "", Remedy::HaltProfile);
        add("no key", ErrorKind::Cos, "NoSuchKey", Stage::Download, "", Remedy::GiveUp);
        add("fresh ticket refused", ErrorKind::Cos, "AccessDenied", Stage::Upload, "", Remedy::HaltProfile);
        add("fresh ticket refused without words", ErrorKind::Http, "403", Stage::Upload, "", Remedy::HaltProfile);
    }

    void aRefusalThatConcernsEveryFileHaltsTheProfile()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(QString, code);
        QFETCH(Stage, stage);
        QFETCH(QString, message);
        QTEST(remedyFor(Error::make(kind, stage, code, message)), "remedy");
    }

    /// A page is read up to a place that may lie between the halves of a character, and no pattern finds anything in what holds one.
    void aLongPageIsReadWithoutItsMarksWhereverItIsCut()
    {
        for (int before = 0; before < 2; ++before) {
            const QString page = u"<p>It is down.</p>"_s + QString(before, u' ') + u"😀"_s.repeated(8'000);
            QVERIFY(wordsOf(page.toUtf8()).startsWith(u"It is down. 😀"_s));
        }
    }

    void retryAfterIsANumberOrADateByTheServersClock()
    {
        HttpAnswer answer = answerOf("", 503);
        answer.headers.emplaceBack("Retry-After", "7");
        QCOMPARE(readCosError(answer, Stage::Upload).retryAfterSeconds, 7);
        answer.headers.last().second = "Wed, 25 Nov 2026 10:01:30 GMT";
        answer.headers.emplaceBack("Date", "Wed, 25 Nov 2026 10:00:00 GMT");
        QCOMPARE(readCosError(answer, Stage::Upload).retryAfterSeconds, 90);
        answer.headers.last().second = "Wed, 25 Nov 2026 11:00:00 GMT"; // over already
        QCOMPARE(readCosError(answer, Stage::Upload).retryAfterSeconds, 0);
        answer.headers[answer.headers.size() - 2].second = "soon";
        QCOMPARE(readCosError(answer, Stage::Upload).retryAfterSeconds, std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestWeChat)
#include "tst_wechat.moc"
