// What a form accepts: APPID, SECRET, ENV_ID, addresses and name patterns.
#include "base/text.h"
#include "settings/validation.h"

#include <QTest>

using namespace wcs;

class TestValidation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fieldValidation_data();
    void fieldValidation();
    void issueOfASecretDoesNotRepeatIt();
};

void TestValidation::fieldValidation_data()
{
    using Check = FieldIssue (*)(const QString &);
    QTest::addColumn<quintptr>("check");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const auto add = [](const char *name, Check check, const QString &text, bool good) {
        QTest::addRow("%s: %s", name, qPrintable(text)) << quintptr(check) << text << good;
    };
    const auto appid = [add](const QString &text, bool good) { add("appid", validateAppid, text, good); };
    appid(u"wx0000000000000001"_s, true);
    appid(u"  wx00ab00cd00000001\t\n"_s, true);
    appid(u"\u200bwx0000000000000001\ufeff"_s, true);
    appid(u""_s, false);
    appid(u"   "_s, false);
    appid(u"wx000000000000001"_s, false);
    appid(u"wx00000000000000011"_s, false);
    appid(u"WX0000000000000001"_s, false);
    appid(u"wx00000000000000AB"_s, false);
    appid(u"gh_000000000000001"_s, false);
    appid(u"wx00000 0000000001"_s, false);
    const auto secret = [add](const QString &text, bool good) { add("secret", validateSecret, text, good); };
    secret(u"0123456789abcdef0123456789abcdef"_s, true);
    secret(u" 0123456789ABCDEF0123456789abcdef "_s, true);
    secret(u"0123456789abcdef0123456789abcde"_s, false);
    secret(u"0123456789abcdef0123456789abcdeg"_s, false);
    secret(u""_s, false);
    const auto name = [add](const QString &text, bool good) { add("name", validateProfileName, text, good); };
    name(u"prod"_s, true);
    name(u"prod 0123456789abcdef"_s, true);
    name(u""_s, false);
    name(QString(61, u'x'), false);
    name(u"0123456789abcdef0123456789abcdef"_s, false);
    name(u"  0123456789ABCDEF0123456789abcdef\n"_s, false);
    name(u"prod0123456789abcdef0123456789abcdef"_s, false);
    const auto env = [add](const QString &text, bool good) { add("env", validateEnvId, text, good); };
    env(u"prod-abc123"_s, true);
    env(u"a"_s, true);
    env(u"Prod"_s, false);
    env(u"-prod"_s, false);
    env(u"prod_1"_s, false);
    env(u"cloud://prod"_s, false);
    env(u""_s, false);
    const auto base = [add](const QString &text, bool good) { add("base", validateApiBase, text, good); };
    base(u"https://api.weixin.qq.com"_s, true);
    base(u"https://gateway.example:8443/wx"_s, true);
    base(u"http://127.0.0.1:8080"_s, true);
    base(u"http://localhost:1"_s, true);
    base(u"http://[::1]:8080"_s, true);
    base(u"http://127.8.9.1"_s, true);
    base(u"http://api.weixin.qq.com"_s, false);
    base(u"http://localhost.example.com"_s, false);
    base(u"http://127.0.0.1.example.com"_s, false);
    base(u"http://10.0.0.1"_s, false);
    base(u"ftp://127.0.0.1"_s, false);
    base(u"api.weixin.qq.com"_s, false);
    base(u"https://"_s, false);
    base(u"https://a.example?x=1"_s, false);
    base(u"https://me:pw@a.example"_s, false);
    base(u""_s, false);
    const auto keyTemplate = [add](const QString &text, bool good) {
        add("template", validateKeyTemplate, text, good);
    };
    keyTemplate(u"{yyyy}/{mm}/{name}.{ext}"_s, true);
    keyTemplate(u"图片/{hash8}.{ext}"_s, true);
    keyTemplate(u"{dd}{hhmmss}-{n}"_s, true);
    keyTemplate(u"/{name}"_s, false);
    keyTemplate(u"a//{name}"_s, false);
    keyTemplate(u"a/../{name}"_s, false);
    keyTemplate(u"./{name}"_s, false);
    keyTemplate(u".a/..{name}"_s, true);
    keyTemplate(u"{name}/"_s, false);
    keyTemplate(u"{nam}"_s, false);
    keyTemplate(u"{name"_s, false);
    keyTemplate(u"{name}}"_s, false);
    keyTemplate(u"{yyyy}.{ext}"_s, false);
    keyTemplate(u"{name}\u0007"_s, false);
    keyTemplate(u""_s, false);
}

void TestValidation::fieldValidation()
{
    QFETCH(quintptr, check);
    QFETCH(QString, text);
    QFETCH(bool, good);
    const FieldIssue issue = reinterpret_cast<FieldIssue (*)(const QString &)>(check)(text);
    QVERIFY2(bool(issue) != good, qPrintable(issue.text));
    QCOMPARE(issue.missing, text.trimmed().isEmpty());
}

void TestValidation::issueOfASecretDoesNotRepeatIt()
{
    for (const QString &secret : {u"0123456789abcdef0123456789abcdeXYZ"_s, u"deadbeefdeadbeef"_s})
        QVERIFY(!validateSecret(secret).text.contains(secret.left(6)));
    const QString pasted = u"0123456789abcdef0123456789abcdef"_s;
    QVERIFY(!validateProfileName(pasted).text.contains(pasted.left(6)));
}

QTEST_GUILESS_MAIN(TestValidation)
#include "tst_validation.moc"
