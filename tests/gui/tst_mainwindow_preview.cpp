// What the preview says in the window where there is nothing to see.
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "history/historystore.h"

#include <QLabel>

using namespace wcs;
using namespace wcs::test;

class TestMainWindowPreview : public QObject
{
    Q_OBJECT

    static QString said(const WindowFixture &fixture, const QString &part)
    {
        return fixture.window()->findChild<QLabel *>(part)->text();
    }

private Q_SLOTS:
    void whatIsTooLargeIsNoFailure()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        ObjectRecord large = object(1);
        large.size = 943'700'000;
        QVERIFY(await(fixture.application()->history()->upsert(large)).ok());
        QTRY_VERIFY(fixture.select(large.name));
        QTRY_COMPARE(said(fixture, u"messageTitle"_s), u"Too large for a preview"_s);
        QVERIFY2(said(fixture, u"messageText"_s).contains(u"943.7"_s), qPrintable(said(fixture, u"messageText"_s)));
    }

    void anEmptyFileIsCalledEmpty()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"empty.txt"_s, {})}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"empty.txt"_s, ObjectState::Verified), 20'000);
        QVERIFY(fixture.select(u"empty.txt"_s));
        QTRY_COMPARE_WITH_TIMEOUT(said(fixture, u"messageTitle"_s), u"The file is empty"_s, 20'000);
    }
};

QTEST_MAIN(TestMainWindowPreview)
#include "tst_mainwindow_preview.moc"
