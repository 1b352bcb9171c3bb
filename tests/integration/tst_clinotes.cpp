// What a command finds out in passing, and leaves in the history before it ends.
#include "base/text.h"
#include "history/historystore.h"
#include "sql/sqlconnection.h"
#include "support/awaiting.h"
#include "support/clitest.h"
#include "support/sandboxclient.h"
#include "support/testfiles.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>

using namespace wcs;
using namespace wcs::test;

class tst_CliNotes : public CliTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatIsFoundGoneIsNotedBeforeTheCommandEnds_data();
    void whatIsFoundGoneIsNotedBeforeTheCommandEnds();
    void noCommandEndsLateForWhatItFindsInPassing();

private:
    QString data() const { return QDir(m_program->configDirectory()).filePath(u"data"_s); }
    /// An object that the history knows as verified, and that somebody else has deleted.
    QString gone();
    ObjectState stateOf(const QString &fileId) const;
};

void tst_CliNotes::init()
{
    begin();
}

QString tst_CliNotes::gone()
{
    m_program->file(u"a.txt"_s, "hello");
    const ProgramRun run = m_program->run({u"upload"_s, u"a.txt"_s, u"--to"_s, u"in/"_s});
    const QString fileId = run.lines().value(0);
    SandboxClient(&**m_sandbox).remove({fileId});
    return fileId;
}

ObjectState tst_CliNotes::stateOf(const QString &fileId) const
{
    HistoryStore history(data());
    if (!await(history.open()))
        return ObjectState::Unknown;
    return await(history.byFileIds({fileId}))->value(0).state;
}

void tst_CliNotes::whatIsFoundGoneIsNotedBeforeTheCommandEnds_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("link") << u"link"_s;
    QTest::newRow("download") << u"download"_s;
}

void tst_CliNotes::whatIsFoundGoneIsNotedBeforeTheCommandEnds()
{
    QFETCH(QString, command);
    const QString fileId = gone();
    QCOMPARE(stateOf(fileId), ObjectState::Verified);
    const ProgramRun run = m_program->run({command, fileId, u"--json"_s});
    QCOMPARE(run.status, 1);
    QCOMPARE(run.objects().size(), 1);
    QCOMPARE(stateOf(fileId), ObjectState::Missing);
}

void tst_CliNotes::noCommandEndsLateForWhatItFindsInPassing()
{
    const QString fileId = gone();
    {
        const auto other = SqlConnection::open(QDir(data()).filePath(u"history.db"_s));
        QVERIFY(other.ok());
        QVERIFY((*other)->execute(u"BEGIN IMMEDIATE"_s).ok());
        const auto process = m_program->start({u"link"_s, fileId, u"--json"_s});
        QByteArray out;
        const auto hasLine = [&] {
            out += process->readAllStandardOutput();
            return out.contains('\n');
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasLine(), 30'000);
        QElapsedTimer sinceAnswer;
        sinceAnswer.start();
        const ProgramRun run = ended(*process, 30'000);
        // A second is what it gives it; ten are what a write has to get at a file that is held.
        QVERIFY2(sinceAnswer.elapsed() < 7'000, qPrintable(QString::number(sinceAnswer.elapsed())));
        QCOMPARE(run.status, 1);
    }
    QCOMPARE(stateOf(fileId), ObjectState::Verified);
}

QTEST_GUILESS_MAIN(tst_CliNotes)
#include "tst_clinotes.moc"
