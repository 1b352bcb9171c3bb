// Clients that are not ours work against the sandbox: Python's requests, curl, Node's fetch, Qt's own network access.
#include "base/text.h"
#include "support/patience.h"
#include "support/sandboxclient.h"

#include <QCryptographicHash>
#include <QHttpMultiPart>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

namespace {

const QString kScripts = QStringLiteral(WCS_SOURCE_DIR "/tests/integration/");

struct Outcome {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

Outcome run(const QString &program, const QStringList &arguments, const QString &apiBase = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"WX_API_BASE"_s, apiBase);
    environment.insert(u"PYTHONIOENCODING"_s, u"utf-8"_s);
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A Python that has `requests`; empty when there is none.
QString pythonWithRequests()
{
    for (const QString &directory : {QString(), u"/usr/bin"_s, u"/usr/local/bin"_s}) {
        const QString python = QStandardPaths::findExecutable(
            u"python3"_s, directory.isEmpty() ? QStringList() : QStringList{directory});
        if (!python.isEmpty() && run(python, {u"-c"_s, u"import requests"_s}).exitCode == 0)
            return python;
    }
    return {};
}

} // namespace

class TestSandboxClients : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void pythonReferenceClassWorksUnchanged();
    void curlWorksWithFormString();
    void nodeFetchWorks();
    void qtNetworkAccessWorks();

private:
    QTemporaryDir m_directory;
    QString m_file;
    QByteArray m_data;
};

void TestSandboxClients::init()
{
    m_data.clear();
    for (int i = 0; i < 2'500'000; ++i)
        m_data.append(char((i * 7) ^ (i >> 9)));
    m_file = m_directory.filePath(u"上传 test.png"_s);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(m_data), m_data.size());
}

void TestSandboxClients::pythonReferenceClassWorksUnchanged()
{
    const QString python = pythonWithRequests();
    if (python.isEmpty())
        QSKIP("no Python with requests here");
    SandboxFixture box;
    const QString key = u"图片/test 2.png"_s;
    const QString target = m_directory.filePath(u"back.png"_s);
    const Outcome outcome = run(
        python, {kScripts + u"reference_client.py"_s, box.appid(), box.secret(), box.env(), m_file, key, target},
        box.baseUrl().toString());
    QVERIFY2(outcome.exitCode == 0, outcome.errors.constData());
    QCOMPARE(QString::fromUtf8(outcome.output.trimmed().split('\n').last()), box->fileIdFor(key));
    QFile back(target);
    QVERIFY(back.open(QIODevice::ReadOnly));
    QCOMPARE(back.readAll(), m_data);
    QCOMPARE(box->requestCount(u"/cgi-bin/token"_s), 1);
}

void TestSandboxClients::curlWorksWithFormString()
{
    const QString curl = QStandardPaths::findExecutable(u"curl"_s);
    if (curl.isEmpty())
        QSKIP("no curl here");
    SandboxFixture box;
    SandboxClient client(&*box);
    const QString key = u"curl/图 1.png"_s;
    const QJsonObject ticket = client.ticket(key);
    const auto field = [&ticket](const QString &name, QLatin1StringView from) {
        return QStringList{u"--form-string"_s, name + u'=' + ticket[from].toString()};
    };
    const QStringList arguments = QStringList{u"-sS"_s,          u"--noproxy"_s,     u"*"_s,         u"-w"_s,
                                              u"%{http_code}"_s, u"--form-string"_s, u"key="_s + key}
                                  + field(u"Signature"_s, "authorization"_L1)
                                  + field(u"x-cos-security-token"_s, "token"_L1)
                                  + field(u"x-cos-meta-fileid"_s, "cos_file_id"_L1)
                                  + QStringList{u"-F"_s, u"file=@"_s + m_file, ticket["url"_L1].toString()};
    const Outcome stored = run(curl, arguments);
    QVERIFY2(stored.output == "204", (stored.output + stored.errors).constData());
    QCOMPARE(box->objectMd5(key), QCryptographicHash::hash(m_data, QCryptographicHash::Md5).toHex());

    const QString link = box.baseUrl().toString()
                         + QString::fromLatin1(HttpProbe::targetOf(client.link(box->fileIdFor(key))));
    const Outcome part = run(curl, {u"-sS"_s, u"--noproxy"_s, u"*"_s, u"-r"_s, u"1000000-1000009"_s, link});
    QCOMPARE(part.output, m_data.mid(1'000'000, 10));
}

void TestSandboxClients::nodeFetchWorks()
{
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    if (node.isEmpty())
        QSKIP("no Node here");
    SandboxFixture box;
    const Outcome outcome = run(node, {kScripts + u"node_client.mjs"_s, box.baseUrl().toString(), box.appid(),
                                       box.secret(), box.env(), m_file, u"节点/a b.png"_s});
    QVERIFY2(outcome.exitCode == 0, outcome.errors.constData());
    QCOMPARE(outcome.output.trimmed(), QByteArray::number(m_data.size()));
}

void TestSandboxClients::qtNetworkAccessWorks()
{
    SandboxFixture box;
    SandboxClient client(&*box);
    QNetworkAccessManager manager;
    const QString key = u"qt/图 1.png"_s;
    const QJsonObject ticket = client.ticket(key);
    QHttpMultiPart form(QHttpMultiPart::FormDataType); // its boundary is quoted in the Content-Type
    for (const ProbeField &field : SandboxClient::formFor(ticket, key, m_data)) {
        QHttpPart part;
        const QByteArray fileName = field.fileName.isEmpty() ? QByteArray() : "; filename=\"file\"";
        part.setRawHeader("Content-Disposition", "form-data; name=\"" + field.name + '"' + fileName);
        part.setBody(field.value);
        form.append(part);
    }
    std::unique_ptr<QNetworkReply> stored(manager.post(QNetworkRequest(QUrl(ticket["url"_L1].toString())), &form));
    QTRY_VERIFY(stored->isFinished());
    QCOMPARE(stored->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 204);

    const QUrl link(client.link(box->fileIdFor(key)), QUrl::TolerantMode);
    std::vector<std::unique_ptr<QNetworkReply>> replies;
    for (int i = 0; i < 20; ++i)
        replies.emplace_back(manager.get(QNetworkRequest(link)));
    for (const auto &reply : replies) {
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->readAll(), m_data);
    }
}

QTEST_GUILESS_MAIN(TestSandboxClients)
#include "tst_sandboxclients.moc"
