// The list in the window: selections longer than what is in memory, keys that belong to it, and the arrow over its columns.
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "history/historylist.h"
#include "history/historystore.h"
#include "history/historytable.h"
#include "main/dragoutcontroller.h"
#include "main/previewcontroller.h"
#include "preview/previewpane.h"
#include "settings/settings.h"

#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace wcs;
using namespace wcs::test;

namespace {

constexpr int Objects = 6000;
constexpr int First = 500; // so many rows of it that their order is not followed one by one, and few of them in memory
constexpr int Last = 5499;

bool fill(WindowFixture &fixture)
{
    return fixture.open() && fixture.fillWith(objects(Objects));
}

void selectRows(WindowFixture &fixture, int first, int last)
{
    const ui::HistoryModel *model = fixture.model();
    const QItemSelection rows(model->index(first, 0), model->index(last, model->columnCount() - 1));
    fixture.view()->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
}

/// What stands in the rows from First to Last before anything is added; newest first.
QStringList expectedNames()
{
    QStringList names;
    for (int row = First; row <= Last; ++row)
        names << object(Objects - 1 - row).name;
    return names;
}

Task<void> keepAdding(HistoryStore *history, int count)
{
    for (int i = 0; i < count; ++i) {
        const ObjectRecord record = object(Objects + i);
        (void)co_await history->upsert(record);
    }
}

} // namespace

class TestMainWindowList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLongSelectionIsTheSameObjectsWhileOthersCome()
    {
        WindowFixture fixture;
        QVERIFY(fill(fixture));
        selectRows(fixture, First, Last);
        QVERIFY(fixture.view()->selected().size() < fixture.view()->selectedCount());
        Scope writing;
        const int others = 8; // fewer than take two seconds to write on a busy disk: as long as that is read again
        writing.start(keepAdding(fixture.application()->history(), others));
        const auto picked = await(fixture.window()->history()->selection());
        QVERIFY2(picked.ok(), qPrintable(picked ? QString() : picked.error().toLogLine()));
        QCOMPARE(namesOf(*picked), expectedNames());
        QTRY_COMPARE(fixture.model()->rowCount(), Objects + others);
    }

    void nothingIsTakenFromAListThatAnotherProcessHasChanged()
    {
        QTemporaryDir home;
        WindowFixture fixture(home.path());
        QVERIFY(fill(fixture));
        selectRows(fixture, First, Last);
        fixture.lookAway(); // before it is looked whether another process has written
        HistoryStore other(Paths::below(home.path()).data());
        QVERIFY(await(other.open()).ok());
        QVERIFY(await(other.upsert(object(Objects))).ok());
        QVERIFY(fixture.trigger(u"actionRemove"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"The list changed"_s), 20'000);
        QTRY_COMPARE(fixture.model()->rowCount(), Objects + 1);
        QCOMPARE(*await(other.count({})), Objects + 1);
        QTRY_VERIFY(!fixture.model()->isBusy());
        selectRows(fixture, First + 1, Last + 1);
        const auto picked = await(fixture.window()->history()->selection());
        QVERIFY(picked.ok());
        QCOMPARE(namesOf(*picked), expectedNames());
    }

    void aResultThatComesIsKnownAtOnce()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        HistoryStore *history = fixture.application()->history();
        const auto original = await(history->upsert(object(1)));
        QVERIFY(original.ok());
        QTRY_VERIFY(fixture.select(original->name));
        QTRY_VERIFY(!fixture.model()->isBusy());
        QVERIFY(!fixture.isEnabled(u"actionCompare"_s));
        QVERIFY(!fixture.isEnabled(u"actionShowResults"_s));
        const auto *tags = fixture.window()->findChild<QComboBox *>(u"filterTag"_s);
        QVERIFY(tags->isHidden());
        ObjectRecord result = object(2);
        result.parentRowId = original->rowId;
        result.tags = QStringList{u"made"_s};
        QVERIFY(await(history->upsert(result)).ok());
        QTRY_VERIFY(fixture.isEnabled(u"actionCompare"_s));
        QTRY_VERIFY(fixture.isEnabled(u"actionShowResults"_s));
        QTRY_VERIFY(!tags->isHidden());
    }

    void aTemplateThatIsWrittenCanBeUsedAtOnce()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(await(fixture.application()->history()->upsert(object(1))).ok());
        QTRY_VERIFY(fixture.select(object(1).name));
        QVERIFY(!fixture.isEnabled(u"actionCopyCustom"_s));
        TransferSettings transfers = fixture.application()->settings()->transfers();
        transfers.customCopyFormat = u"{{key}}"_s;
        fixture.application()->settings()->setTransfers(transfers);
        QVERIFY(fixture.isEnabled(u"actionCopyCustom"_s));
    }

    void thePreviewFollowsToARowThatIsNotInMemoryYet()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QList<ObjectRecord> many = objects(Objects);
        for (ObjectRecord &record : many)
            record.state = ObjectState::Deleted; // so that no bytes are asked for
        QVERIFY(await(fixture.application()->history()->upsertMany(many)).ok());
        QTRY_COMPARE_WITH_TIMEOUT(fixture.model()->rowCount(), Objects, 30'000);
        QTRY_VERIFY(!fixture.model()->isBusy());
        const auto *title = fixture.window()->findChild<QLabel *>(u"messageTitle"_s);
        QVERIFY(fixture.view()->select(0));
        QTRY_COMPARE(title->text(), object(Objects - 1).name);
        QTest::keyClick(fixture.view()->list(), Qt::Key_End);
        QVERIFY(!fixture.model()->record(Objects - 1));
        QTRY_COMPARE(title->text(), object(0).name);
    }

    void theSumOfASelectionIsToldOnlyWhenAllOfItIsKnown()
    {
        WindowFixture fixture;
        QVERIFY(fill(fixture));
        const auto *title = fixture.window()->findChild<QLabel *>(u"messageTitle"_s);
        const auto *text = fixture.window()->findChild<QLabel *>(u"messageText"_s);
        selectRows(fixture, 0, 1);
        QCOMPARE(title->text(), u"2 files selected"_s);
        QVERIFY(text->text().contains(u"in all"_s));
        selectRows(fixture, First, Last);
        QVERIFY(title->text().startsWith(QLocale().toString(Last - First + 1)));
        QCOMPARE(text->text(), QString());
        ObjectRecord pasted = object(Objects);
        pasted.size = -1;
        QVERIFY(await(fixture.application()->history()->upsert(pasted)).ok());
        QTRY_VERIFY(fixture.model()->record(0) && fixture.model()->record(0)->name == pasted.name);
        selectRows(fixture, 0, 1);
        QCOMPARE(title->text(), u"2 files selected"_s);
        QCOMPARE(text->text(), QString());
    }

    void theSelectionIsWholeAfterSortingOrEmpty()
    {
        WindowFixture fixture;
        QVERIFY(fill(fixture));
        fixture.view()->select(50);
        fixture.view()->selectionModel()->select(fixture.model()->index(0, 0),
                                                 QItemSelectionModel::Select | QItemSelectionModel::Rows);
        const QStringList picked = namesOf(fixture.view()->selected());
        QCOMPARE(picked.size(), 2);
        // Both go to the other end of the list, which is not in memory.
        fixture.view()->table()->horizontalHeader()->setSortIndicator(int(ui::HistoryColumn::Uploaded),
                                                                      Qt::AscendingOrder);
        QTRY_VERIFY(fixture.model()->record(0) && fixture.model()->record(0)->name == object(0).name);
        QTRY_COMPARE(fixture.view()->selectedCount(), 2);
        const auto after = await(fixture.window()->history()->selection());
        QVERIFY(after.ok());
        QStringList names = namesOf(*after);
        names.sort();
        QCOMPARE(names, (QStringList{object(5949).name, object(5999).name}));

        // Those that are not in memory are known once they are read.
        fixture.view()->selectAll();
        QCOMPARE(fixture.view()->selectedCount(), Objects);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window()->dragOut()->isReady(), 20'000);
        QSignalSpy reloaded(fixture.model(), &ui::HistoryModel::reloaded);
        fixture.model()->refresh();
        QTRY_COMPARE(reloaded.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.view()->selectedCount(), Objects, 20'000);
    }

    void whatIsPickedWhileTheOldSelectionIsSoughtStays()
    {
        WindowFixture fixture;
        QVERIFY(fill(fixture));
        fixture.view()->select(0);
        const auto pick = [&fixture] { fixture.view()->select(3); };
        connect(fixture.model(), &ui::HistoryModel::reloaded, this, pick);
        fixture.view()->table()->horizontalHeader()->setSortIndicator(int(ui::HistoryColumn::Uploaded),
                                                                      Qt::AscendingOrder);
        QTRY_COMPARE(namesOf(fixture.view()->selected()), QStringList{object(3).name});
        QTRY_VERIFY(!fixture.model()->isBusy());
        QCOMPARE(namesOf(fixture.view()->selected()), QStringList{object(3).name});
        QCOMPARE(fixture.view()->selectedCount(), 1);
    }

    void notesOfSeveralAreReplacedOnlyByWhatIsWritten()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QList<ObjectRecord> both = objects(2);
        both[0].note = u"first"_s;
        both[1].note = u"second"_s;
        QVERIFY(await(fixture.application()->history()->upsertMany(both)).ok());
        QTRY_COMPARE(fixture.model()->rowCount(), 2);
        QTRY_VERIFY(!fixture.model()->isBusy());
        const auto notes = [&fixture] {
            const auto rows = await(fixture.application()->history()->byFileIds({object(0).fileId, object(1).fileId}));
            QStringList found;
            for (const ObjectRecord &row : rows.valueOr(QList<ObjectRecord>()))
                found << row.note;
            found.sort();
            return found;
        };
        fixture.view()->selectAll();
        fixture.prompts.noteAnswers << QString();
        QVERIFY(fixture.trigger(u"actionEditNote"_s));
        QTRY_COMPARE(fixture.prompts.notes.size(), 1);
        QVERIFY(fixture.prompts.notes.first().differ && fixture.prompts.notes.first().current.isEmpty());
        // What is asked of the history now is answered behind what the first answer had it do.
        QCOMPARE(notes(), (QStringList{u"first"_s, u"second"_s}));
        fixture.prompts.noteAnswers << u"both"_s;
        QVERIFY(fixture.trigger(u"actionEditNote"_s));
        QTRY_COMPARE(notes(), (QStringList{u"both"_s, u"both"_s}));
        for (const ObjectRecord &one : std::as_const(both))
            QTRY_COMPARE(fixture.record(one.name)->note, u"both"_s);
        fixture.prompts.noteAnswers << QString();
        QVERIFY(fixture.trigger(u"actionEditNote"_s));
        QTRY_COMPARE(notes(), (QStringList{QString(), QString()}));
        QCOMPARE(fixture.prompts.notes.last().current, u"both"_s);
    }

    void theKeysOfTheListMeanNothingInTheTextBesideIt()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "what it says")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QVERIFY(fixture.select(u"a.txt"_s));
        auto *text = fixture.window()->findChild<QPlainTextEdit *>(u"textView"_s);
        QTRY_VERIFY_WITH_TIMEOUT(text->isVisible() && text->toPlainText() == u"what it says"_s, 20'000);
        fixture.window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.window()));
        // Enter goes to the preview, and there to what can be done with the keys.
        fixture.view()->focusList();
        QTest::keyClick(fixture.view()->list(), Qt::Key_Return);
        QTRY_VERIFY(text->hasFocus());
        QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(text, Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"what it says"_s);
        QSignalSpy removed(fixture.window()->actions()->get(ui::ActionSet::Command::Remove), &QAction::triggered);
        QTest::keyClick(text, Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(removed.size(), 0);
        fixture.view()->focusList();
        QTest::keyClick(fixture.view()->list(), Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(removed.size(), 1);
    }

    void arrowsInThePreviewStepThroughTheList()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QImage picture(64, 48, QImage::Format_RGB32);
        picture.fill(Qt::darkGreen);
        QVERIFY(picture.save(fixture.path(u"a.png"_s)));
        picture.fill(Qt::darkBlue);
        QVERIFY(picture.save(fixture.path(u"c.png"_s)));
        fixture.file(u"b.zip"_s, QByteArray("PK\x03\x04", 4) + QByteArray(200, '\0'));
        for (const QString &name : {u"a.png"_s, u"b.zip"_s, u"c.png"_s}) { // one by one: the newest stands first
            QVERIFY(fixture.dropPaths({fixture.path(name)}));
            QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(name, ObjectState::Verified), 20'000);
        }
        fixture.window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.window()));
        const ui::PreviewPane *pane = fixture.window()->preview()->pane();
        ui::ImageView *image = pane->imageView();
        const auto row = [&fixture] { return fixture.view()->selectionModel()->currentIndex().row(); };
        QVERIFY(fixture.select(u"c.png"_s));
        QCOMPARE(row(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!image->isEmpty(), 20'000);
        QVERIFY(fixture.trigger(u"actionPreview"_s));
        QTRY_VERIFY(image->hasFocus());

        QTest::keyClick(image, Qt::Key_Right);
        QCOMPARE(row(), 1);
        QCOMPARE(fixture.view()->selectedCount(), 1);
        QVERIFY2(pane->isAncestorOf(fixture.window()->focusWidget()), "the focus was moved to the list");
        auto *save = pane->findChild<QPushButton *>(u"previewSave"_s);
        QTRY_VERIFY_WITH_TIMEOUT(save->hasFocus(), 20'000); // what cannot be seen does not end the way
        QTest::keyClick(save, Qt::Key_Down);
        QCOMPARE(row(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(image->hasFocus(), 20'000);
        QTRY_COMPARE(pane->currentFileId(), fixture.record(u"a.png"_s)->fileId);
        QTest::keyClick(image, Qt::Key_Down); // the last one
        QCOMPARE(row(), 2);

        // A picture that is larger than its pane is moved by them.
        for (int i = 0; i < 20; ++i)
            image->zoomIn();
        QTest::keyClick(image, Qt::Key_Up);
        QCOMPARE(row(), 2);
    }

    void aPreviewThatWasCancelledIsTriedAgainOnItsRow()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QImage picture(64, 48, QImage::Format_RGB32);
        picture.fill(Qt::darkGreen);
        QVERIFY(picture.save(fixture.path(u"a.png"_s)));
        QVERIFY(fixture.dropPaths({fixture.path(u"a.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.png"_s, ObjectState::Verified), 20'000);
        const QString id = fixture.record(u"a.png"_s)->fileId;
        ui::PreviewPane *pane = fixture.window()->preview()->pane();
        QVERIFY(fixture.select(u"a.png"_s));
        QTRY_COMPARE_WITH_TIMEOUT(pane->currentFileId(), id, 20'000);
        Q_EMIT pane->cancelRequested(); // as its button does
        QCOMPARE(pane->currentFileId(), QString());
        QVERIFY(fixture.trigger(u"actionPreview"_s));
        QTRY_COMPARE_WITH_TIMEOUT(pane->currentFileId(), id, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!pane->imageView()->isEmpty(), 20'000);
    }

    void anObjectTooLargeForAPreviewSaysSoAndIsNotTriedAgain()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        ObjectRecord large = object(1);
        large.size = 70'000'000;
        QVERIFY(await(fixture.application()->history()->upsertMany({large})));
        QTRY_VERIFY(fixture.record(large.name));
        QVERIFY(fixture.select(large.name));
        const auto *reason = fixture.window()->preview()->pane()->findChild<QLabel *>(u"messageText"_s);
        QTRY_VERIFY2(reason->text().contains(u"not fetched for a preview"_s), qPrintable(reason->text()));
        QVERIFY2(reason->text().contains(u"70"_s), qPrintable(reason->text()));
        QVERIFY(fixture.trigger(u"actionPreview"_s));
        QVERIFY2(reason->isVisible(), "it is being loaded again");
    }

    void whatIsGoneFromTheCloudButHereSaysSo()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QString path = fixture.file(u"a.txt"_s, "a");
        QVERIFY(fixture.dropPaths({path}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        const auto stateCell = [&fixture](int role) {
            return fixture.model()->index(0, int(ui::HistoryColumn::State)).data(role).toString();
        };
        QCOMPARE(stateCell(Qt::DisplayRole), u"Verified"_s);
        fixture.prompts.deleteAnswers << true;
        QVERIFY(fixture.select(u"a.txt"_s));
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Deleted), 20'000);
        QTRY_COMPARE(stateCell(Qt::DisplayRole), u"Deleted · Only here"_s);
        QVERIFY2(stateCell(Qt::ToolTipRole).contains(QDir::toNativeSeparators(path)),
                 qPrintable(stateCell(Qt::ToolTipRole)));
        const QModelIndex name = fixture.model()->index(0, int(ui::HistoryColumn::Name));
        QCOMPARE(name.data(Qt::AccessibleTextRole).toString(), u"a.txt, Deleted, Only here"_s);
        QVERIFY(QFile::remove(path));
        fixture.model()->refresh();
        QTRY_COMPARE(stateCell(Qt::DisplayRole), u"Deleted"_s);
    }

    void toastsCoverNoRow()
    {
        WindowFixture fixture;
        QVERIFY(fill(fixture));
        const QWidget *rows = fixture.view()->list()->viewport();
        const auto *column = fixture.window()->findChild<QWidget *>(u"historyColumn"_s);
        QVERIFY(column);
        const auto bottomOf = [&fixture](const QWidget *widget) {
            return widget->mapTo(fixture.window(), widget->rect().bottomLeft()).y();
        };
        fixture.window()->toasts()->clear();
        QTRY_VERIFY(bottomOf(column) - bottomOf(rows) < 4);
        fixture.window()->toasts()->show(u"Something was copied"_s);
        fixture.window()->toasts()->show(u"Something was removed"_s);
        const ui::Toast *upper = fixture.window()->toasts()->toasts().first();
        QVERIFY(upper->geometry().top() < bottomOf(column)); // it lies over the list
        QTRY_VERIFY(bottomOf(rows) < upper->geometry().top());
        // The last row can be clicked, too.
        const QModelIndex last = fixture.model()->index(Objects - 1, 0);
        fixture.view()->list()->scrollTo(last);
        QVERIFY(rows->rect().contains(fixture.view()->list()->visualRect(last)));
        fixture.window()->toasts()->clear();
        QTRY_VERIFY(bottomOf(column) - bottomOf(rows) < 4);
    }

    void sortingAndColumnsAreChosenInTheMenu()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(await(fixture.application()->history()->upsertMany(objects(3))).ok());
        QTRY_COMPARE(fixture.model()->rowCount(), 3);
        ui::HistoryTable *table = fixture.view()->table();
        QVERIFY(fixture.trigger(u"actionSortBy%1"_s.arg(int(ui::HistoryColumn::Name))));
        QCOMPARE(fixture.model()->query().sort, SortColumn::Name);
        QCOMPARE(fixture.model()->query().order, Qt::DescendingOrder);
        QTRY_COMPARE(fixture.model()->record(0)->name, u"picture 2.png"_s);
        QVERIFY(fixture.trigger(u"actionSortDescending"_s));
        QCOMPARE(fixture.model()->query().order, Qt::AscendingOrder);
        QTRY_COMPARE(fixture.model()->record(0)->name, u"picture 0.png"_s);
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), int(ui::HistoryColumn::Name));

        // The menu follows what was done at the header.
        table->horizontalHeader()->setSortIndicator(int(ui::HistoryColumn::Size), Qt::DescendingOrder);
        auto *sort = fixture.window()->findChild<QMenu *>(u"menuSort"_s);
        QVERIFY(sort);
        Q_EMIT sort->aboutToShow();
        const auto isChecked = [&fixture](const QString &name) {
            const auto *action = fixture.window()->findChild<QAction *>(name);
            return action && action->isChecked();
        };
        QVERIFY(isChecked(u"actionSortBy%1"_s.arg(int(ui::HistoryColumn::Size))));
        QVERIFY(isChecked(u"actionSortDescending"_s));

        const auto *columns = fixture.window()->findChild<QMenu *>(u"menuColumns"_s);
        QVERIFY(columns && !columns->isEnabled()); // the list has none
        QVERIFY(fixture.trigger(u"actionViewTable"_s));
        QVERIFY(columns->isEnabled());
        const int type = int(ui::HistoryColumn::Type);
        QVERIFY(table->isColumnHidden(type));
        QVERIFY(fixture.trigger(u"actionColumn%1"_s.arg(type)));
        QVERIFY(!table->isColumnHidden(type));
    }

    void theArrowTellsTheOrderOfTheRows()
    {
        QTemporaryDir home;
        const int byName = int(ui::HistoryColumn::Name);
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
            QVERIFY(await(fixture.application()->history()->upsertMany(objects(3))).ok());
            fixture.view()->table()->horizontalHeader()->setSortIndicator(byName, Qt::AscendingOrder);
            fixture.window()->history()->saveState();
        }
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        QTRY_COMPARE(fixture.model()->rowCount(), 3);
        ui::HistoryTable *table = fixture.view()->table();
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), byName);
        QCOMPARE(fixture.model()->record(0)->name, u"picture 0.png"_s);
        Q_EMIT table->horizontalHeader()->customContextMenuRequested(QPoint(1, 1));
        const auto *menu = table->findChild<QMenu *>();
        QVERIFY(menu);
        menu->actions().last()->trigger();
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), int(ui::HistoryColumn::Uploaded));
        QTRY_COMPARE(fixture.model()->record(0)->name, u"picture 2.png"_s);
    }
};

QTEST_MAIN(TestMainWindowList)
#include "tst_mainwindow_list.moc"
