// Taking rows out of the list: no question, and a way back, by toast and by key. Taking rows in from a file: what came of it.
#include "support/windowfixture.h"

#include "engine/engine.h"
#include "settings/settings.h"

#include <QPushButton>

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

    void theButtonUndoesItsOwnRemovalAndTheKeyTheLast()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QStringList names{u"a.txt"_s, u"b.txt"_s, u"c.txt"_s};
        for (const QString &name : names)
            QVERIFY(fixture.dropPaths({fixture.file(name, name.toUtf8())}));
        for (const QString &name : names)
            QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(name, ObjectState::Verified), 20'000);
        for (const QString &name : names) {
            QVERIFY(fixture.select(name));
            QVERIFY(fixture.trigger(u"actionRemove"_s));
            QTRY_VERIFY(!fixture.record(name));
        }
        const auto undos = [&fixture] {
            QList<QPushButton *> buttons; // oldest first
            for (const ui::Toast *toast : fixture.window()->toasts()->toasts()) {
                if (toast->message().text.contains(u"removed from the list"_s))
                    buttons << toast->findChild<QPushButton *>(u"toastAction"_s);
            }
            return buttons;
        };
        QTRY_COMPARE(undos().size(), 3);
        undos().first()->click();
        QTRY_VERIFY(fixture.record(u"a.txt"_s));
        QVERIFY(!fixture.record(u"b.txt"_s) && !fixture.record(u"c.txt"_s));
        QVERIFY(fixture.trigger(u"actionUndo"_s));
        QTRY_VERIFY(fixture.record(u"c.txt"_s));
        QVERIFY(!fixture.record(u"b.txt"_s));
        // Its removal is undone, so it offers that no more.
        QCOMPARE(undos().size(), 1);
        QVERIFY(fixture.isEnabled(u"actionUndo"_s));
        undos().first()->click();
        QTRY_VERIFY(fixture.record(u"b.txt"_s));
        QVERIFY(!fixture.isEnabled(u"actionUndo"_s));
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
