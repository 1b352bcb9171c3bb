// The commands of the window: each is in the menu bar and in the list of keys, says why it cannot be used, and has plain words.
#include "engine/engine.h"
#include "main/watchcontroller.h"
#include "pipeline/goldenstore.h"
#include "settings/settingsdialog.h"
#include "support/pipelinewindow.h"
#include "transfer/transferqueue.h"
#include "transfers/transferlist.h"
#include "transfers/transferpanel.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QToolButton>
#include <QTreeWidget>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

namespace {

/// Our own; fields and tool bars bring some of their own along.
QList<QAction *> commandsOf(const QWidget *window)
{
    return window->findChildren<QAction *>(QRegularExpression(u"^action[A-Z]"_s));
}

void collect(const QList<QAction *> &entries, QSet<QAction *> *found)
{
    for (QAction *entry : entries) {
        found->insert(entry);
        if (const QMenu *menu = entry->menu())
            collect(menu->actions(), found);
    }
}

QStringList keysIn(const QTreeWidget *list)
{
    QStringList keys;
    for (int row = 0; row < list->topLevelItemCount(); ++row)
        keys << list->topLevelItem(row)->text(1);
    return keys;
}

} // namespace

class TestMainWindowCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCommandIsInTheMenuBar()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QSet<QAction *> inMenus;
        collect(fixture.window()->menuBar()->actions(), &inMenus);
        QStringList homeless;
        const QList<QAction *> commands = commandsOf(fixture.window());
        for (QAction *command : commands) {
            if (!inMenus.contains(command))
                homeless << command->objectName();
        }
        QVERIFY2(homeless.isEmpty(), qPrintable(homeless.join(u", "_s)));
        for (const QString &name : {u"actionTransferPause"_s, u"actionTransferUp"_s, u"actionRunCancel"_s,
                                    u"actionCancelAllRuns"_s, u"actionDeleteSet"_s, u"actionFocusToast"_s})
            QVERIFY2(fixture.window()->findChild<QAction *>(name), qPrintable(name));
    }

    void everyDisabledOneSaysWhyWhereverItIs()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QList<QAction *> commands = commandsOf(fixture.window());
        int disabled = 0;
        for (const QAction *command : commands) {
            if (command->isEnabled())
                continue;
            ++disabled;
            QVERIFY2(command->toolTip().count(u'\n') == 1 && !command->toolTip().startsWith(u'\n'),
                     qPrintable(command->objectName() + u": "_s + command->toolTip()));
        }
        QVERIFY(disabled > 20);
        const auto *filter = fixture.window()->findChild<QComboBox *>(u"transferShow"_s);
        QVERIFY(filter->isEnabled() || filter->toolTip().contains(u'\n'));
        for (const QString &name : {u"menuSelectedTransfers"_s, u"menuRuns"_s, u"menuBackground"_s})
            QVERIFY2(fixture.window()->findChild<QMenu *>(name)->toolTipsVisible(), qPrintable(name));
    }

    void whatAsksForNothingEndsWithoutDots()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        for (const QString &name : {u"actionCompare"_s, u"actionImageModes"_s, u"actionOpenSet"_s}) {
            const auto *command = fixture.window()->findChild<QAction *>(name);
            QVERIFY2(command && !command->text().contains(u'…'), qPrintable(name));
        }
        // And what asks has them.
        QVERIFY(fixture.window()->findChild<QAction *>(u"actionNewSet"_s)->text().endsWith(u'…'));
    }

    void thePickedWatchAndSetHaveTheirCommands()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QTRY_VERIFY(!fixture.pipelineId(u"Blur"_s).isEmpty());
        auto *menu = fixture.window()->findChild<QMenu *>(u"menuWatch"_s);
        QVERIFY(menu);
        QVERIFY(!menu->isEnabled());
        QVERIFY(menu->menuAction()->toolTip().contains(u'\n'));
        const QString watch = fixture.suite()->watches()->add(fixture.picture(u"watched.png"_s),
                                                              fixture.pipelineId(u"Blur"_s));
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Watch, watch));
        QVERIFY(menu->isEnabled());
        Q_EMIT menu->aboutToShow();
        QVERIFY(menu->actions().constFirst()->isChecked());
        menu->actions().constFirst()->trigger();
        QVERIFY(!fixture.bar()->current()->on);

        QVERIFY(!fixture.isEnabled(u"actionDeleteSet"_s));
        const Result<GoldenSet> set = fixture.application()->golden()->create(u"Nightly"_s);
        QVERIFY(set.ok());
        QTRY_VERIFY(fixture.bar()->select(SideEntry::Kind::Set, set->id));
        QVERIFY(fixture.isEnabled(u"actionDeleteSet"_s));
        fixture.prompts.confirmAnswers << true;
        QVERIFY(fixture.trigger(u"actionDeleteSet"_s));
        QTRY_VERIFY(!fixture.application()->golden()->set(set->id));
    }

    void whatIsStoredAndStillTriedIsNotToBeCancelled()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.cloud()->faults().delay(u"HEAD object"_s, 60'000);
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->model()->storedCount(), 1, 20'000);
        TransferList *list = fixture.window()->transfers()->panel()->list();
        const QModelIndex row = list->model()->index(0, 0);
        list->setCurrentIndex(row);
        const QAction *cancel = list->action(RowAction::Cancel);
        QVERIFY(!cancel->isEnabled());
        QVERIFY2(cancel->toolTip().contains(u"in the cloud already"_s), qPrintable(cancel->toolTip()));
        QVERIFY(list->buttonRect(row, RowAction::Cancel).isEmpty());
        const QAction *cancelAll = fixture.window()->transfers()->panel()->cancelAllAction();
        QVERIFY(!cancelAll->isEnabled());
        QVERIFY2(cancelAll->toolTip().contains(u"in the cloud already"_s), qPrintable(cancelAll->toolTip()));
        // The file before its bytes are sent is another matter.
        fixture.cloud()->faults().delay(u"POST object"_s, 60'000);
        QVERIFY(fixture.dropPaths({fixture.file(u"b.txt"_s, "bb")}));
        QTRY_VERIFY_WITH_TIMEOUT(cancelAll->isEnabled(), 20'000);
        // That one is cancelled, and it is said how many are not, and why.
        QVERIFY(fixture.trigger(u"actionCancelAll"_s));
        QTRY_VERIFY(fixture.hasToast(u"1 upload"_s) && fixture.hasToast(u"in the cloud already"_s));
        QTRY_COMPARE(fixture.window()->transfers()->model()->count(JobState::Cancelled), 1);
        QCOMPARE(fixture.window()->transfers()->activeJobs(), 1);
        fixture.cloud()->faults().clear();
    }

    void whatComesWhileItIsAskedIsNotCancelledWithTheRest()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.cloud()->faults().delay(u"POST object"_s, 60'000);
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a"), fixture.file(u"b.txt"_s, "bb")}));
        const ui::TransferModel *model = fixture.window()->transfers()->model();
        QTRY_COMPARE_WITH_TIMEOUT(model->activeCount(), 2, 20'000);
        UploadSpec later;
        later.localPath = fixture.file(u"c.txt"_s, "ccc");
        later.key = u"c.txt"_s;
        fixture.prompts.confirmAnswers << true;
        fixture.prompts.whileConfirming = [&fixture, later] {
            const Profile profile = fixture.application()->settings()->currentProfile().value_or(Profile());
            fixture.application()->engine()->queue()->enqueueUploads(profile.id, profile.name, {later},
                                                                     SameKeyPolicy::Rename);
        };
        QVERIFY(fixture.trigger(u"actionCancelAll"_s));
        QTRY_COMPARE(model->count(JobState::Cancelled), 2);
        QCOMPARE(fixture.prompts.confirmations.size(), 1);
        QTRY_COMPARE(model->rowCount(), 3);
        QCOMPARE(model->activeCount(), 1);
        fixture.cloud()->faults().endDelays();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"c.txt"_s, ObjectState::Verified), 20'000);
    }

    void theListOfKeysKnowsThePanels()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.trigger(u"actionShortcuts"_s));
        const auto *list = fixture.window()->findChild<QTreeWidget *>(u"shortcutList"_s);
        QVERIFY(list);
        const QStringList keys = keysIn(list);
        for (const QKeySequence &key :
             {QKeySequence(Qt::Key_F6), QKeySequence(Qt::CTRL | Qt::Key_0), QKeySequence(Qt::CTRL | Qt::Key_1),
              QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::Key_Space), QKeySequence(Qt::ALT | Qt::Key_Home)})
            QVERIFY2(keys.contains(key.toString(QKeySequence::NativeText)),
                     qPrintable(key.toString() + u" is not in "_s + keys.join(u' ')));
        for (int row = 0; row < list->topLevelItemCount(); ++row)
            QVERIFY2(!list->topLevelItem(row)->text(0).isEmpty(), qPrintable(keys.at(row)));
        const QList<QPair<QString, QKeySequence>> places{{u"History: go to the preview"_s, Qt::Key_Return},
                                                         {u"Preview: play or pause the animation"_s, Qt::Key_Space},
                                                         {u"Preview: back to the list"_s, Qt::Key_Escape}};
        for (const auto &[text, key] : places) {
            const auto found = list->findItems(text, Qt::MatchExactly);
            QVERIFY2(found.size() == 1, qPrintable(text));
            QCOMPARE(found.first()->text(1), key.toString(QKeySequence::NativeText));
        }
        QCOMPARE(list->findItems(u"Preview: file before or after"_s, Qt::MatchExactly).size(), 1);
    }

    void theLibrariesAndTheirTermsAreNamed()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.trigger(u"actionAbout"_s));
        const auto *box = fixture.window()->findChild<QMessageBox *>(u"aboutDialog"_s);
        QVERIFY(box);
        for (const QString &name : {u"source is free software"_s, u"Exiv2 (GPL)"_s, u"libcurl"_s, u"Little CMS"_s})
            QVERIFY2(box->informativeText().contains(name), qPrintable(name));
    }

    void escLeavesTheFullScreen()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.trigger(u"actionFullScreen"_s));
        QTRY_VERIFY(fixture.window()->isFullScreen());
        fixture.view()->focusList();
        QVERIFY(fixture.window()->focusWidget());
        QTest::keyClick(fixture.window()->focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!fixture.window()->isFullScreen());
        QVERIFY(!fixture.window()->actions()->get(ActionSet::Command::FullScreen)->isChecked());
        QTest::keyClick(fixture.window()->focusWidget(), Qt::Key_Escape); // and does nothing more
        QVERIFY(!fixture.window()->isFullScreen());
    }

    void theSettingsHaveTheirButtonsInTheOrderOfEveryDialog()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.trigger(u"actionSettings"_s));
        auto *settings = fixture.window()->findChild<SettingsDialog *>();
        QVERIFY(settings);
        const auto *save = settings->findChild<QPushButton *>(u"saveButton"_s);
        const auto *cancel = settings->findChild<QPushButton *>(u"cancelButton"_s);
        QVERIFY(save && cancel && save->isDefault() && !cancel->isDefault());
        QTRY_VERIFY(save->isVisible());
        QDialogButtonBox others;
        const QPushButton *accept = others.addButton(u"Save"_s, QDialogButtonBox::AcceptRole);
        const QPushButton *reject = others.addButton(u"Cancel"_s, QDialogButtonBox::RejectRole);
        others.resize(others.sizeHint());
        others.show();
        QTRY_VERIFY(accept->x() != reject->x());
        QCOMPARE(save->x() < cancel->x(), accept->x() < reject->x());
        settings->reject();
    }

    void shiftF10OpensTheMenuOfTheRow()
    {
#ifdef Q_OS_WIN
        QSKIP("the system makes the event there");
#endif
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QVERIFY(fixture.select(u"a.txt"_s));
        auto *menu = fixture.window()->findChild<QMenu *>(u"menuHistory"_s);
        QVERIFY(menu && !menu->isVisible());
        QTest::keyClick(fixture.window()->focusWidget(), Qt::Key_F10, Qt::ShiftModifier);
        QTRY_VERIFY(menu->isVisible());
        menu->close();

        TransferList *transfers = fixture.window()->transfers()->panel()->list();
        QTRY_COMPARE(fixture.window()->transfers()->activeJobs(), 0);
        transfers->setFocus();
        transfers->setCurrentIndex(transfers->model()->index(0, 0));
        QTest::keyClick(transfers, Qt::Key_F10, Qt::ShiftModifier);
        QTRY_VERIFY(transfers->findChild<QMenu *>());
        transfers->findChild<QMenu *>()->close();
    }

    void behindADialogNoKeyActsAndTheDialogComesBack_data()
    {
        QTest::addColumn<bool>("another");
        QTest::newRow("main window") << false;
        QTest::newRow("another window of it") << true;
    }
    void behindADialogNoKeyActsAndTheDialogComesBack()
    {
        QFETCH(bool, another);
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QWidget *window = fixture.window();
        if (another) {
            window = new QDialog(fixture.window());
            (new QLineEdit(window))->setFocus();
            window->show();
        }
        QAction probe; // one that belongs to a part of the window, as those of the list do
        probe.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_J));
        probe.setShortcutContext(Qt::WidgetWithChildrenShortcut);
        int done = 0;
        connect(&probe, &QAction::triggered, this, [&done] { ++done; });
        window->addAction(&probe);
        auto *pipelines = fixture.window()->findChild<QWidget *>(u"pipelineList"_s);
        QVERIFY(pipelines && pipelines->isVisible());
        pipelines->setFocus();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        QTest::keyClick(window->windowHandle(), Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(done, 1);

        QVERIFY(fixture.trigger(u"actionSettings"_s));
        const QPointer<SettingsDialog> settings = fixture.window()->findChild<SettingsDialog *>();
        QVERIFY(settings);
        QTRY_VERIFY(settings->isVisible() && settings->isActiveWindow());
        // As soon as the window manager lets the window have the keyboard.
        int comings = 0;
        const auto typing = connect(qApp, &QGuiApplication::focusWindowChanged, this, [&](QWindow *focused) {
            if (focused != window->windowHandle())
                return;
            ++comings;
            QTest::keyClick(focused, Qt::Key_J, Qt::ControlModifier);
        });
        window->activateWindow();
        QTRY_COMPARE(comings, 1);
        QTRY_VERIFY(settings->isActiveWindow());
        QCOMPARE(done, 1);
        disconnect(typing);
        // The keys of the window come back when the dialog is over.
        settings->reject();
        QTRY_VERIFY(!settings || !settings->isVisible());
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        QTest::keyClick(window->windowHandle(), Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(done, 2);
    }

    void noButtonShowsAKeyboardMarkInChinese()
    {
        app::LaunchOptions options = WindowFixture::optionsFor(true);
        options.language = u"zh_CN"_s;
        WindowFixture fixture(options);
        QVERIFY(fixture.open());
        static const QRegularExpression mark(u"\\([A-Z0-9]\\)"_s);
        const auto buttons = fixture.window()->findChildren<QToolButton *>();
        QVERIFY(buttons.size() > 20);
        for (const QToolButton *button : buttons) {
            for (const QString &text : {button->text(), button->toolTip(), button->accessibleName()})
                QVERIFY2(!text.contains(mark), qPrintable(button->objectName() + u": "_s + text));
        }
    }
};

QTEST_MAIN(TestMainWindowCommands)
#include "tst_mainwindow_commands.moc"
