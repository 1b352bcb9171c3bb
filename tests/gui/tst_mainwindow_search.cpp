// The search of the window, by the keys: into what is found, and back to all of it.
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "firstrun/emptystate.h"
#include "history/historylist.h"
#include "history/historystore.h"

#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>

using namespace wcs;
using namespace wcs::test;

namespace {

class SearchedWindow : public WindowFixture
{
public:
    explicit SearchedWindow(const QString &directory = {}) : WindowFixture(directory) {}

    /// With the pictures 0 to count - 1, the last one on top.
    bool fill(int count)
    {
        if (!open() || !fillWith(objects(count)))
            return false;
        window()->activateWindow();
        return QTest::qWaitForWindowActive(window());
    }
    bool shows(int count) const { return model()->rowCount() == count && !model()->isBusy(); }
    QLineEdit *field() const { return window()->findChild<QLineEdit *>(u"searchField"_s); }
    /// Types it into the field, after Ctrl+F.
    bool type(const QString &text)
    {
        if (!trigger(u"actionFind"_s) || !field()->hasFocus())
            return false;
        QTest::keyClicks(field(), text);
        return true;
    }
    QStringList selected() const { return namesOf(view()->selected()); }
    bool isCurrentInView() const
    {
        const QRect row = view()->list()->visualRect(view()->selectionModel()->currentIndex());
        return !row.isEmpty() && view()->list()->viewport()->rect().contains(row);
    }
};

} // namespace

class TestMainWindowSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void enterAndDownPickTheFirstHit_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Enter") << Qt::Key_Return;
        QTest::newRow("Down") << Qt::Key_Down;
    }
    void enterAndDownPickTheFirstHit()
    {
        QFETCH(Qt::Key, key);
        SearchedWindow fixture;
        QVERIFY(fixture.fill(30));
        // At once, while what is found is still awaited.
        QVERIFY(fixture.type(u"9.png"_s));
        QTest::keyClick(fixture.field(), key);
        QTRY_COMPARE(fixture.selected(), QStringList{u"picture 29.png"_s});
        QTRY_VERIFY(fixture.shows(3));
        QVERIFY(fixture.view()->list()->hasFocus());
        QVERIFY(fixture.isEnabled(u"actionCopyFileId"_s));
        QTest::keyClick(fixture.view()->list(), Qt::Key_Down);
        QCOMPARE(fixture.selected(), QStringList{u"picture 19.png"_s});
        // What is selected and in view is not left.
        QVERIFY(fixture.type(u"9.png"_s));
        QTest::keyClick(fixture.field(), key);
        QTRY_VERIFY(fixture.shows(3));
        QCOMPARE(fixture.selected(), QStringList{u"picture 19.png"_s});

        // Later, when it is there.
        QVERIFY(fixture.type(u"7.png"_s));
        QTRY_VERIFY(fixture.shows(3) && fixture.model()->shownQuery().text == u"7.png"_s);
        QCOMPARE(fixture.selected(), QStringList());
        QTest::keyClick(fixture.field(), key);
        QCOMPARE(fixture.selected(), QStringList{u"picture 27.png"_s});
    }

    void escInTheEmptyFieldPicksNothing()
    {
        SearchedWindow fixture;
        QVERIFY(fixture.fill(3));
        QVERIFY(fixture.type({}));
        QTest::keyClick(fixture.field(), Qt::Key_Escape);
        QVERIFY(fixture.view()->list()->hasFocus());
        QCOMPARE(fixture.view()->selectedCount(), 0);
    }

    void aSearchThatIsNotCompleteYetSaysSo()
    {
        QTemporaryDir home;
        SearchedWindow fixture(home.path());
        QVERIFY(fixture.fill(3));
        const auto other = SqlConnection::open(QDir(Paths::below(home.path()).data()).filePath(u"history.db"_s));
        QVERIFY(other.ok());
        QVERIFY((*other)->execute(u"INSERT INTO object_fts(object_fts) VALUES('delete-all')"_s).ok());
        QVERIFY((*other)->execute(u"INSERT INTO unindexed SELECT id FROM objects"_s).ok());
        const auto textOf = [&fixture](const QString &name) {
            const auto *label = fixture.window()->findChild<QLabel *>(name);
            return label ? label->text() : QString();
        };
        QVERIFY(fixture.type(u"picture"_s));
        QTRY_VERIFY(fixture.shows(0));
        QTRY_VERIFY(fixture.window()->history()->emptyState()->isVisible());
        QCOMPARE(textOf(u"searchCount"_s), u"at least 0 of 3"_s);
        QCOMPARE(textOf(u"emptyStateSentence"_s), u"Nothing was found so far"_s);
        QVERIFY(textOf(u"emptyStateHint"_s).contains(u"still being indexed"_s));

        QVERIFY((*other)->execute(u"DELETE FROM unindexed"_s).ok());
        QVERIFY((*other)->execute(u"INSERT INTO object_fts(object_fts) VALUES('rebuild')"_s).ok());
        fixture.model()->refresh();
        QTRY_VERIFY(fixture.shows(3));
        QTRY_COMPARE(textOf(u"searchCount"_s), u"3 of 3"_s);
        QVERIFY(fixture.window()->history()->isListing());
    }

    void anIdIsFoundAsItStandsInCode()
    {
        SearchedWindow fixture;
        QVERIFY(fixture.fill(9));
        const auto shownFor = [&fixture](const QString &text) {
            return fixture.model()->shownQuery().text == text && !fixture.model()->isBusy();
        };
        for (const QString &begun : {u"cloud:"_s, u"cloud:/"_s, u"cloud://"_s}) {
            QVERIFY(fixture.type(begun));
            QTRY_VERIFY(shownFor(begun));
            QVERIFY(fixture.window()->history()->isListing());
            QCOMPARE(fixture.model()->rowCount(), 9);
        }
        QVERIFY(fixture.type(u"\"%1\","_s.arg(object(7).fileId)));
        QTRY_VERIFY(fixture.shows(1));
        QCOMPARE(fixture.model()->record(0)->name, object(7).name);
    }

    void anExportAsksWhetherAllOrWhatIsListedIsMeant()
    {
        SearchedWindow fixture;
        QVERIFY(fixture.fill(9));
        const auto exportedTo = [&fixture](const QString &name) {
            const bool isTold = QTest::qWaitFor([&] { return fixture.hasToast(u"exported to "_s + name); }, patience);
            return isTold ? readFile(fixture.path(name)).count("\"fileId\"") : -1;
        };
        fixture.chosen << QStringList{fixture.path(u"whole.json"_s)};
        QVERIFY(fixture.trigger(u"actionExportHistory"_s));
        QCOMPARE(exportedTo(u"whole.json"_s), 9);
        QVERIFY2(fixture.prompts.exports.isEmpty(), "there is nothing to ask");

        QVERIFY(fixture.type(object(7).fileId));
        fixture.chosen << QStringList{fixture.path(u"soon.json"_s)};
        QTest::keyClick(fixture.field(), Qt::Key_Return);
        QVERIFY(fixture.trigger(u"actionExportHistory"_s)); // before the hits are counted
        QCOMPARE(exportedTo(u"soon.json"_s), 1);
        QTRY_VERIFY(fixture.shows(1));
        fixture.asked.title.clear();
        QVERIFY(fixture.trigger(u"actionExportHistory"_s)); // and dismissed
        QCOMPARE(fixture.prompts.exports.size(), 1);
        QCOMPARE(fixture.prompts.exports.first().listed, 1);
        QCOMPARE(fixture.prompts.exports.first().total, 9);
        QCOMPARE(fixture.asked.title, QString());

        fixture.prompts.exportAnswers = {ui::ExportAnswer::Listed, ui::ExportAnswer::All};
        fixture.chosen << QStringList{fixture.path(u"part.json"_s)} << QStringList{fixture.path(u"all.json"_s)};
        QVERIFY(fixture.trigger(u"actionExportHistory"_s));
        QCOMPARE(fixture.asked.title, u"Export 1 of 9 objects"_s);
        QCOMPARE(exportedTo(u"part.json"_s), 1);
        QVERIFY(fixture.trigger(u"actionExportHistory"_s));
        QCOMPARE(exportedTo(u"all.json"_s), 9);
    }

    void behindASearchTheListStandsAtWhatWasFound()
    {
        constexpr int count = 400;
        SearchedWindow fixture;
        QVERIFY(fixture.fill(count));
        for (const int number : {12, 390, 250}) { // not in memory, on the first page, not in memory
            QVERIFY(fixture.type(object(number).fileId));
            QTest::keyClick(fixture.field(), Qt::Key_Return);
            QTRY_COMPARE(fixture.selected(), QStringList{object(number).name});
            QVERIFY(fixture.trigger(u"actionFind"_s));
            QTest::keyClick(fixture.field(), Qt::Key_Escape);
            QCOMPARE(fixture.field()->text(), QString());
            QTRY_VERIFY(fixture.shows(count));
            QTRY_COMPARE(fixture.view()->selectionModel()->currentIndex().row(), count - 1 - number);
            QTRY_VERIFY(fixture.isCurrentInView());
            QTRY_COMPARE(fixture.selected(), QStringList{object(number).name});
        }
    }
};

QTEST_MAIN(TestMainWindowSearch)
#include "tst_mainwindow_search.moc"
