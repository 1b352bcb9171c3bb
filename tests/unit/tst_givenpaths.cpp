// How the command line takes paths, and how it tells what was found by them.
#include "base/text.h"
#include "cli/givenpaths.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace wcs;
using namespace wcs::cli;

class TestGivenPaths : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachIsTakenOnceHoweverItIsWritten()
    {
        const GivenPaths given({u"pics/a.png"_s, u"pics"_s, u"./pics/../pics/"_s, u"pics/a.png"_s, u"b.png"_s});
        const QDir here;
        QCOMPARE(given.paths(), (QStringList{here.absoluteFilePath(u"pics/a.png"_s), here.absoluteFilePath(u"pics"_s),
                                             here.absoluteFilePath(u"b.png"_s)}));
    }

    void whatIsFoundIsToldAsItWasGiven_data()
    {
        QTest::addColumn<QString>("path"); // from the working directory
        QTest::addColumn<QString>("told");
        QTest::newRow("file") << u"b.png"_s << u"./b.png"_s;
        QTest::newRow("folder") << u"pics"_s << u"x/../pics"_s;
        QTest::newRow("in a folder") << u"pics/deep/a.png"_s << u"x/../pics/deep/a.png"_s;
        QTest::newRow("in a folder and given by itself") << u"pics/c.png"_s << u"./pics/c.png"_s;
        QTest::newRow("in the nearer of two folders") << u"pics/near/a.png"_s << u"pics//near/a.png"_s;
    }
    void whatIsFoundIsToldAsItWasGiven()
    {
        QFETCH(QString, path);
        const GivenPaths given(
            {u"./b.png"_s, u"x/../pics"_s, u"./pics/c.png"_s, u"pics//near"_s, u"pics"_s, u"b.png"_s});
        QTEST(given.asGiven(QDir().absoluteFilePath(path)), "told");
    }

    void whatWasNotGivenIsToldAsItIs()
    {
        const GivenPaths given({u"pics"_s, u""_s, u"/"_s});
        const QString beside = QDir().absoluteFilePath(u"pics2/a.png"_s);
        QCOMPARE(given.asGiven(beside), beside);
    }

    /// Looked for one after the other it takes a quarter of an hour: a shell names all files of a folder.
    void manyAreToldAsFastAsOne()
    {
        QStringList items;
        for (int i = 0; i < 20'000; ++i)
            items << u"album/picture-%1.jpg"_s.arg(i);
        QElapsedTimer elapsed;
        elapsed.start();
        const GivenPaths given(items);
        for (const QString &path : given.paths()) {
            QVERIFY(given.asGiven(path).startsWith(u"album/"_s));
            QVERIFY2(elapsed.elapsed() < 20'000, qPrintable(path));
        }
    }
};

QTEST_GUILESS_MAIN(TestGivenPaths)
#include "tst_givenpaths.moc"
