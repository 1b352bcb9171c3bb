// Taking rows out of the list: no question, and a way back, by toast and by key.
#include "support/windowfixture.h"

using namespace wcs;
using namespace wcs::test;

class TestMainWindowUndo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void removedRowsComeBackAsTheyWere()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(!fixture.isEnabled(u"actionUndo"_s));
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "1")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QVERIFY(fixture.select(u"a.txt"_s));
        fixture.prompts.tagAnswers << QStringList{u"keep"_s};
        QVERIFY(fixture.trigger(u"actionEditTags"_s));
        QTRY_COMPARE(fixture.record(u"a.txt"_s)->tags, QStringList{u"keep"_s});
        const ObjectRecord before = *fixture.record(u"a.txt"_s);

        QVERIFY(fixture.trigger(u"actionRemove"_s));
        QTRY_VERIFY(!fixture.record(u"a.txt"_s));
        QVERIFY(fixture.cloud()->objectSize(before.key) >= 0);
        QTRY_VERIFY(fixture.hasToast(u"removed from the list"_s));
        QVERIFY(ui::Toast::durationOf(fixture.window()->toasts()->toasts().last()->message()) >= 8000);

        QVERIFY(fixture.trigger(u"actionUndo"_s));
        QTRY_VERIFY(fixture.record(u"a.txt"_s));
        QCOMPARE(*fixture.record(u"a.txt"_s), before);
        QVERIFY(!fixture.isEnabled(u"actionUndo"_s));
    }
};

QTEST_MAIN(TestMainWindowUndo)
#include "tst_mainwindow_undo.moc"
