// Taking rows out of the list: no question, and a way back, by toast and by key. Taking rows in from a file: what came of it.
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "engine/engine.h"
#include "history/historylist.h"
#include "history/historystore.h"
#include "settings/settings.h"

#include <QItemSelectionModel>
#include <QPushButton>
#include <QSignalSpy>

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
        fixture.prompts.tagAnswers << ui::TagsAnswer{{u"keep"_s}, {}};
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
        // And what was done before that.
        QVERIFY(fixture.trigger(u"actionUndo"_s));
        QTRY_VERIFY(fixture.record(u"a.txt"_s)->tags.isEmpty());
        QVERIFY(!fixture.isEnabled(u"actionUndo"_s));
    }

    void aChangeOfTagsLosesNoneAndIsTakenBack()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QList<ObjectRecord> some = objects(3);
        some[0].tags = QStringList{u"all"_s, u"gone"_s};
        some[1].tags = QStringList{u"all"_s, u"new"_s};
        some[2].tags = QStringList{u"all"_s};
        const QList<ObjectRecord> rows = putInto(fixture.application()->history(), some);
        QTRY_COMPARE(fixture.model()->rowCount(), 3);
        const auto tagsOf = [&fixture](int number) { return fixture.record(object(number).name)->tags; };
        QVERIFY(fixture.trigger(u"actionSelectAll"_s));
        QTRY_VERIFY(fixture.isEnabled(u"actionEditTags"_s));
        fixture.prompts.tagAnswers << ui::TagsAnswer{{u"new"_s}, {u"gone"_s}};
        QVERIFY(fixture.trigger(u"actionEditTags"_s));
        QTRY_COMPARE(fixture.prompts.tags.size(), 1);
        QCOMPARE(fixture.prompts.tags.first().objects, 3);
        const QMap<QString, int> carried{{u"all"_s, 3}, {u"gone"_s, 1}, {u"new"_s, 1}};
        QCOMPARE(fixture.prompts.tags.first().carried, carried);
        QTRY_VERIFY(fixture.hasToast(u"Tags of 2 "_s)); // one had it all
        for (int number = 0; number < 3; ++number)
            QTRY_COMPARE(tagsOf(number), (QStringList{u"all"_s, u"new"_s}));

        // What has come since stays.
        QVERIFY(await(fixture.application()->history()->addTags({rows.at(2).rowId}, {u"since"_s})).ok());
        QVERIFY(fixture.trigger(u"actionUndo"_s));
        QTRY_COMPARE(tagsOf(0), some[0].tags);
        QTRY_COMPARE(tagsOf(1), some[1].tags);
        QTRY_COMPARE(tagsOf(2), (QStringList{u"all"_s, u"since"_s}));
        QTRY_VERIFY(fixture.hasToast(u"put back"_s));
        QVERIFY(!fixture.isEnabled(u"actionUndo"_s));
    }

    void tagsOfWhatIsGoneAreNotPutBack()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QList<ObjectRecord> rows = putInto(fixture.application()->history(), objects(3));
        QTRY_COMPARE(fixture.model()->rowCount(), 3);
        fixture.view()->selectAll();
        QTRY_VERIFY(fixture.isEnabled(u"actionEditTags"_s));
        fixture.prompts.tagAnswers << ui::TagsAnswer{{u"new"_s}, {}};
        QVERIFY(fixture.trigger(u"actionEditTags"_s));
        QTRY_VERIFY(fixture.hasToast(u"Tags of 3 "_s));
        QVERIFY(await(fixture.application()->history()->removeRows({rows.at(1).rowId})).ok());
        QVERIFY(fixture.trigger(u"actionUndo"_s));
        QTRY_VERIFY(fixture.hasToast(u"put back"_s));
        QVERIFY(fixture.hasToast(u"Tags of 2 "_s));
    }

    void changesOfTheTagsOfVeryManyAreNotAllKept()
    {
        constexpr int all = 5'100;
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.fillWith(objects(all)));
        const auto hasTags = [&fixture](const QStringList &tags) {
            const ObjectRecord *first = fixture.model()->record(0);
            return first && first->tags == tags;
        };
        const auto isOffered = [&fixture](int step) {
            const auto toasts = fixture.window()->toasts()->toasts();
            return std::any_of(toasts.begin(), toasts.end(), [step](const ui::Toast *toast) {
                return toast->message().tag == u"undo %1"_s.arg(step);
            });
        };
        QStringList given;
        for (const QString &tag : {u"one"_s, u"two"_s}) {
            fixture.view()->selectAll();
            QTRY_VERIFY(fixture.isEnabled(u"actionEditTags"_s));
            given << tag;
            fixture.prompts.tagAnswers << ui::TagsAnswer{{tag}, {}};
            QVERIFY(fixture.trigger(u"actionEditTags"_s));
            QTRY_VERIFY_WITH_TIMEOUT(hasTags(given) && isOffered(int(given.size())), 20'000);
        }
        QVERIFY(fixture.trigger(u"actionUndo"_s));
        QTRY_VERIFY_WITH_TIMEOUT(hasTags({u"one"_s}), 20'000);
        QVERIFY(!fixture.isEnabled(u"actionUndo"_s));
    }

    void aChangeOfThousandsKeepsThemSelectedAndIsTold()
    {
        constexpr int all = 3000;
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.fillWith(objects(all)));
        const QItemSelection rows(fixture.model()->index(1, 0),
                                  fixture.model()->index(all - 1, 0)); // but for the newest
        fixture.view()->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QVERIFY(int(fixture.view()->selected().size()) < all - 1); // they are not all in memory
        const auto isKept = [&fixture] {
            const QItemSelectionModel *selection = fixture.view()->selectionModel();
            return fixture.view()->selectedCount() == all - 1
                   && !selection->isSelected(selection->model()->index(0, 0));
        };
        // The list is read anew each time.
        QSignalSpy reloaded(fixture.model(), &ui::HistoryModel::reloaded);
        fixture.prompts.tagAnswers << ui::TagsAnswer{{u"many"_s}, {}};
        QVERIFY(fixture.trigger(u"actionEditTags"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"Tags of 2"_s), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!reloaded.isEmpty(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(isKept(), 20'000);
        reloaded.clear();
        QVERIFY(fixture.trigger(u"actionUndo"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!reloaded.isEmpty(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(isKept(), 20'000);
        reloaded.clear();
        fixture.prompts.noteAnswers << u"noted"_s;
        QVERIFY(fixture.trigger(u"actionEditNote"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"Note of 2"_s), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!reloaded.isEmpty(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(isKept(), 20'000);
    }

    void whatIsOverwrittenComesOnTopOfTheList()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        Profile profile = *fixture.application()->settings()->currentProfile();
        profile.keyTemplate = u"in/{name}.{ext}"_s;
        profile.sameKeyPolicy = SameKeyPolicy::Overwrite;
        fixture.application()->settings()->setTransientProfile(profile);
        fixture.application()->engine()->profileChanged(profile.id);
        for (const QString &name : {u"a.txt"_s, u"b.txt"_s}) {
            QVERIFY(fixture.dropPaths({fixture.file(name, name.toUtf8())}));
            QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(name, ObjectState::Verified), 20'000);
        }
        QTRY_COMPARE(fixture.model()->record(0)->name, u"b.txt"_s);
        QVERIFY(fixture.select(u"a.txt"_s));
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "and once more")}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.model()->record(0)->name, u"a.txt"_s, 20'000);
        QCOMPARE(fixture.model()->rowCount(), 2);
        QCOMPARE(fixture.view()->selected().value(0).name, u"a.txt"_s); // as it was chosen
    }

    void oneRemovalIsOfferedToBeUndoneAndTheKeyHasTheOthers()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QStringList names{u"a.txt"_s, u"b.txt"_s, u"c.txt"_s};
        for (const QString &name : names)
            QVERIFY(fixture.dropPaths({fixture.file(name, name.toUtf8())}));
        for (const QString &name : names)
            QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(name, ObjectState::Verified), 20'000);
        const auto offers = [&fixture] {
            QList<const ui::Toast *> toasts;
            for (const ui::Toast *toast : fixture.window()->toasts()->toasts()) {
                if (toast->message().text.contains(u"removed from the list"_s))
                    toasts << toast;
            }
            return toasts;
        };
        for (const QString &name : names) {
            QVERIFY(fixture.select(name));
            QVERIFY(fixture.trigger(u"actionRemove"_s));
            QTRY_VERIFY(!fixture.record(name) && !offers().isEmpty());
            // Of which it is said which, and of the newest alone.
            QTRY_COMPARE(offers().last()->message().text, u"“%1” removed from the list"_s.arg(name));
            QCOMPARE(offers().size(), 1);
        }
        offers().first()->findChild<QPushButton *>(u"toastAction"_s)->click();
        QTRY_VERIFY(fixture.record(u"c.txt"_s));
        QTRY_VERIFY(fixture.hasToast(u"“c.txt” put back"_s));
        QVERIFY(!fixture.record(u"a.txt"_s) && !fixture.record(u"b.txt"_s));
        QVERIFY(offers().isEmpty());
        for (const QString &name : {u"b.txt"_s, u"a.txt"_s}) {
            QVERIFY(fixture.trigger(u"actionUndo"_s));
            QTRY_VERIFY(fixture.record(name));
        }
        QVERIFY(!fixture.isEnabled(u"actionUndo"_s));
    }

    void theRowInTheirPlaceIsSelectedAndThenWhatIsPutBack_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("next");
        QTest::newRow("one") << 3 << 1 << 3;
        QTest::newRow("some") << 3 << 4 << 3;
        QTest::newRow("the last ones") << 996 << 4 << 995;
        QTest::newRow("so many that all is read anew") << 10 << 350 << 10;
    }
    void theRowInTheirPlaceIsSelectedAndThenWhatIsPutBack()
    {
        QFETCH(int, first);
        QFETCH(int, count);
        QFETCH(int, next);
        constexpr int all = 1000;
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.fillWith(objects(all)));
        const auto nameAt = [](int row) { return object(all - 1 - row).name; }; // the newest on top
        const auto selected = [&fixture] { return namesOf(fixture.view()->selected()); };
        QVERIFY(fixture.view()->select(first));
        fixture.view()->selectionModel()->select(
            QItemSelection(fixture.model()->index(first, 0), fixture.model()->index(first + count - 1, 0)),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        const bool isFew = count < 300; // more are read, and not sought one by one
        QTRY_COMPARE(isFew ? int(selected().size()) : fixture.view()->selectedCount(), count);
        QVERIFY(fixture.trigger(u"actionRemove"_s));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.model()->rowCount(), all - count, 20'000);
        const QString after = nameAt(next < first ? next : next + count);
        QTRY_COMPARE(selected(), QStringList{after});
        QCOMPARE(fixture.view()->current()->name, after);

        fixture.view()->select(500);
        QVERIFY(fixture.trigger(u"actionUndo"_s));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.model()->rowCount(), all, 20'000);
        if (!isFew)
            return;
        QTRY_VERIFY(selected().contains(nameAt(first)));
        QTRY_COMPARE(selected().size(), count);
        QCOMPARE(fixture.view()->selectionModel()->currentIndex().row(), first);
        const QRect row = fixture.view()->list()->visualRect(fixture.model()->index(first, 0));
        QVERIFY(fixture.view()->list()->viewport()->rect().intersects(row));
        // What one has picked meanwhile stays picked.
        QVERIFY(fixture.trigger(u"actionRemove"_s));
        QVERIFY(fixture.view()->select(700));
        QTRY_COMPARE(fixture.model()->rowCount(), all - count);
        QTRY_COMPARE(selected(), QStringList{nameAt(700)});
    }

    void aHeldKeyRemovesOnceAndEachRemovalIsUndone()
    {
        constexpr int all = 40;
        constexpr int removals = 25;
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.fillWith(objects(all)));
        fixture.window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.window()));
        QVERIFY(fixture.view()->select(3));
        const auto press = [&fixture](bool isRepeated) {
            QTest::simulateEvent(fixture.view()->list(), true, Qt::Key_Delete, Qt::ControlModifier, {}, isRepeated);
        };
        for (int done = 1; done <= removals; ++done) {
            press(false);
            QTRY_COMPARE(fixture.model()->rowCount(), all - done);
            QTRY_COMPARE(fixture.view()->selectedCount(), 1);
            press(true);
        }
        // All of them, and no more than those.
        for (int undone = 1; undone <= removals; ++undone) {
            QVERIFY(fixture.trigger(u"actionUndo"_s));
            QTRY_COMPARE(fixture.model()->rowCount(), all - removals + undone);
        }
        QVERIFY(!fixture.isEnabled(u"actionUndo"_s));
    }

    void aRemovalThatFoundNothingLeavesTheSelectionAlone()
    {
        constexpr int all = 5;
        const QTemporaryDir home;
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        HistoryStore *store = fixture.application()->history();
        const QList<ObjectRecord> rows = putInto(store, objects(all));
        QTRY_VERIFY(fixture.model()->rowCount() == all && !fixture.model()->isBusy());
        // Another program takes the row, which the list does not hear of yet.
        fixture.lookAway();
        HistoryStore other(Paths::below(home.path()).data());
        QVERIFY(await(other.open()).ok());
        QVERIFY(fixture.select(rows.at(1).name));
        QVERIFY(await(other.removeRows({rows.at(1).rowId})).ok());
        QVERIFY(fixture.trigger(u"actionRemove"_s));
        QVERIFY(await(store->count({})).ok()); // behind it
        QVERIFY(!fixture.isEnabled(u"actionUndo"_s));
        // Long after it, and with nothing selected, a row goes: none is to be picked in its place.
        fixture.view()->selectionModel()->clearSelection();
        QVERIFY(await(store->removeRows({rows.at(3).rowId})).ok());
        QTRY_VERIFY(fixture.model()->rowCount() < all && !fixture.model()->isBusy());
        QCOMPARE(fixture.view()->selectedCount(), 0);
    }

    void whatIsAskedForTwiceIsOneStep()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "1")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QVERIFY(fixture.select(u"a.txt"_s));
        QVERIFY(fixture.trigger(u"actionRemove"_s));
        QVERIFY(fixture.trigger(u"actionRemove"_s));
        QTRY_VERIFY(!fixture.record(u"a.txt"_s));
        QTRY_VERIFY(fixture.isEnabled(u"actionUndo"_s));
        QVERIFY(fixture.trigger(u"actionUndo"_s));
        QTRY_VERIFY(fixture.record(u"a.txt"_s));
        QVERIFY(!fixture.isEnabled(u"actionUndo"_s));
    }

    void anImportTellsWhatItDid()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const auto import = [&fixture](const QByteArray &json) {
            fixture.chosen << QStringList{fixture.file(u"in.json"_s, json)};
            return fixture.trigger(u"actionImportHistory"_s);
        };
        const auto kindOf = [&fixture](const QString &text) {
            for (const ui::Toast *toast : fixture.window()->toasts()->toasts()) {
                if (toast->message().text == text)
                    return int(toast->message().kind);
            }
            return -1;
        };
        const QByteArray one = "{\"fileId\":\"cloud://e.b/k/one.png\"}";
        QVERIFY(import("[" + one + "]"));
        QTRY_COMPARE(kindOf(u"The history was imported: 1 added, 0 merged, 0 unchanged"_s),
                     int(ui::ToastKind::Success));
        QVERIFY(import("[" + one + "]"));
        QTRY_COMPARE(kindOf(u"Nothing new was imported: 1 unchanged"_s), int(ui::ToastKind::Success));
        QVERIFY(import("{\"pages\":"));
        QTRY_COMPARE(
            kindOf(u"The file could not be imported. “in.json” is not an exported history, or not a whole one."_s),
            int(ui::ToastKind::Error));
        QVERIFY(import("[" + one + ", {\"fileId\":\"cloud://e.b/k/two.png\"}, {}]"));
        QTRY_COMPARE(
            kindOf(u"The history was imported: 1 added, 0 merged, 1 unchanged; 1 skipped (no usable file ID)"_s),
            int(ui::ToastKind::Warning));
    }

    void aDeletionOfManyIsToldWhileItLastsAndWhenItIsOver()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QList<ObjectRecord> many = objects(60); // more than one call takes
        for (ObjectRecord &record : many) {
            record.profileId = fixture.application()->settings()->currentProfileId();
            record.env = fixture.cloud()->env();
            record.fileId = fixture.cloud()->fileIdFor(record.key);
        }
        QVERIFY(fixture.fillWith(many));
        fixture.view()->selectAll();
        QTRY_VERIFY(fixture.isEnabled(u"actionDelete"_s));
        fixture.cloud()->faults().delay(u"/tcb/batchdeletefile"_s, 700);
        fixture.prompts.deleteAnswers << true;
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"Deleting 60 "_s), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.hasToast(u"Deleting"_s), 20'000);
        // They were not there any more, which is what was wanted. It is told for as long as it may take to look back.
        const auto toasts = fixture.window()->toasts()->toasts();
        const auto told = std::find_if(toasts.begin(), toasts.end(), [](const ui::Toast *toast) {
            return toast->message().text.contains(u"deleted from the cloud"_s);
        });
        QVERIFY(told != toasts.end());
        const ui::ToastMessage &message = (*told)->message();
        QVERIFY2(message.text.startsWith(u"60 "_s), qPrintable(message.text));
        QCOMPARE(int(message.kind), int(ui::ToastKind::Success));
        QVERIFY(ui::Toast::durationOf(message) >= 8000);
        QCOMPARE(fixture.view()->selectedCount(), 60);
    }

    void ofAPartlyRefusedDeletionItIsToldWhatRemains()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QStringList names{u"a.txt"_s, u"b.txt"_s, u"c.txt"_s};
        QStringList paths;
        for (const QString &name : names)
            paths << fixture.file(name, name.toUtf8());
        QVERIFY(fixture.dropPaths(paths));
        for (const QString &name : names)
            QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(name, ObjectState::Verified), 20'000);
        fixture.cloud()->faults().failFile(fixture.record(u"b.txt"_s)->key, -503002, u"STORAGE_EXCEED_AUTHORITY"_s);
        QVERIFY(fixture.trigger(u"actionSelectAll"_s));
        QTRY_VERIFY(fixture.isEnabled(u"actionDelete"_s));
        fixture.prompts.deleteAnswers << true;
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"b.txt"_s), 20'000);
        const auto toasts = fixture.window()->toasts()->toasts();
        const auto told = std::find_if(toasts.begin(), toasts.end(), [](const ui::Toast *toast) {
            return toast->message().text.contains(u"b.txt"_s);
        });
        const QString text = (*told)->message().text;
        QVERIFY2(text.startsWith(u"2 of 3"_s) && !text.contains(u"a.txt"_s), qPrintable(text));
        (*told)->message().action();
        QTRY_COMPARE(fixture.prompts.rawErrors.size(), 1);
        QVERIFY2(fixture.prompts.rawErrors.first().contains(u"-503002"_s),
                 qPrintable(fixture.prompts.rawErrors.first()));
    }
};

QTEST_MAIN(TestMainWindowUndo)
#include "tst_mainwindow_undo.moc"
