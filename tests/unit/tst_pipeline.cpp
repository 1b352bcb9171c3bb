// What a pipeline is made of: templates, places in an answer, requests, answers, the check before anything is sent.
#include "base/text.h"
#include "pipeline/answerpointer.h"
#include "pipeline/backendanswer.h"
#include "pipeline/backendrequest.h"
#include "pipeline/picturechoice.h"
#include "pipeline/pipeline.h"
#include "pipeline/templatetext.h"
#include "wechat/errorcatalogue.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace wcs;

namespace {

const QString nasty = u"a \"b\" \\ {c}\n& 100% = 中文 '#?"_s;

TemplateText::Lookup nastyValues()
{
    return TemplateText::lookupIn({{u"v"_s, {nasty}}, {u"n"_s, {u"0.5"_s, true}}, {u"none"_s, {{}, true, true}}});
}

QJsonValue json(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

HttpAnswer answerOf(int status, const QByteArray &body, const QByteArray &type = "application/json")
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.headers = {{"Content-Type", type}};
    answer.url = QUrl(u"http://127.0.0.1/"_s);
    return answer;
}

Pipeline sound()
{
    Pipeline pipeline = Pipeline::create(u"Blur"_s);
    pipeline.url = u"http://127.0.0.1:9/process"_s;
    return pipeline;
}

UploadSpec fileOf(const QString &path, qint64 size)
{
    UploadSpec spec;
    spec.localPath = path;
    spec.size = size;
    return spec;
}

QStringList problemsOf(const Pipeline &pipeline)
{
    QStringList codes;
    for (const PipelineProblem &problem : checkPipeline(pipeline))
        codes << problem.error.code;
    return codes;
}

} // namespace

class TestPipeline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valuesAreEscapedForWhereTheyStand()
    {
        const auto inString = TemplateText(u"{\"a\": \"x{{v}}y\", \"n\": \"{{n}}\"}"_s).json(nastyValues());
        QVERIFY(inString.ok());
        QCOMPARE(json(*inString)["a"_L1].toString(), u"x"_s + nasty + u'y');
        QCOMPARE(json(*inString)["n"_L1].toString(), u"0.5"_s);
        const auto bare =
            TemplateText(u"{\"a\": {{v}}, \"n\": {{ n }}, \"u\": {{none}}, \"s\": \"{{none}}\"}"_s).json(nastyValues());
        QVERIFY(bare.ok());
        QCOMPARE(json(*bare)["a"_L1].toString(), nasty);
        QCOMPARE(json(*bare)["n"_L1].toDouble(), 0.5);
        QVERIFY(json(*bare)["u"_L1].isNull());
        QCOMPARE(json(*bare)["s"_L1].toString(), QString());

        const auto url = TemplateText(u"http://h/p/{{v}}?q={{n}}"_s).url(nastyValues());
        QCOMPARE(QUrl(*url).path(QUrl::FullyDecoded), u"/p/"_s + nasty);
        QVERIFY(!url->mid(9).contains(u'#') && QUrl(*url).query() == u"q=0.5"_s);

        const auto form = TemplateText(u"file={{v}}&effect=blur it\nn={{n}}"_s).form(nastyValues());
        QCOMPARE(*form, "file=" + QUrl::toPercentEncoding(nasty) + "&effect=blur%20it&n=0.5");

        QCOMPARE(*TemplateText(u"<{{v}}>"_s).plain(nastyValues()), u'<' + nasty + u'>');
        QCOMPARE(TemplateText(u"{{v}}"_s).header(nastyValues()).error().code, u"bad-header-value"_s);
    }

    void anUnknownNameIsNamedAndNeverSent()
    {
        for (const QString &name : {u"access_token"_s, u"secret"_s, u"SECRET"_s, u"file id"_s}) {
            const auto made = TemplateText(u"{\"a\": \"{{%1}}\"}"_s.arg(name)).json(nastyValues());
            QCOMPARE(made.error().code, u"unknown-placeholder"_s);
            QCOMPARE(made.error().subject, name);
            QVERIFY(explain(made.error()).why.contains(name));
        }
        // Braces that are no place stay what they are.
        QCOMPARE(*TemplateText(u"{{\"a\"}} {{ {{n}}"_s).plain(nastyValues()), u"{{\"a\"}} {{ 0.5"_s);
    }

    void aBodyThatIsNoJsonIsToldBeforeItIsSent()
    {
        const auto made = TemplateText(u"{\"a\": {{n}},}"_s).json(nastyValues());
        QCOMPARE(made.error().code, u"body-not-json"_s);
        QVERIFY(!explain(made.error()).advice.isEmpty());
    }

    void placesInTheAnswer_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("pointer") << u"/data/file_id"_s << QStringList{u"x"_s};
        QTest::newRow("pointer into an array") << u"/list/1/id"_s << QStringList{u"b"_s};
        QTest::newRow("pointer with escapes") << u"/a~1b/c~0d"_s << QStringList{u"e"_s};
        QTest::newRow("nothing there") << u"/data/nope"_s << QStringList();
        QTest::newRow("path") << u"$.data.file_id"_s << QStringList{u"x"_s};
        QTest::newRow("wildcard") << u"$.list[*].id"_s << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("wildcard over members") << u"$.data.*"_s << QStringList{u"x"_s};
        QTest::newRow("quoted") << u"$['a/b'][\"c~d\"]"_s << QStringList{u"e"_s};
        QTest::newRow("from the end") << u"$.list[-1].id"_s << QStringList{u"b"_s};
    }
    void placesInTheAnswer()
    {
        QFETCH(QString, place);
        QFETCH(QStringList, found);
        const auto pointer = AnswerPointer::parse(place);
        QVERIFY(pointer.ok());
        QStringList texts;
        for (const QJsonValue &value : pointer->select(json(
                 "{\"data\":{\"file_id\":\"x\"},\"list\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"a/b\":{\"c~d\":\"e\"}}")))
            texts << valueText(value);
        QCOMPARE(texts, found);
    }

    void aPlaceThatIsNoneIsRefused()
    {
        for (const QString &text : {u"file_id"_s, u"$..x"_s, u"$[x"_s, u"$.a[?(@.b)]"_s, u"$a"_s})
            QCOMPARE(AnswerPointer::parse(text).error().code, u"bad-pointer"_s);
    }

    void answersThatHelpNobodySayWhy_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("code");
        QTest::newRow("500") << 500 << QByteArray("{\"error\":\"no memory\"}") << QByteArray("application/json")
                             << u"500"_s;
        QTest::newRow("html") << 200 << QByteArray("<!DOCTYPE html><p>hi") << QByteArray("text/html")
                              << u"backend-html"_s;
        QTest::newRow("cut") << 200 << QByteArray("{\"file_id\":\"clou") << QByteArray("application/json")
                             << u"backend-not-json"_s;
        QTest::newRow("empty") << 200 << QByteArray() << QByteArray("application/json") << u"backend-empty"_s;
        QTest::newRow("picture") << 200 << QByteArray("\x89PNG\r\n\0\0", 8) << QByteArray("image/png")
                                 << u"backend-not-json"_s;
        QTest::newRow("other JSON") << 200 << QByteArray("{\"errcode\":1,\"errmsg\":\"no picture\"}") << QByteArray()
                                    << u"result-missing"_s;
        QTest::newRow("no id") << 200 << QByteArray("{\"file_id\":42}") << QByteArray() << u"result-not-usable"_s;
        QTest::newRow("null") << 200 << QByteArray("{\"file_id\":null}") << QByteArray() << u"result-missing"_s;
        QTest::newRow("empty list") << 200 << QByteArray("{\"file_id\":[]}") << QByteArray() << u"result-missing"_s;
    }
    void answersThatHelpNobodySayWhy()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(QString, code);
        const auto read = readAnswer(answerOf(status, body, type), BackendStage);
        const auto found = read ? findResults(sound(), *read, BackendStage) : Result<QStringList>(read.error());
        QCOMPARE(found.error().code, code);
        QCOMPARE(found.error().stage, BackendStage);
        const ErrorText text = explain(found.error());
        QVERIFY(!text.what.isEmpty() && !text.why.isEmpty() && !text.advice.isEmpty());
        QVERIFY(!text.why.contains(u"%1"_s));
    }

    void severalResultsAreEachTakenOnce()
    {
        Pipeline pipeline = sound();
        pipeline.results = {u"/main"_s, u"$.more[*].url"_s};
        const auto found = findResults(
            pipeline,
            json("{\"main\":[\"cloud://e.b/1\",\"cloud://e.b/2\"],\"more\":[{\"url\":\"https://x/"
                 "3.png\"},{\"url\":\"cloud://e.b/1\"}]}"),
            BackendStage);
        QCOMPARE(*found, (QStringList{u"cloud://e.b/1"_s, u"cloud://e.b/2"_s, u"https://x/3.png"_s}));
    }

    void anAnswerOfMoreResultsThanAnybodyWantsIsRefused()
    {
        const auto found = [](int different, int times) {
            QJsonArray ids;
            for (int i = 0; i < different * times; ++i)
                ids << u"cloud://e.b/%1"_s.arg(i % different);
            return findResults(sound(), QJsonObject{{u"file_id"_s, ids}}, BackendStage);
        };
        QCOMPARE(found(1000, 3)->size(), 1000);
        const auto refused = found(1001, 1);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"too-many-results"_s);
        QVERIFY2(explain(refused.error()).why.contains(u"1000"_s), qPrintable(explain(refused.error()).why));
    }

    void aBlankAtTheEndOfAnIdIsPartOfItAndALineEndIsNot()
    {
        Pipeline pipeline = sound();
        pipeline.results = {u"/ids"_s};
        const auto found = findResults(
            pipeline,
            json("{\"ids\":[\"cloud://e.b/1 \",\" cloud://e.b/2\\n\",\"\\n  cloud://e.b/4 \\r\\n  \","
                 "\"https://x/3.png \"]}"),
            BackendStage);
        QCOMPARE(*found,
                 (QStringList{u"cloud://e.b/1 "_s, u"cloud://e.b/2"_s, u"cloud://e.b/4 "_s, u"https://x/3.png"_s}));
    }

    void keptAnswersHoldNoSecretAndHaveAnEnd()
    {
        const QByteArray kept = keptAnswer(
            "{\"access_token\":\"68_abcdefgh\",\"x\":\"" + QByteArray(100'000, 'y') + "\"}", 2000);
        QVERIFY(!kept.contains("abcdefgh"));
        QVERIFY(kept.size() <= 2000);
        QVERIFY(keptAnswer(QByteArray("\0\1\2", 3), 100).startsWith("(binary"));
    }

    void aSlowJobIsFollowedToItsAddress()
    {
        Pipeline pipeline = sound();
        pipeline.poll.enabled = true;
        const auto values = PipelineValues::sample(pipeline).forTemplates(pipeline);
        const QUrl base(u"http://127.0.0.1:9/process"_s);
        const auto addressFor = [&](const QString &text, const char *answer) {
            pipeline.poll.url = text;
            return pollAddress(pipeline, values, json(answer), base);
        };
        QCOMPARE(*addressFor(u"{{/status_url}}"_s, "{\"status_url\":\"/jobs/1?a=b\"}"),
                 QUrl(u"http://127.0.0.1:9/jobs/1?a=b"_s));
        QCOMPARE(*addressFor(u"{{$.url}}"_s, "{\"url\":\"https://other.example/j\"}"),
                 QUrl(u"https://other.example/j"_s));
        QCOMPARE(*addressFor(u"/jobs/{{/id}}/status"_s, "{\"id\":17}"), QUrl(u"http://127.0.0.1:9/jobs/17/status"_s));
        QCOMPARE(addressFor(u"/jobs/{{/id}}"_s, "{\"x\":1}").error().code, u"poll-place-missing"_s);
        QCOMPARE(addressFor(u"{{/u}}"_s, "{\"u\":\"http://example.com/j\"}").error().code, u"insecure-url"_s);
    }

    void headersGoToThePipelinesOwnHostOnly()
    {
        Pipeline pipeline = sound();
        pipeline.headers = {{u"Authorization"_s, {}, true}, {u"X-Mode"_s, u"fast"_s, false}};
        const SecretHeaders secrets{{u"Authorization"_s, u"Bearer s3cr3t-value"_s}};
        const auto values = PipelineValues::sample(pipeline).forTemplates(pipeline);
        const auto own = pollRequest(pipeline, values, secrets, QUrl(u"http://127.0.0.1:9/j"_s));
        QCOMPARE(headerValue(own->headers, "authorization"), QByteArray("Bearer s3cr3t-value"));
        const auto other = pollRequest(pipeline, values, secrets, QUrl(u"http://127.0.0.1:10/j"_s));
        QVERIFY(headerValue(other->headers, "authorization").isEmpty());
        QVERIFY(headerValue(other->headers, "x-mode").isEmpty());
        pipeline.url = u"https://backend.example/run"_s;
        const auto usualPort = pollRequest(pipeline, values, secrets, QUrl(u"https://backend.example:443/j"_s));
        QCOMPARE(headerValue(usualPort->headers, "authorization"), QByteArray("Bearer s3cr3t-value"));
    }

    void secretsAreMaskedInWhatIsShown()
    {
        Pipeline pipeline = sound();
        pipeline.headers = {{u"X-Api-Key"_s, {}, true}};
        pipeline.body = u"{\"link\": \"{{temp_url}}\", \"it's\": \"{{name}}\"}"_s;
        const PipelineValues values = PipelineValues::sample(pipeline);
        const auto request = backendRequest(pipeline, values.forTemplates(pipeline),
                                            {{u"X-Api-Key"_s, u"k-123456789"_s}});
        QVERIFY(request.ok());
        QCOMPARE(headerValue(request->headers, "content-type"), QByteArray("application/json"));
        for (const QString &text :
             {requestText(*request, pipeline, values), curlCommand(*request, pipeline, values, false)}) {
            QVERIFY(!text.contains(u"k-123456789"_s));
            QVERIFY(!text.contains(u"sign=0"_s));
            QVERIFY(text.contains(u"sample.png"_s));
        }
        const QString open = curlCommand(*request, pipeline, values, true);
        QVERIFY(open.contains(u"k-123456789"_s) && open.contains(u"sign=0"_s) && open.contains(u"it'\\''s"_s));
        QCOMPARE(backendRequest(pipeline, values.forTemplates(pipeline), {}).error().code, u"secret-header-missing"_s);
    }

    void plainHttpGoesToPrivateAddressesOnly_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("refusal");
        QTest::newRow("https") << u"https://example.com/"_s << QString();
        for (const auto *host : {"localhost", "127.0.0.1", "[::1]", "10.1.2.3", "172.16.0.1", "172.31.255.1",
                                 "192.168.1.20", "169.254.1.1", "[fd00::1]", "[fe80::1]"})
            QTest::newRow(host) << u"http://%1:8000/"_s.arg(QLatin1StringView(host)) << QString();
        for (const auto *host : {"example.com", "8.8.8.8", "172.32.0.1", "192.169.0.1", "11.0.0.1", "[2001:db8::1]",
                                 "10.0.0.1.example.com", "nas.local.example"})
            QTest::newRow(host) << u"http://%1:8000/"_s.arg(QLatin1StringView(host)) << u"insecure-url"_s;
        // Names of the local network cannot be told from others before they are asked for.
        for (const auto *host : {"nas", "NAS", "printer.local", "box.home.arpa"})
            QTest::newRow(host) << u"http://%1:8000/"_s.arg(QLatin1StringView(host)) << u"insecure-name"_s;
        for (const auto *scheme : {"ftp", "file", "ws"})
            QTest::newRow(scheme) << u"%1://192.168.1.20/x"_s.arg(QLatin1StringView(scheme)) << u"unsupported-scheme"_s;
        QTest::newRow("no scheme") << u"nas:8000/process"_s << u"bad-url"_s;
        QTest::newRow("no host") << u"https://a b/process"_s << u"bad-url"_s;
    }
    void plainHttpGoesToPrivateAddressesOnly()
    {
        QFETCH(QString, url);
        QFETCH(QString, refusal);
        Pipeline pipeline = sound();
        pipeline.url = url;
        const auto problems = checkPipeline(pipeline);
        QCOMPARE(problems.size(), refusal.isEmpty() ? 0 : 1);
        if (refusal.isEmpty())
            return;
        const Error &error = problems.first().error;
        QCOMPARE(error.code, refusal);
        const ErrorText text = explain(error);
        QVERIFY2(text.why.contains(error.subject) && !error.subject.isEmpty(), qPrintable(text.why));
        QVERIFY2(text.advice.contains(u"http"_s), qPrintable(text.advice));
        // A run says the same, which alone meets what a parameter makes of an address.
        const auto request = backendRequest(pipeline, {}, {});
        QCOMPARE(request.error().code, refusal);
        QCOMPARE(request.error().subject, error.subject);
    }

    void whatIsNoAddressIsNamedWithoutUserAndQuery_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("named");
        QTest::newRow("path") << u"https://my host/img@2x/process"_s << u"https://my host/img@2x/process"_s;
        QTest::newRow("user") << u"https://me:pass@my host/img@2x?key=1"_s << u"https://…"_s;
        QTest::newRow("user alone") << u"https://me:pass@my host"_s << u"my host"_s;
        QTest::newRow("user and path") << u"https://me:pass@my host/img?key=1"_s << u"my host/img"_s;
        QTest::newRow("slash in the password") << u"https://me:p/w@host.example/x"_s << u"host.example/x"_s;
        QTest::newRow("question mark in it") << u"https://me:p?w@host.example/x"_s << u"https://…"_s;
        QTest::newRow("an @ and a slash in it") << u"https://me:p@q r/w@host.example/x"_s << u"https://…"_s;
        QTest::newRow("no scheme") << u"me:p//w@my host/x"_s << u"my host/x"_s;
        QTest::newRow("one slash") << u"https:/me:pass@host/x"_s << u"host/x"_s;
        QTest::newRow("port") << u"https://my host:80/img@2x"_s << u"https://my host:80/img@2x"_s;
        QTest::newRow("no port") << u"https://host:abc/x?key=1"_s << u"https://host:abc/x"_s;
        QTest::newRow("fragment") << u"https://my host/x#token=1"_s << u"https://my host/x"_s;
    }
    void whatIsNoAddressIsNamedWithoutUserAndQuery()
    {
        QFETCH(QString, url);
        QFETCH(QString, named);
        Pipeline pipeline = sound();
        pipeline.url = url;
        const auto problems = checkPipeline(pipeline);
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().error.subject, named);
    }

    void secretsAreNoNamesOfATemplate()
    {
        for (const QString &name :
             {u"access_token"_s, u"token"_s, u"secret"_s, u"appsecret"_s, u"SECRET"_s, u"appid"_s}) {
            const QString place = u"{{%1}}"_s.arg(name);
            Pipeline inUrl = sound();
            inUrl.url += u"?x="_s + place;
            Pipeline inHeader = sound();
            inHeader.headers = {{u"X-Mode"_s, place, false}};
            Pipeline inBody = sound();
            inBody.body = u"{\"x\":\"%1\"}"_s.arg(place);
            Pipeline inPoll = sound();
            inPoll.poll = {true, u"https://backend.example/"_s + place, 1, 60, {u"/s"_s, u"done"_s}, {}};
            for (const Pipeline &pipeline : {inUrl, inHeader, inBody, inPoll})
                QVERIFY2(problemsOf(pipeline).contains(u"unknown-placeholder"_s), qPrintable(place));
        }
    }

    void everythingThatCannotWorkIsFoundBeforehand()
    {
        QCOMPARE(problemsOf(sound()), QStringList());
        Pipeline pipeline = sound();
        pipeline.name = u" "_s;
        pipeline.url = u"{{file}}"_s;
        pipeline.method = "BREW";
        pipeline.body = u"{\"a\": }"_s;
        pipeline.headers = {{u"bad name"_s, u"x"_s, false}, {u"A"_s, u"1"_s, false}, {u"a"_s, u"2"_s, false}};
        PipelineParameter wrong;
        wrong.name = u"size"_s;
        PipelineParameter choice;
        choice.name = u"mode"_s;
        choice.kind = ParameterKind::Choice;
        pipeline.parameters = {wrong, choice};
        pipeline.results = {u"file_id"_s};
        pipeline.poll.enabled = true;
        const QStringList codes = problemsOf(pipeline);
        for (const QString &code :
             {u"name-missing"_s, u"bad-method"_s, u"unknown-placeholder"_s, u"bad-header-name"_s, u"double-name"_s,
              u"no-choices"_s, u"body-not-json"_s, u"bad-pointer"_s, u"poll-url-missing"_s})
            QVERIFY2(codes.contains(code), qPrintable(code));
        for (const PipelineProblem &problem : checkPipeline(pipeline))
            QVERIFY2(!explain(problem.error).advice.isEmpty(), qPrintable(problem.error.code));
    }

    void parametersAreCheckedAgainstWhatTheyAre()
    {
        Pipeline pipeline = sound();
        PipelineParameter radius;
        radius.name = u"radius"_s;
        radius.kind = ParameterKind::Number;
        radius.defaultValue = u"8"_s;
        radius.minimum = 1;
        radius.maximum = 50;
        PipelineParameter mode;
        mode.name = u"mode"_s;
        mode.kind = ParameterKind::Choice;
        mode.defaultValue = u"fast"_s;
        mode.choices = {u"fast"_s, u"fine"_s};
        pipeline.parameters = {radius, mode};
        QCOMPARE(*checkedParameters(pipeline, {{u"radius"_s, u" 2.5 "_s}}),
                 (QMap<QString, QString>{{u"radius"_s, u"2.5"_s}, {u"mode"_s, u"fast"_s}}));
        QCOMPARE(checkedParameters(pipeline, {{u"radius"_s, u"0"_s}}).error().code, u"out-of-bounds"_s);
        for (const QString &text : {u"x"_s, u"0x10"_s, u"1,5"_s, u"nan"_s, u".5"_s, QString()})
            QCOMPARE(checkedParameters(pipeline, {{u"radius"_s, text}}).error().code, u"not-a-number"_s);
        QCOMPARE(checkedParameters(pipeline, {{u"mode"_s, u"slow"_s}}).error().code, u"not-a-choice"_s);
        QCOMPARE(checkedParameters(pipeline, {{u"nope"_s, u"1"_s}}).error().code, u"unknown-parameter"_s);
    }

    void ofAFolderThePicturesAreChosenAndWhatIsNamedItself()
    {
        ScanReport report;
        for (const QString &path : {u"/in/a.png"_s, u"/in/notes.txt"_s, u"/photo.dat"_s})
            report.files << fileOf(path, 10);
        report.unreadable = {Error::ofFile(u"not-found"_s, u"/in/b.png"_s),
                             Error::ofFile(u"not-found"_s, u"/in/b.txt"_s), Error::ofFile(u"access"_s, u"/in/deep"_s),
                             Error::ofFile(u"unreadable"_s, u"/c.dat"_s)};
        const PictureChoice choice = choosePictures(report, {u"/in"_s, u"/photo.dat"_s, u"/c.dat"_s});
        QCOMPARE(choice.inputs, (QList<RunInput>{RunInput{u"/in/a.png"_s, {}, {}}, RunInput{u"/photo.dat"_s, {}, {}}}));
        QCOMPARE(choice.bytes, 20);
        QCOMPARE(choice.notPictures.size(), 2);
        QCOMPARE(choice.unreadable,
                 (QList<Error>{report.unreadable.at(0), report.unreadable.at(2), report.unreadable.at(3)}));
    }

    void everyReasonHasItsOwnWordsAndAWayOut()
    {
        // Read from the source, so that a reason added there without words is found here.
        const QRegularExpression named(
            u"(?:[pP]roblem|bad)\\((?:\\w+Stage, |stage, )?\"([a-z-]+)\"|(?:Backend|Poll|Fetch)Stage, u\"([a-z-]+)\"_s"_s);
        const QStringList files{u"mkpath"_s, u"write"_s,  u"open"_s,         u"read"_s,
                                u"rename"_s, u"remove"_s, u"pin-too-large"_s};
        const QStringList unsaid{u"usage"_s}; // carries its own sentence
        QSet<QString> codes;
        QDirIterator it(QStringLiteral(WCS_SOURCE_DIR "/src/pipeline"), {u"*.cpp"_s}, QDir::Files);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto found = named.globalMatch(QString::fromUtf8(file.readAll()));
            while (found.hasNext()) {
                const auto match = found.next();
                codes << (match.hasCaptured(1) ? match.captured(1) : match.captured(2));
            }
        }
        QVERIFY2(codes.size() > 35, qPrintable(QString::number(codes.size())));
        for (const QString &code : std::as_const(codes)) {
            const bool ofFile = files.contains(code);
            const Error error = Error::make(ofFile ? ErrorKind::File : ErrorKind::Argument,
                                            ofFile ? FetchStage : BackendStage, code, {}, u"subject"_s);
            const ErrorText text = explain(error);
            const bool said = text.why != code && !text.why.isEmpty() && !text.advice.isEmpty();
            QVERIFY2(said || unsaid.contains(code), qPrintable(code));
        }
    }

    void aPipelineSurvivesItsFileWithoutItsSecrets()
    {
        Pipeline pipeline = sound();
        pipeline.profileId = u"p"_s;
        pipeline.headers = {{u"Authorization"_s, u"Bearer x"_s, true}, {u"X-Mode"_s, u"fast"_s, false}};
        pipeline.parameters = {PipelineParameter{u"r"_s, ParameterKind::Number, u"3"_s, 1, 9, 0.5, {}}};
        pipeline.poll = {true, u"{{/u}}"_s, 0.5, 60, {u"/s"_s, u"done"_s}, {u"/s"_s, u"failed"_s}};
        pipeline.unknown.insert("later"_L1, 1);
        Pipeline expected = pipeline;
        expected.headers[0].value.clear();
        QCOMPARE(Pipeline::fromJson(pipeline.toJson()), expected);
        QVERIFY(!QJsonDocument(pipeline.toJson()).toJson().contains("Bearer"));
        const Pipeline empty = Pipeline::fromJson({});
        QVERIFY(!empty.id.isEmpty() && empty.parallel == 2);
    }
};

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
