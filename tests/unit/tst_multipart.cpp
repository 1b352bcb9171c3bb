// The form parser of the sandbox: whatever way the bytes are cut, the same parts come out, and nothing else does.
#include "sandbox/multipartparser.h"

#include <QCryptographicHash>
#include <QTest>

using namespace wcs::sandbox;

namespace {

struct Collected : FormSink {
    struct Part {
        FormPart head;
        QByteArray data;
        bool ended = false;
    };
    QList<Part> parts;
    void partBegan(const FormPart &part) override { parts.append({part, {}, false}); }
    void partData(QByteArrayView data) override { parts.last().data.append(data); }
    void partEnded() override { parts.last().ended = true; }
};

const QByteArray kBoundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

QByteArray field(const QByteArray &name, const QByteArray &value)
{
    return "--" + kBoundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}

// The bytes of protocol 3.2.
QByteArray sampleForm()
{
    return field("key", "图片/a.txt")
           + field("Signature", "q-sign-algorithm=sha1&q-ak=AKIDLOCAL&q-sign-time=1700000000;1700000900&q-key-time="
                                "1700000000;1700000900&q-header-list="
                                "&q-url-param-list=&q-signature=eae91b54352609f55056960fb2ebd7531e857750")
           + field("x-cos-security-token", "SESSIONTOKEN") + field("x-cos-meta-fileid", "HIqJ/+x==")
           + field("Content-Type", "text/plain") + "--" + kBoundary
           + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n"
           + "hello world\r\n--" + kBoundary + "--\r\n";
}

Collected parsed(const QByteArray &body, qsizetype step, bool *ok, bool *finished,
                 const QByteArray &boundary = kBoundary)
{
    Collected sink;
    MultipartParser parser(boundary, &sink);
    *ok = true;
    for (qsizetype i = 0; i < body.size() && *ok; i += step)
        *ok = parser.feed(QByteArrayView(body).sliced(i, qMin(step, body.size() - i)));
    *finished = parser.isFinished();
    return sink;
}

} // namespace

class TestMultipart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sampleHasTheSizeOfTheProtocolSheet();
    void everyCutGivesTheSameParts();
    void bytesThatLookLikeTheBoundaryStayData();
    void emptyFileHasNoBytes();
    void preambleAndEpilogueAreReadOver();
    void headersAreReadTolerantly();
    void missingEndIsNotFinished();
    void partWithoutNameIsRefused();
    void endlessHeadIsRefused();
    void boundaryIsFoundQuotedAndUnquoted_data();
    void boundaryIsFoundQuotedAndUnquoted();
};

void TestMultipart::sampleHasTheSizeOfTheProtocolSheet()
{
    QCOMPARE(sampleForm().size(), 911);
    QCOMPARE(QCryptographicHash::hash(sampleForm(), QCryptographicHash::Sha1).toHex(),
             QByteArray("1d5531f9ac0ed3f91c86cdde61e69389f07ba27c"));
}

void TestMultipart::everyCutGivesTheSameParts()
{
    const QByteArray body = sampleForm();
    for (qsizetype step = 1; step <= body.size(); ++step) {
        bool ok = false;
        bool finished = false;
        const Collected sink = parsed(body, step, &ok, &finished);
        QVERIFY(ok && finished);
        QCOMPARE(sink.parts.size(), 6);
        QCOMPARE(sink.parts[0].head.name, QByteArray("key"));
        QCOMPARE(sink.parts[0].data, QByteArray("图片/a.txt"));
        QCOMPARE(sink.parts[3].data, QByteArray("HIqJ/+x=="));
        QVERIFY(!sink.parts[3].head.fileName);
        QCOMPARE(sink.parts[5].head.fileName.value_or(QByteArray()), QByteArray("a.txt"));
        QCOMPARE(sink.parts[5].head.contentType, QByteArray("text/plain"));
        QCOMPARE(sink.parts[5].data, QByteArray("hello world"));
        QVERIFY(sink.parts[5].ended);
    }
}

void TestMultipart::bytesThatLookLikeTheBoundaryStayData()
{
    const QByteArray tricky = "\r\n--" + kBoundary + "X\r\n--" + kBoundary.chopped(1) + "\r\n\r\n--\r\n-"
                              + QByteArray("\0\r\r\n", 4) + "\r\n--" + kBoundary + " -x";
    for (qsizetype step : {1, 2, 7, 64, 5000}) {
        bool ok = false;
        bool finished = false;
        const Collected sink = parsed(field("file", tricky) + "--" + kBoundary + "--", step, &ok, &finished);
        QVERIFY(ok && finished);
        QCOMPARE(sink.parts.size(), 1);
        QCOMPARE(sink.parts[0].data, tricky);
    }
}

void TestMultipart::emptyFileHasNoBytes()
{
    bool ok = false;
    bool finished = false;
    const Collected sink = parsed(field("key", "a") + field("file", "") + "--" + kBoundary + "--\r\n", 3, &ok,
                                  &finished);
    QVERIFY(ok && finished);
    QCOMPARE(sink.parts.size(), 2);
    QVERIFY(sink.parts[1].ended);
    QVERIFY(sink.parts[1].data.isEmpty());
}

void TestMultipart::preambleAndEpilogueAreReadOver()
{
    bool ok = false;
    bool finished = false;
    const Collected sink = parsed("some words\r\n" + sampleForm() + "and more\r\n--" + kBoundary, 5, &ok, &finished);
    QVERIFY(ok && finished);
    QCOMPARE(sink.parts.size(), 6);
}

void TestMultipart::headersAreReadTolerantly()
{
    const QByteArray body =
        "--b \r\ncontent-disposition:form-data; filename=\"a \\\"q\\\".txt\" ; NAME=plain\r\nX-Other: 1\r\n\r\nv\r\n"
        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename*=utf-8''%E5%9B%BE.png\r\n\r\n\r\n--b--";
    bool ok = false;
    bool finished = false;
    const Collected sink = parsed(body, 1, &ok, &finished, "b");
    QVERIFY(ok && finished);
    QCOMPARE(sink.parts.size(), 2);
    QCOMPARE(sink.parts[0].head.name, QByteArray("plain"));
    QCOMPARE(sink.parts[0].head.fileName.value_or(QByteArray()), QByteArray("a \"q\".txt"));
    QCOMPARE(sink.parts[1].head.fileName.value_or(QByteArray()), QByteArray("图.png"));
}

void TestMultipart::missingEndIsNotFinished()
{
    bool ok = false;
    bool finished = true;
    parsed(sampleForm().chopped(4), 10, &ok, &finished);
    QVERIFY(ok);
    QVERIFY(!finished);
}

void TestMultipart::partWithoutNameIsRefused()
{
    bool ok = true;
    bool finished = true;
    parsed("--b\r\nContent-Disposition: form-data\r\n\r\nv\r\n--b--", 100, &ok, &finished, "b");
    QVERIFY(!ok);
    QVERIFY(!finished);
    parsed("--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nv\r\n--b--", 100, &ok, &finished, "b");
    QVERIFY(!ok);
}

void TestMultipart::endlessHeadIsRefused()
{
    bool ok = true;
    bool finished = true;
    parsed("--b\r\nX: " + QByteArray(40000, 'x'), 1000, &ok, &finished, "b");
    QVERIFY(!ok);
}

void TestMultipart::boundaryIsFoundQuotedAndUnquoted_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("unquoted") << QByteArray("multipart/form-data; boundary=abc") << QByteArray("abc");
    QTest::newRow("quoted") << QByteArray("multipart/form-data; boundary=\"a b;c\"") << QByteArray("a b;c");
    QTest::newRow("other parameters, case")
        << QByteArray("Multipart/Form-Data;charset=utf-8;Boundary=abc ") << QByteArray("abc");
    QTest::newRow("none") << QByteArray("multipart/form-data") << QByteArray();
    QTest::newRow("no form") << QByteArray("application/json; boundary=abc") << QByteArray();
    QTest::newRow("too long") << QByteArray("multipart/form-data; boundary=" + QByteArray(71, 'a')) << QByteArray();
}

void TestMultipart::boundaryIsFoundQuotedAndUnquoted()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, expected);
    QCOMPARE(MultipartParser::boundaryOf(contentType).value_or(QByteArray()), expected);
}

QTEST_GUILESS_MAIN(TestMultipart)
#include "tst_multipart.moc"
