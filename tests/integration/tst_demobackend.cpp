// The sandbox's demo backend where it has many jobs.
#include "base/text.h"
#include "support/httpprobe.h"
#include "support/sandboxfixture.h"
#include "support/testfiles.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace wcs;
using namespace wcs::test;

namespace {

constexpr int asManyAsAreRemembered = 1000;

QByteArray idOf(int number)
{
    return QByteArray::number(number, 16).rightJustified(12, '0');
}

} // namespace

class TestDemoBackend : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsUnderWayIsDoneOnceHoweverManyJobsComeMeanwhile()
    {
        const QTemporaryDir directory;
        const QString jobs = directory.filePath(u"jobs"_s);
        QVERIFY(QDir().mkpath(jobs));
        // The first has its work before it, and is the first to make room.
        for (int i = 0; i < asManyAsAreRemembered; ++i) {
            const QJsonObject call{{u"file_id"_s, u"cloud://e.b/none.png"_s}, {u"effect"_s, u"blur"_s}};
            QJsonObject job{{u"call"_s, call}, {u"started"_s, 1}, {u"milliseconds"_s, 0}};
            if (i > 0)
                job[u"outcome"_s] = QJsonObject{{u"status"_s, u"done"_s}};
            writeFile(jobs + u'/' + QString::fromLatin1(idOf(i)) + u".json"_s, QJsonDocument(job).toJson());
        }
        sandbox::SandboxOptions options;
        options.stateDir = directory.path();
        const SandboxFixture fixture(options);
        const auto ask = [port = fixture->port()](int number) {
            return HttpProbe(port).get("/demo/jobs/" + idOf(number)).json()["status"_L1].toString();
        };
        const QString work = u"/tcb/batchdownloadfile"_s;
        fixture.faults().delay(work, 120'000);
        auto first = std::async(std::launch::async, ask, 0);
        QTRY_COMPARE(fixture->requestCount(work), 1);
        for (int i = 1; i < asManyAsAreRemembered; ++i)
            QCOMPARE(ask(i), u"done"_s);
        QCOMPARE(HttpProbe(fixture->port()).postJson("/demo/jobs", {{u"effect"_s, u"blur"_s}}).status, 202);
        const int before = fixture->totalRequests();
        auto second = std::async(std::launch::async, ask, 0);
        QTRY_VERIFY(fixture->totalRequests() > before);
        fixture.faults().endDelays();
        QCOMPARE(first.get(), u"failed"_s); // there is no such picture
        QCOMPARE(second.get(), u"failed"_s);
        QCOMPARE(fixture->requestCount(work), 1);
    }

    void aSuccessWithoutAnAddressIsToldAsThat()
    {
        const SandboxFixture fixture;
        fixture.faults().answerNonexistent(0, u"ok"_s);
        const QJsonObject call{{u"file_id"_s, fixture->fileIdFor(u"none.png"_s)}, {u"effect"_s, u"blur"_s}};
        const QString said = HttpProbe(fixture->port()).postJson("/demo/process", call).json()["errmsg"_L1].toString();
        QVERIFY2(said.contains(u"gave no address"_s), qPrintable(said));
        QVERIFY2(!said.contains(u"file-item 0"_s), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestDemoBackend)
#include "tst_demobackend.moc"
