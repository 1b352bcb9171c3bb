// One token for all who ask, renewed in time, and never forced.
#include "base/text.h"
#include "support/awaiting.h"
#include "support/cannedserver.h"
#include "support/storageclient.h"
#include "wechat/tokenprovider.h"

#include <QTest>

using namespace wcs;
using namespace wcs::test;

namespace {

const QString stable = u"/cgi-bin/stable_token"_s;
const QString classic = u"/cgi-bin/token?grant_type=client_credential&appid=wx1&secret=s1"_s;

QByteArray answerOf(const QByteArray &token, int lifetime = 7200)
{
    const QByteArray json = "{\"access_token\":\"" + token + "\",\"expires_in\":" + QByteArray::number(lifetime) + "}";
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(json.size())
           + "\r\n\r\n" + json;
}

AccessToken kept(qint64 seconds, TokenMode mode)
{
    AccessToken token;
    token.value = u"kept"_s;
    token.expiresAt = QDateTime::currentDateTimeUtc().addSecs(seconds);
    token.mode = mode;
    return token;
}

} // namespace

class TestTokenProvider : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<CannedServer>();
        m_http = std::make_unique<HttpClient>(StorageClient::options());
        renew(TokenMode::Stable);
    }

    void cleanup()
    {
        m_tokens.reset();
        m_http.reset();
        m_server.reset();
    }

    void isNeverForced()
    {
        m_server->answerOnce(stable, answerOf("T1"));
        m_server->answer(stable, answerOf("T2"));
        QCOMPARE(token(), u"T1"_s);
        m_tokens->invalidate(u"T1"_s);
        QCOMPARE(token(), u"T2"_s);
        QCOMPARE(m_server->requests().size(), 2);
        for (const QByteArray &asked : m_server->requests()) {
            QVERIFY2(asked.contains("\"force_refresh\":false"), asked.constData());
            QVERIFY(!asked.contains("true"));
        }
    }

    void twentyThatAskTogetherFetchOnce()
    {
        m_server->answer(stable, answerOf("T1"));
        std::vector<std::optional<Result<QString>>> values(20);
        Scope scope;
        for (auto &value : values)
            scope.start(keepValue(m_tokens->token(), &value));
        QCOMPARE(m_tokens->status().state, TokenStatus::State::Fetching);
        for (auto &value : values) {
            QTRY_VERIFY(value);
            QVERIFY(value->ok());
            QCOMPARE(**value, u"T1"_s);
        }
        QCOMPARE(m_server->requests().size(), 1);
    }

    void isAskedForAnewFiveMinutesBefore_data()
    {
        QTest::addColumn<int>("lifetime");
        QTest::addColumn<int>("usable");
        QTest::newRow("two hours") << 7200 << 6900;
        QTest::newRow("ten minutes") << 600 << 300;
        QTest::newRow("in its last minutes") << 200 << 30;
        QTest::newRow("nearly over") << 20 << 20;
    }

    void isAskedForAnewFiveMinutesBefore()
    {
        QFETCH(int, lifetime);
        QFETCH(int, usable);
        m_server->answer(stable, answerOf("T1", lifetime));
        QCOMPARE(token(), u"T1"_s);
        QCOMPARE(m_tokens->status().state, TokenStatus::State::Valid);
        const qint64 left = QDateTime::currentDateTimeUtc().secsTo(m_tokens->status().expiresAt);
        QVERIFY2(left > usable - 15 && left <= usable, qPrintable(QString::number(left)));
    }

    void anOldRefusalDoesNotTakeTheNewToken()
    {
        m_server->answerOnce(stable, answerOf("T1"));
        m_server->answer(stable, answerOf("T2"));
        QCOMPARE(token(), u"T1"_s);
        m_tokens->invalidate(u"T1"_s);
        QCOMPARE(m_tokens->status().state, TokenStatus::State::None);
        QCOMPARE(token(), u"T2"_s);
        m_tokens->invalidate(u"T1"_s); // of a call that was under way all the time
        QCOMPARE(m_tokens->status().state, TokenStatus::State::Valid);
        QCOMPARE(token(), u"T2"_s);
        QCOMPARE(m_server->requests().size(), 2);
    }

    void expiredOrOtherKindIsNotAdopted()
    {
        m_server->answer(stable, answerOf("T1"));
        m_tokens->adopt(kept(-1, TokenMode::Stable));
        QCOMPARE(m_tokens->status().state, TokenStatus::State::None);
        m_tokens->adopt(kept(3600, TokenMode::Classic));
        QCOMPARE(m_tokens->status().state, TokenStatus::State::None);
        QCOMPARE(token(), u"T1"_s);
        QCOMPARE(m_server->requests().size(), 1);

        renew(TokenMode::Stable);
        m_tokens->adopt(kept(3600, TokenMode::Stable));
        QCOMPARE(m_tokens->status().state, TokenStatus::State::Valid);
        QCOMPARE(token(), u"kept"_s);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void classicCallsAreCounted()
    {
        renew(TokenMode::Classic);
        m_server->answerOnce(classic, answerOf("T1"));
        m_server->answer(classic, answerOf("T2"));
        QCOMPARE(m_tokens->status().classicCallsToday, 0);
        QCOMPARE(token(), u"T1"_s);
        QCOMPARE(token(), u"T1"_s);
        QCOMPARE(m_tokens->status().classicCallsToday, 1);
        m_tokens->invalidate(u"T1"_s);
        QCOMPARE(token(), u"T2"_s);
        QCOMPARE(m_tokens->status().classicCallsToday, 2);
        QCOMPARE(m_server->requests().size(), 2);
        QVERIFY(m_server->requests().last().startsWith("GET "));
    }

private:
    void renew(TokenMode mode)
    {
        Credentials credentials;
        credentials.appid = u"wx1"_s;
        credentials.secret = u"s1"_s;
        credentials.envId = u"env"_s;
        credentials.apiBase = m_server->url({});
        credentials.tokenMode = mode;
        m_tokens = std::make_unique<TokenProvider>(*m_http, credentials);
    }

    /// Empty when there is none.
    QString token()
    {
        const auto value = await(m_tokens->token());
        return value ? *value : QString();
    }

    std::unique_ptr<CannedServer> m_server;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<TokenProvider> m_tokens;
};

QTEST_GUILESS_MAIN(TestTokenProvider)
#include "tst_tokenprovider.moc"
