// What cannot be opened at the start: it is said for what it is, hides nothing that is sound, and can be tried again.
#include "support/testfiles.h"
#include "support/windowfixture.h"

#include "engine/engine.h"
#include "firstrun/emptystate.h"
#include "main/uploadcontroller.h"
#include "settings/settings.h"
#include "settings/settingsdialog.h"
#include "toast/inlinebar.h"
#include "transfer/transferqueue.h"
#include "transfers/transferpanel.h"
#include "wechat/errorcatalogue.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

using namespace wcs;
using namespace wcs::test;

namespace {

constexpr int Patience = 20'000;

/// A folder that stands where the program wants its file.
QString block(const QString &home, const QString &name)
{
    const Paths paths = Paths::below(home);
    const QString place = QDir(paths.data()).filePath(name);
    if (!paths.create().ok() || !QDir().mkpath(place))
        qFatal("the test's directories cannot be made");
    return place;
}

} // namespace

class TestMainWindowTrouble : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatCannotBeOpenedIsTriedAgain_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("history") << u"history.db"_s;
        QTest::newRow("transfers") << u"transfers.db"_s;
    }

    void whatCannotBeOpenedIsTriedAgain()
    {
        QFETCH(QString, file);
        QTemporaryDir home;
        const QString place = block(home.path(), file);
        WindowFixture fixture(home.path());
        QSignalSpy opened(fixture.application(), &app::Application::opened);
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, Patience);
        QVERIFY(!fixture.application()->isOpen());
        ui::EmptyState *page = fixture.window()->history()->emptyState();
        const auto *sentence = page->findChild<QLabel *>(u"emptyStateSentence"_s);
        auto *again = page->findChild<QPushButton *>(u"emptyStateAction"_s);
        QVERIFY(sentence && again && page->isVisible());
        QCOMPARE(page->reason(), ui::EmptyState::Reason::Trouble);
        const QString said = sentence->text();
        QVERIFY2(said.contains(u"transfers"_s) == (file == "transfers.db"_L1), qPrintable(said));
        const auto *hint = page->findChild<QLabel *>(u"emptyStateHint"_s);
        QVERIFY(hint && hint->isVisible());
        QVERIFY2(hint->text().contains(place), qPrintable(hint->text()));
        QVERIFY(fixture.window()->toasts()->toasts().isEmpty()); // it is all said

        // The page is looked at anew when profiles or colours change; what it says stays.
        fixture.application()->settings()->setTransientProfile(Profile::create(u"Other"_s));
        QEvent colours(QEvent::PaletteChange);
        QApplication::sendEvent(page, &colours);
        QCOMPARE(sentence->text(), said);
        QVERIFY(hint->text().contains(place));

        app::Handover handed;
        handed.files = QStringList(fixture.file(u"a.txt"_s, "1"));
        fixture.application()->receive(handed);
        const qsizetype toasts = fixture.window()->toasts()->toasts().size();
        again->click(); // in vain
        QTRY_COMPARE(fixture.window()->toasts()->toasts().size(), toasts + 1);
        QVERIFY(page->isVisible() && !fixture.application()->isOpen());

        QVERIFY(QDir(place).removeRecursively());
        again->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.application()->isOpen(), Patience);
        // What was handed over in the meantime goes up now.
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), Patience);
        QTRY_VERIFY(fixture.window()->history()->isListing());
        QTRY_COMPARE(fixture.window()->transfers()->model()->count(JobState::Done), 1);
    }

    /// There is a question to answer and nothing to pause.
    void theWindowClosesWithoutTheListOfTransfers()
    {
        QTemporaryDir home;
        block(home.path(), u"transfers.db"_s);
        WindowFixture fixture(home.path());
        QSignalSpy opened(fixture.application(), &app::Application::opened);
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, Patience);
        QVERIFY(!fixture.application()->engine()->queue());
        QApplication::setQuitOnLastWindowClosed(false); // the test itself goes on
        fixture.prompts.confirmAnswers << true;
        fixture.window()->uploads()->uploadPaths({fixture.file(u"a.txt"_s, "a")});
        QVERIFY(!fixture.window()->close());
        QCOMPARE(fixture.prompts.confirmations.size(), 1);
        QTRY_VERIFY(!fixture.window()->isVisible());
    }

    void aDamagedListOfTransfersIsSaidAndKept()
    {
        QTemporaryDir home;
        const Paths paths = Paths::below(home.path());
        QVERIFY(paths.create().ok());
        writeFile(QDir(paths.data()).filePath(u"transfers.db"_s), QByteArray(8192, 'x'));
        writeFile(QDir(paths.data()).filePath(u"runs.db"_s), QByteArray(8192, 'x'));
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        QString said;
        for (const ui::InlineBar *bar : fixture.window()->findChildren<ui::InlineBar *>())
            said += bar->isVisible() ? bar->text() : QString();
        QVERIFY2(said.contains(u"transfers.corrupt-"_s), qPrintable(said));
        QVERIFY2(said.contains(u"runs.corrupt-"_s), qPrintable(said)); // one does not hide the other
        QCOMPARE(QDir(paths.data()).entryList({u"transfers.corrupt-*.db"_s}).size(), 1);
    }

    void aNoticeThatComesOnceMoreTakesNoOtherAway()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        ui::HistoryController *history = fixture.window()->history();
        const QString damaged = u"The history was damaged; the file was kept as x."_s;
        const QString refused = u"1 file was not uploaded: a.png."_s;
        for (const QString &text : {damaged, refused, refused})
            history->showNotice(text);
        const ui::InlineBar *notice = fixture.historyBar();
        QVERIFY(notice);
        QCOMPARE(notice->text(), damaged + u'\n' + refused);
        QCOMPARE(notice->count(), 2);
        // What is counted is what stands last.
        history->showNotice(damaged);
        QCOMPARE(notice->text(), refused + u'\n' + damaged);
    }

    void transfersThatCannotBeWrittenDownAreSaid()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"transferBar"_s);
        QVERIFY(bar && !bar->isVisible());
        TransferQueue *queue = fixture.application()->engine()->queue();
        Q_EMIT queue->journalFailed(
            Error::make(ErrorKind::DiskFull, Stage::Transfers, u"full"_s, {}, u"/data/transfers.db"_s));
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains(u"not saved"_s), qPrintable(bar->text()));
        QVERIFY2(bar->text().contains(u"room"_s), qPrintable(bar->text()));
        const auto *action = bar->findChild<QPushButton *>();
        QVERIFY(!action || !action->isVisible()); // there is nothing to resume
    }

    void settingsThatCannotBeSavedAreSaidAndSavedLater()
    {
        QTemporaryDir home;
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        const QString config = Paths::below(home.path()).config();
        QVERIFY(QDir().rename(config, QDir(home.path()).filePath(u"moved"_s)));
        writeFile(config, "a file where the folder was");
        const auto save = [&fixture] {
            QPointer<ui::SettingsDialog> dialog = fixture.window()->findChild<ui::SettingsDialog *>();
            dialog->findChild<QPushButton *>(u"saveButton"_s)->click();
            return QTest::qWaitFor([&dialog] { return !dialog; }, patience);
        };
        QVERIFY(fixture.trigger(u"actionSettings"_s));
        fixture.window()->findChild<QSpinBox *>(u"parallelBox"_s)->setValue(7);
        QVERIFY(save());
        QTRY_VERIFY(fixture.hasToast(u"settings could not be saved"_s));
        QVERIFY(fixture.hasToast(config)); // why
        for (const ui::Toast *toast : fixture.window()->toasts()->toasts()) {
            if (toast->message().text.contains(config))
                toast->message().action();
        }
        QTRY_COMPARE(fixture.prompts.errors.size(), 1);
        QVERIFY(!fixture.prompts.errors.first().advice.isEmpty());

        QVERIFY(QFile::remove(config));
        QVERIFY(fixture.trigger(u"actionSettings"_s));
        QVERIFY(save()); // with nothing changed
        QTRY_COMPARE(Settings(Paths::below(home.path())).transfers().parallelTransfers, 7);
    }

    void theHistoryIsShownWithoutTheListOfRuns()
    {
        QTemporaryDir home;
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
            QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "1")}));
            QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), Patience);
        }
        const QDir data(Paths::below(home.path()).data());
        for (const QString &name : data.entryList({u"runs.db*"_s}, QDir::Files))
            QVERIFY(QFile::remove(data.filePath(name)));
        block(home.path(), u"runs.db"_s);
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        QTRY_VERIFY(fixture.record(u"a.txt"_s));
        QVERIFY(fixture.window()->history()->isListing());
        // Everybody who asks for the runs meets the same failure: it is told once.
        const auto toasts = fixture.window()->toasts()->toasts();
        QCOMPARE(toasts.size(), 1);
        QVERIFY2(toasts.first()->message().text.contains(u"list of runs"_s),
                 qPrintable(toasts.first()->message().text));
    }

    void theDetailsOfABatchTellEachCauseOnceWithItsFiles()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.cloud()->faults().answerErrcode(u"/tcb/uploadfile"_s, 41005, u"missing, rid: 1234-5678"_s,
                                                sandbox::Faults::kForever);
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a"), fixture.file(u"b.txt"_s, "b")}));
        auto *details = fixture.window()->findChild<QToolButton *>(u"batchDetails"_s);
        QVERIFY(details);
        QTRY_VERIFY_WITH_TIMEOUT(details->isVisible(), Patience);
        // The list is told a little later.
        QTRY_COMPARE(fixture.window()->transfers()->model()->count(JobState::Failed), 2);
        details->click();
        QTRY_COMPARE(fixture.prompts.failures.size(), 1);
        const QList<ui::FailureCause> causes = fixture.prompts.failures.first();
        QCOMPARE(causes.size(), 1);
        QCOMPARE(causes.first().count, 2);
        QStringList names = causes.first().subjects;
        names.sort();
        QCOMPARE(names, (QStringList{u"a.txt"_s, u"b.txt"_s}));
        QVERIFY(rawDetails(causes.first().error).contains(u"41005"_s));
        // The service's words are no part of a sentence: the row has the code, its tip and the details have the words.
        const QString words = u"The service said: missing, rid: 1234-5678"_s;
        QVERIFY2(rawDetails(causes.first().error).contains(words), qPrintable(rawDetails(causes.first().error)));
        const QModelIndex row = fixture.window()->transfers()->model()->index(0, 0);
        const QString status = row.data(ui::TransferModel::StatusRole).toString();
        QVERIFY2(status.contains(u"41005"_s) && !status.contains(u"missing"_s), qPrintable(status));
        QVERIFY(row.data(Qt::ToolTipRole).toString().contains(words));
        // And whoever asks for one of them gets them on a line of their own.
        fixture.window()->report(causes.first().error);
        QTRY_VERIFY(fixture.hasToast(u"41005"_s));
        QVERIFY(!fixture.hasToast(u"missing"_s));
        for (const ui::Toast *toast : fixture.window()->toasts()->toasts()) {
            if (toast->message().text.contains(u"41005"_s))
                toast->message().action();
        }
        QTRY_COMPARE(fixture.prompts.errors.size(), 1);
        QVERIFY(fixture.prompts.errors.first().said.startsWith(u"missing, rid: 1234-5678"_s));
        QVERIFY(fixture.prompts.rawErrors.first().contains(words));
    }

    void anotherTryIsPromisedOnlyWhileOneIsToCome_data()
    {
        QTest::addColumn<int>("retryAfter");
        QTest::addColumn<JobState>("state");
        QTest::newRow("waiting") << 60 << JobState::WaitingToRetry;
        QTest::newRow("longer than it waits") << 700 << JobState::Failed;
    }

    void anotherTryIsPromisedOnlyWhileOneIsToCome()
    {
        QFETCH(int, retryAfter);
        QFETCH(JobState, state);
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.cloud()->faults().slowDown(u"POST object"_s, 1, retryAfter);
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        const ui::TransferModel *jobs = fixture.window()->transfers()->model();
        QTRY_COMPARE_WITH_TIMEOUT(jobs->count(state), 1, Patience);
        Q_EMIT fixture.window()->findChild<ui::TransferPanel *>()->detailsRequested(jobs->jobAt(0).id);
        QTRY_COMPARE(fixture.prompts.errors.size(), 1);
        const QString advice = fixture.prompts.errors.first().advice;
        QVERIFY2(advice.contains(u"by itself"_s) == (state == JobState::WaitingToRetry), qPrintable(advice));
        const QString then = state == JobState::Failed ? u"Wait 11 min 40 s"_s : u"Try again in a few minutes"_s;
        QVERIFY2(advice.contains(then), qPrintable(advice));
    }
};

QTEST_MAIN(TestMainWindowTrouble)
#include "tst_mainwindow_trouble.moc"
