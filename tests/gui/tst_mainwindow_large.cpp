// What is large is asked about before anything is sent, on whichever way it would be.
#include "prompts/prompts.h"
#include "support/pipelinewindow.h"
#include "unit/historytest.h"

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

class TestMainWindowLarge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDropOnAPipelineAsks_data() { addLimits(); }
    void aDropOnAPipelineAsks()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        const qsizetype size = setLimits(fixture);
        QTRY_VERIFY(!fixture.pipelineId(u"Blur"_s).isEmpty());
        const QByteArray bytes(size, 'x');
        QVERIFY(fixture.dropPathsOn(u"Blur"_s, {fixture.file(u"a.png"_s, bytes), fixture.file(u"b.png"_s, bytes)}));
        QTRY_COMPARE(fixture.prompts.largeDrops.size(), 1);
        const LargeDropQuestion question = fixture.prompts.largeDrops.first();
        QCOMPARE(question.files, 2);
        QCOMPARE(question.bytes, 2 * size);
        QCOMPARE(question.destination, u"Blur"_s);
        QCOMPARE(fixture.runs()->rowCount(), 0);
    }

    void uploadingAgainAsks_data() { addLimits(); }
    void uploadingAgainAsks()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const qsizetype size = setLimits(fixture);
        QList<ObjectRecord> gone;
        for (int number : {1, 2})
            gone << fixture.goneFrom(object(number), QByteArray(size, 'x'));
        QVERIFY(fixture.fillWith(gone));
        fixture.view()->selectAll();
        QTRY_VERIFY(fixture.isEnabled(u"actionUploadAgain"_s));
        QVERIFY(fixture.trigger(u"actionUploadAgain"_s));
        QTRY_COMPARE(fixture.prompts.largeDrops.size(), 1);
        const LargeDropQuestion question = fixture.prompts.largeDrops.first();
        QCOMPARE(question.files, 2);
        QCOMPARE(question.bytes, 2 * size);
        QCOMPARE(question.destination, Profile::sandboxName());
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 0);

        fixture.prompts.largeDropAnswers << true;
        QVERIFY(fixture.trigger(u"actionUploadAgain"_s));
        for (const ObjectRecord &record : std::as_const(gone))
            QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(record.name, ObjectState::Verified), 20'000);
        QCOMPARE(fixture.prompts.largeDrops.size(), 2);
    }

private:
    static void addLimits()
    {
        QTest::addColumn<int>("confirmFiles");
        QTest::addColumn<int>("confirmMegabytes");
        QTest::addColumn<qsizetype>("size"); // of each of two files, in bytes
        QTest::newRow("many files") << 1 << 500 << qsizetype(1);
        QTest::newRow("many bytes") << 200 << 1 << qsizetype(600'000);
    }

    /// Gives how large each of two files is to be.
    static qsizetype setLimits(const WindowFixture &fixture)
    {
        QFETCH(int, confirmFiles);
        QFETCH(int, confirmMegabytes);
        QFETCH(qsizetype, size);
        TransferSettings transfers = fixture.application()->settings()->transfers();
        transfers.confirmFiles = confirmFiles;
        transfers.confirmMegabytes = confirmMegabytes;
        fixture.application()->settings()->setTransfers(transfers);
        return size;
    }
};

QTEST_MAIN(TestMainWindowLarge)
#include "tst_mainwindow_large.moc"
