// The report of a golden set as a page that may be given away: it tells no one where the backend stands.
#include "base/backendstages.h"
#include "base/text.h"
#include "pipeline/goldenreport.h"
#include "pipeline/goldenrun.h"
#include "pipeline/unnamedservers.h"
#include "support/awaiting.h"

#include <QColor>
#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace wcs;
using namespace wcs::test;

namespace {

GoldenRow failedRow(const Error &error)
{
    GoldenRow row;
    row.run.id = 1;
    row.run.state = RunState::Failed;
    row.error = error;
    return row;
}

} // namespace

class TestGoldenReport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ofSeveralResultsTheWorstIsTheOneThatIsShown()
    {
        const QTemporaryDir folder;
        const auto picture = [&folder](const QString &name, Qt::GlobalColor colour) {
            QImage image(16, 16, QImage::Format_RGB32);
            image.fill(colour);
            if (!image.save(folder.filePath(name)))
                qFatal("a test picture cannot be written");
            return folder.filePath(name);
        };
        GoldenRow row;
        row.run.id = 1;
        row.run.state = RunState::Done;
        row.acceptedPaths = {picture(u"a.png"_s, Qt::red), picture(u"b.png"_s, Qt::green),
                             picture(u"c.png"_s, Qt::blue)};
        for (const QString &path :
             {row.acceptedPaths.at(0), picture(u"new.png"_s, Qt::yellow), row.acceptedPaths.at(2)}) {
            RunResult result;
            result.localPath = path;
            row.run.results << result;
        }
        row = withDistances(row, standardMeter(), {});
        QCOMPARE(row.worst, 1);
        QVERIFY(row.ssim && *row.ssim < 1 && !row.identical);
        QCOMPARE(row.acceptedPath(), row.acceptedPaths.at(1));
        QCOMPARE(row.resultPath(), folder.filePath(u"new.png"_s));

        GoldenReport report;
        report.rows << row;
        QThreadPool pool;
        const QByteArray page = await(goldenReportPage(&pool, report));
        QList<QColor> shown;
        QRegularExpressionMatchIterator found =
            QRegularExpression(u"base64,([^\"]+)"_s).globalMatch(QString::fromUtf8(page));
        while (found.hasNext()) {
            const QByteArray png = QByteArray::fromBase64(found.next().captured(1).toLatin1());
            shown << QImage::fromData(png).pixelColor(8, 8);
        }
        QCOMPARE(shown, (QList<QColor>{Qt::green, Qt::yellow}));
        // One that cannot be measured is the one to look at.
        QVERIFY(QFile::remove(row.run.results.at(2).localPath));
        QCOMPARE(withDistances(row, standardMeter(), {}).worst, 2);
    }

    void whatFailedIsNotCountedAsBeyondALimit()
    {
        GoldenReport report;
        report.rows << failedRow(Error::make(ErrorKind::Http, BackendStage, u"500"_s));
        judge(report.rows.first(), {});
        QCOMPARE(report.brokenRows(), 1);
        QCOMPARE(report.failedRows(), 1);
        report.rows << GoldenRow(); // one that has not run
        QThreadPool pool;
        const QString page = QString::fromUtf8(await(goldenReportPage(&pool, report)));
        QVERIFY2(page.contains(u"1 of 2 pictures failed. 0 of 2 pictures break a limit."_s), qPrintable(page));
    }

    void aPageToGiveAwayNamesNoServer_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("told");
        QTest::newRow("a status") << int(ErrorKind::Http) << u"500"_s
                                  << u"The backend answered with the HTTP status 500."_s;
        QTest::newRow("nobody there") << int(ErrorKind::Network) << u"ConnectionRefusedError"_s
                                      << u"Nothing listens at the backend's address (…)."_s;
    }
    void aPageToGiveAwayNamesNoServer()
    {
        QFETCH(int, kind);
        QFETCH(QString, code);
        QFETCH(QString, told);
        const QString host = u"backend.internal.example"_s;
        GoldenReport report;
        report.rows << failedRow(Error::make(ErrorKind(kind), BackendStage, code, {}, host).atHost(host));
        QThreadPool pool;
        const QByteArray page = await(goldenReportPage(&pool, report));
        QVERIFY2(page.contains(told.toHtmlEscaped().toUtf8()), page.constData());
        QVERIFY(!page.contains(host.toUtf8()));
    }

    void aHostThatIsNamedByAWordLeavesTheProgramsOwnWordsAlone()
    {
        GoldenReport report;
        const auto of = [](ErrorKind kind, const QString &code, const QString &host, const QString &message = {}) {
            return failedRow(Error::make(kind, BackendStage, code, message, host).atHost(host));
        };
        report.rows << of(ErrorKind::Http, u"500"_s, u"backend"_s)
                    << of(ErrorKind::Network, u"ConnectionRefusedError"_s, u"backend"_s)
                    << of(ErrorKind::Network, u"none-of-ours"_s, u"service"_s, u"Host service not found"_s)
                    << failedRow(Error::quoting(ErrorKind::BadAnswer, BackendStage, u"job-failed"_s,
                                                u"Service: no way from Backend to http://db/x"_s));
        QThreadPool pool;
        const QString page = QString::fromUtf8(await(goldenReportPage(&pool, report)));
        for (const QString &told :
             {u"The backend answered with the HTTP status 500."_s, u"Nothing listens at the backend's address (…)."_s,
              u"Host … not found"_s, u"The service said: …: no way from … to http://…/x"_s})
            QVERIFY2(page.contains(told.toHtmlEscaped()), qPrintable(told + u'\n' + page));
    }

    void aPageToGiveAwayNamesNoServerAmongTheParameters()
    {
        GoldenReport report;
        report.pipelineId = u"blur"_s;
        for (const QString &host : {u"GPU7.internal.example"_s, u"backend"_s}) {
            GoldenRow row;
            row.run.id = 1;
            row.run.request = u"POST https://%1:8443/blur\nAccept: */*"_s.arg(host.toLower());
            row.run.parameters = {
                {u"back"_s, u"https://hook.internal.example/done"_s}, {u"host"_s, host}, {u"strength"_s, u"5"_s}};
            GoldenAccepted accepted;
            accepted.paths = {u"a.png"_s};
            accepted.parameters = row.run.parameters;
            accepted.parameters.insert(u"host"_s, u"gpu6.internal.example"_s);
            row.input.accepted.insert(report.pipelineId, accepted);
            report.rows << row;
        }
        QThreadPool pool;
        const QString page = QString::fromUtf8(await(goldenReportPage(&pool, report)));
        QVERIFY2(page.contains(u"Other parameters than accepted: back = https://…/done, host = …, strength = 5 "
                               "(accepted with host = …)"_s),
                 qPrintable(page));
        QVERIFY2(!page.contains(u"internal.example"_s, Qt::CaseInsensitive), qPrintable(page));
    }

    void aPageToGiveAwayNamesNoServerThatWasNotSpokenTo_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("told");
        QTest::newRow("a redirect") << u"redirect-elsewhere"_s << u"The backend redirects to another host: …"_s;
        QTest::newRow("plain http") << u"insecure-name"_s << u"“…” is a name"_s;
        QTest::newRow("a web page") << u"result-html"_s << u"Instead of the result, a web page came: …"_s;
    }
    void aPageToGiveAwayNamesNoServerThatWasNotSpokenTo()
    {
        QFETCH(QString, code);
        QFETCH(QString, told);
        const QString host = u"backend.internal.example"_s;
        GoldenReport report;
        report.rows << failedRow(Error::make(ErrorKind::BadAnswer, BackendStage, code, {}, host));
        // Nor where the backend itself names it, or the host of its results.
        GoldenRow row = failedRow(
            Error::quoting(ErrorKind::BadAnswer, BackendStage, u"job-failed"_s,
                           u"API.internal.example: no way to https://db.internal.example/x, files.internal.example or "
                           u"backend.internal.example of cloud://env.bucket/a.png"_s));
        row.run.request = u"POST https://api.internal.example:8443/process"_s;
        row.run.found = {u"https://files.internal.example/r.png"_s};
        report.rows << row;
        QThreadPool pool;
        const QString page = QString::fromUtf8(await(goldenReportPage(&pool, report)));
        QVERIFY2(page.contains(told.toHtmlEscaped()), qPrintable(page));
        QVERIFY2(page.contains(u"The service said: …: no way to https://…/x, … or … of cloud://env.bucket/a.png"_s),
                 qPrintable(page));
        QVERIFY2(!page.contains(u"internal.example"_s, Qt::CaseInsensitive), qPrintable(page));
    }

    void aHalfOfACharacterKeepsNoServerInAPage()
    {
        const QString host = u"backend.internal.example"_s;
        GoldenReport report;
        GoldenRow row = failedRow(Error::make(ErrorKind::Http, BackendStage, u"500"_s).atHost(host));
        row.error->message = QChar(0xd83d) + u" no way to https://db.internal.example/x from "_s + host;
        report.rows << row;
        const Error left = UnnamedServers(report).without(*row.error);
        QCOMPARE(left.message, u"\ufffd no way to https://…/x from …"_s);
    }
};

QTEST_GUILESS_MAIN(TestGoldenReport)
#include "tst_goldenreport.moc"
