// file_ids and links in the wild: in text, raw and encoded, and the addresses that are spoken to.
#include "base/text.h"
#include "net/urlrules.h"
#include "wechat/fileid.h"

#include <QTest>

using namespace wcs;

class TestFileId : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fileIdsAreTakenApart()
    {
        const auto id = FileId::parse(u"cloud://prod-abc123.7072-prod-abc123-1250000000/图片/测试 文件(1).png"_s);
        QVERIFY(id);
        QCOMPARE(id->envId, u"prod-abc123"_s);
        QCOMPARE(id->bucket, u"7072-prod-abc123-1250000000"_s);
        QCOMPARE(id->key, u"图片/测试 文件(1).png"_s);
        QCOMPARE(id->fileName(), u"测试 文件(1).png"_s);
        QCOMPARE(id->toString(), u"cloud://prod-abc123.7072-prod-abc123-1250000000/图片/测试 文件(1).png"_s);
        QVERIFY(FileId::parse(u"cloud://test2-4a89da.7465-test2-4a89da/A.png"_s));
        QVERIFY(FileId::parse(u"cloud://werun-id/a.png"_s));
        QVERIFY(!FileId::parse(u"cloud://env.bucket/"_s));
        QVERIFY(!FileId::parse(u"https://example.com/a.png"_s));
        QVERIFY(!FileId::parse(u"cloud:///a.png"_s));
        const auto blank = FileId::parse(u"cloud://prod-abc123/in/a.png "_s);
        QVERIFY(blank);
        QCOMPARE(blank->key, u"in/a.png "_s);
        QVERIFY(!FileId::parse(u" cloud://prod-abc123/in/a.png"_s));
    }

    void blanksAroundAnIdAreOfItInsideQuotesAlone()
    {
        const QString a = u"cloud://prod-abc123.7072-prod-abc123-1250000000/a b.png"_s;
        QCOMPARE(FileId::findAll(u"  "_s + a + u"  \r\n"_s), QStringList{a});
        QCOMPARE(FileId::findAll(u"{\"id\":\""_s + a + u" \"}"_s), QStringList{a + u' '});
    }

    void idsAreFoundInFreeText()
    {
        const QString a = u"cloud://prod-abc123.7072-prod-abc123-1250000000/a.png"_s;
        const QString b = u"cloud://prod-abc123.7072-prod-abc123-1250000000/b c.png"_s;
        QCOMPARE(FileId::findAll(u"see "_s + a + u", and "_s + a + u"."_s), QStringList{a});
        QCOMPARE(FileId::findAll(u"{\"id\":\""_s + b + u"\",\"x\":1}"_s), QStringList{b});
        QCOMPARE(FileId::findAll(b + u"\n"_s + a), (QStringList{b, a}));
        QCOMPARE(FileId::findAll(u"{\"id\":\"cloud:\\/\\/prod-abc123.7072-prod-abc123-1250000000\\/a.png\"}"_s),
                 QStringList{a});
        QCOMPARE(FileId::findAll(u"结果："_s + a + u"。"_s), QStringList{a});
        QVERIFY(FileId::findAll(u"nothing here, https://example.com/x"_s).isEmpty());
    }

    void aBlankInABareIdLeavesTwoReadings()
    {
        const QString start = u"cloud://prod-abc123.7072-prod-abc123-1250000000/图/"_s;
        using Readings = QHash<QString, QString>;
        QCOMPARE(FileId::longerReadings(u"see "_s + start + u"my nice photo.png, please"_s),
                 (Readings{{start + u"my"_s, start + u"my nice photo.png"_s}}));
        QCOMPARE(FileId::longerReadings(start + u"IMG 2024.06 (1).jpg."_s),
                 (Readings{{start + u"IMG"_s, start + u"IMG 2024.06 (1).jpg"_s}}));
        QVERIFY(FileId::longerReadings(start + u"a.png and b.png"_s).isEmpty());
        QVERIFY(FileId::longerReadings(start + u"a, then b.png"_s).isEmpty());
        QVERIFY(FileId::longerReadings(start + u"a without end"_s).isEmpty());
        QVERIFY(FileId::longerReadings(u'"' + start + u"my photo.png\""_s).isEmpty());
        QVERIFY(FileId::longerReadings(start + u"a "_s + start + u"b.png"_s).isEmpty());
    }

    void linksOfTheStorageAreIds()
    {
        const QString id = u"cloud://prod-abc123.7072-prod-abc123-1250000000/图片/a b.png"_s;
        QCOMPARE(FileId::findAll(
                     u"https://7072-prod-abc123-1250000000.tcb.qcloud.la/%E5%9B%BE%E7%89%87/a%20b.png?sign=00&t=1"_s),
                 QStringList{id});
        QCOMPARE(
            FileId::findAll(
                u"https://7072-prod-abc123-1250000000.cos.ap-shanghai.myqcloud.com/%E5%9B%BE%E7%89%87/a%20b.png"_s),
            QStringList{id});
        QCOMPARE(
            FileId::findAll(
                u"https://cos.ap-shanghai.myqcloud.com/7072-prod-abc123-1250000000/%E5%9B%BE%E7%89%87/a%20b.png"_s),
            QStringList{id});
    }

    void linksAreReadHoweverTheyAreWritten_data()
    {
        QTest::addColumn<QString>("text"); // @ stands for the address of the bucket
        QTest::addColumn<QStringList>("keys");
        const QStringList blank{u"图片/a b.png"_s};
        QTest::newRow("raw") << u"@图片/a b.png?sign=00&t=1"_s << blank;
        QTest::newRow("raw, in a sentence") << u"see @图片/a b.png?sign=0f&t=17, please"_s << blank;
        QTest::newRow("raw, in JSON") << u"{\"url\":\"@图片\\/a b.png?sign=0f&t=17\"}"_s << blank;
        QTest::newRow("raw, made smaller") << u"@图片/a b.png?imageMogr2/thumbnail/200x&sign=0f&t=17"_s << blank;
        QTest::newRow("encoded, made smaller")
            << u"@%E5%9B%BE%E7%89%87/a%20b.png?imageMogr2/thumbnail/200x&sign=0f&t=17"_s << blank;
        QTest::newRow("encoded, no signature") << u"@%E5%9B%BE%E7%89%87/a%20b.png?imageMogr2/format/webp"_s << blank;
        QTest::newRow("hash") << u"@photo #1.png?sign=0f&t=17"_s << QStringList{u"photo #1.png"_s};
        QTest::newRow("question mark") << u"@what?.png?sign=0f&t=17"_s << QStringList{u"what?.png"_s};
        QTest::newRow("percent") << u"@100%.png?sign=0f&t=17"_s << QStringList{u"100%.png"_s};
        QTest::newRow("percent, digits, and no text") << u"@100%abc.png"_s << QStringList{u"100%abc.png"_s};
        QTest::newRow("two in a line") << u"@a.png and @b c.png?sign=0f&t=17"_s
                                       << QStringList{u"a.png"_s, u"b c.png"_s};
    }

    void linksAreReadHoweverTheyAreWritten()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, keys);
        const QString address = u"https://7072-prod-abc123-1250000000.tcb.qcloud.la/"_s;
        const QString id = u"cloud://prod-abc123.7072-prod-abc123-1250000000/"_s;
        QCOMPARE(FileId::findAll(text.replace(u'@', address)), keys.replaceInStrings(QRegularExpression(u"^"_s), id));
    }

    void aBlankInABareLinkLeavesTwoReadings()
    {
        const QString address = u"https://7072-prod-abc123-1250000000.tcb.qcloud.la/图/"_s;
        const QString start = u"cloud://prod-abc123.7072-prod-abc123-1250000000/图/"_s;
        using Readings = QHash<QString, QString>;
        QCOMPARE(FileId::longerReadings(address + u"my nice photo.png"_s),
                 (Readings{{start + u"my"_s, start + u"my nice photo.png"_s}}));
        QVERIFY(FileId::longerReadings(address + u"my nice photo.png?sign=0f&t=17"_s).isEmpty());
        QVERIFY(FileId::longerReadings(address + u"a.png and b.png"_s).isEmpty());
    }

    void serviceUrlsAreNeverEncodedTwice()
    {
        const QString key = u"图/a b#1?100%20%.png"_s;
        const QUrl raw = parseServiceUrl(u"https://b.tcb.qcloud.la/"_s + key + u"?sign=0f&t=17"_s, key);
        QCOMPARE(raw.path(QUrl::FullyDecoded), u"/"_s + key);
        QCOMPARE(raw.query(), u"sign=0f&t=17"_s);
        const QUrl blank = parseServiceUrl(u"https://b.tcb.qcloud.la/a.png "_s, u"a.png "_s); // of a public bucket
        QCOMPARE(blank.path(QUrl::FullyDecoded), u"/a.png "_s);
        const QUrl encoded = parseServiceUrl(u"https://b.tcb.qcloud.la/%E5%9B%BE/a%20b.png?sign=0f&t=17"_s,
                                             u"图/a b.png"_s);
        QCOMPARE(encoded.path(QUrl::FullyDecoded), u"/图/a b.png"_s);
        QCOMPARE(encoded.toEncoded(), QByteArray("https://b.tcb.qcloud.la/%E5%9B%BE/a%20b.png?sign=0f&t=17"));
    }

    void onlyHttpsAndLoopbackAreSpokenTo()
    {
        QVERIFY(checkUrl(QUrl(u"https://api.weixin.qq.com"_s), Stage::Token));
        QVERIFY(checkUrl(QUrl(u"http://127.0.0.1:8080/x"_s), Stage::Token));
        QVERIFY(checkUrl(QUrl(u"http://[::1]:8080"_s), Stage::Token));
        QVERIFY(checkUrl(QUrl(u"http://localhost"_s), Stage::Token));
        QCOMPARE(checkUrl(QUrl(u"http://api.weixin.qq.com"_s), Stage::Token).error().code, u"insecure-url"_s);
        QCOMPARE(checkUrl(QUrl(u"http://127.0.0.1.evil.example"_s), Stage::Token).error().code, u"insecure-url"_s);
        QCOMPARE(checkUrl(QUrl(u"ftp://127.0.0.1"_s), Stage::Token).error().code, u"unsupported-scheme"_s);
        QCOMPARE(checkUrl(QUrl(), Stage::Token).error().code, u"bad-url"_s);
    }

    void whatIsNoAddressIsNamedWithoutItsSecrets()
    {
        const auto no = checkUrlText(u"https://me:pw@a b/x?sig=0"_s, Stage::Settings);
        QCOMPARE(no.error().code, u"bad-url"_s);
        QCOMPARE(no.error().subject, u"a b/x"_s);
        QVERIFY2(!no.error().toLogLine().contains(u"pw"_s), qPrintable(no.error().toLogLine()));
        // A half of a character, with which no pattern finds anything.
        const auto broken = checkUrlText(u"https://me:pw@a b/x"_s + QChar(0xd83d) + u"?sig=0"_s, Stage::Settings);
        QCOMPARE(broken.error().subject, u"a b/x\ufffd"_s);
        const QUrl base(u"https://a.example/jobs"_s);
        QCOMPARE(checkUrlText(u"/jobs/7?k=1"_s, Stage::Settings, false, base).valueOr(QUrl()),
                 QUrl(u"https://a.example/jobs/7?k=1"_s));
        // What is none does not become its base.
        QCOMPARE(checkUrlText(u"https://a b/7"_s, Stage::Settings, false, base).error().subject, u"https://a b/7"_s);
    }

    void aHostBehindABackslashIsNotCalledAndNamed()
    {
        const QUrl base(u"https://a.example/jobs"_s);
        for (const QString &text :
             {u"https://shown.example\\@called.example/run?k=1"_s, u"//shown.example\\@called.example/run"_s}) {
            const auto no = checkUrlText(text, Stage::Settings, false, base);
            QCOMPARE(no.error().code, u"bad-url"_s);
            QCOMPARE(no.error().subject, u"called.example/run"_s);
        }
        for (const QString &text : {u"https://a.example/x\\@y"_s, u"jobs//x\\y"_s, u"/x?y=//a\\b"_s})
            QVERIFY2(checkUrlText(text, Stage::Settings, false, base).ok(), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestFileId)
#include "tst_fileid.moc"
