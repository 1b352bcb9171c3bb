// Watched files in the real window: saving runs the pipeline, and the comparison is refreshed where it is.
#include "compare/comparecanvas.h"
#include "compare/comparewindow.h"
#include "main/comparecontroller.h"
#include "main/mainwindow.h"
#include "main/watchcontroller.h"
#include "pipeline/sidemodel.h"
#include "settings/statestore.h"
#include "support/pipelinewindow.h"
#include "toast/toasthost.h"

#include <QAction>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QSignalSpy>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

namespace {

QList<CompareWindow *> comparisons(const PipelineWindow &fixture)
{
    return fixture.window()->findChildren<CompareWindow *>();
}

/// The colour in the middle of one side; invalid while it is not there.
QColor middleOf(const CompareWindow *window, int which)
{
    const auto &side = window->session()->side(which);
    if (!window->session()->isReady() || !side.picture)
        return {};
    const QImage &image = side.picture->picture.image;
    return image.pixelColor(image.rect().center());
}

} // namespace

class TestMainWindowWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSavedFileRunsItsPipelineWhileTheSwitchIsOn()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        fixture.keepComparisonsShut();
        const QString file = fixture.picture(u"watched.png"_s);
        const QString watch = fixture.suite()->watches()->add(file, fixture.pipelineId(u"Grayscale"_s));
        QVERIFY(fixture.bar()->rectOf(SideEntry::Kind::Watch, watch).isValid());
        fixture.picture(u"watched.png"_s, {200, 100});
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        QCOMPARE(fixture.newest().origin, u"watch"_s);
        // The switch, by keyboard.
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Watch, watch));
        QTest::keyClick(fixture.bar()->list(), Qt::Key_Space);
        QVERIFY(!fixture.bar()->current()->on);
    }

    void theOpenComparisonIsRefreshedInPlaceWithZoomAndSlider()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        const QString file = save(fixture, u"watched.png"_s, Qt::red);
        fixture.suite()->watches()->add(file, fixture.pipelineId(u"Grayscale"_s));
        save(fixture, u"watched.png"_s, Qt::green);
        QTRY_COMPARE_WITH_TIMEOUT(comparisons(fixture).size(), 1, runPatience);
        CompareWindow *window = comparisons(fixture).first();
        QTRY_COMPARE_WITH_TIMEOUT(middleOf(window, 0), QColor(Qt::green), runPatience);
        const QColor gray = middleOf(window, 1);
        QCOMPARE(gray.red(), gray.blue());
        QVERIFY(QTest::qWaitForWindowExposed(window));
        CompareCanvas *canvas = window->canvas();
        canvas->setMode(CompareCanvas::Mode::Slider);
        canvas->setZoom(4);
        canvas->setDivider(0.25);
        const QPointF place = canvas->toWidget({100, 80});

        save(fixture, u"watched.png"_s, Qt::blue);
        QTRY_COMPARE_WITH_TIMEOUT(middleOf(window, 0), QColor(Qt::blue), runPatience);
        QTRY_VERIFY_WITH_TIMEOUT(middleOf(window, 1).isValid() && middleOf(window, 1) != gray, runPatience);
        QCOMPARE(comparisons(fixture).size(), 1);
        QCOMPARE(canvas->mode(), CompareCanvas::Mode::Slider);
        QCOMPARE(canvas->zoom(), 4.0);
        QCOMPARE(canvas->divider(), 0.25);
        QCOMPARE(canvas->toWidget({100, 80}), place);
    }

    void eachWatchedFileKeepsToItsOwnComparison()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        for (const QString &name : {u"one.png"_s, u"two.png"_s}) {
            save(fixture, name, Qt::red);
            fixture.suite()->watches()->add(fixture.path(name), fixture.pipelineId(u"Grayscale"_s));
        }
        save(fixture, u"one.png"_s, Qt::green);
        QTRY_COMPARE_WITH_TIMEOUT(comparisons(fixture).size(), 1, runPatience);
        const CompareWindow *first = comparisons(fixture).first();
        QTRY_COMPARE_WITH_TIMEOUT(middleOf(first, 0), QColor(Qt::green), runPatience);
        save(fixture, u"two.png"_s, Qt::yellow);
        QTRY_COMPARE_WITH_TIMEOUT(comparisons(fixture).size(), 2, runPatience);
        save(fixture, u"one.png"_s, Qt::blue);
        QTRY_COMPARE_WITH_TIMEOUT(middleOf(first, 0), QColor(Qt::blue), runPatience);
        QCOMPARE(comparisons(fixture).size(), 2);
    }

    void aWatchedFolderHasOneComparisonThatFollowsWhatWasSavedLast()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        watchFolder(fixture);
        save(fixture, u"exports/one.png"_s, Qt::green);
        QTRY_COMPARE_WITH_TIMEOUT(comparisons(fixture).size(), 1, runPatience);
        CompareWindow *window = comparisons(fixture).first();
        QVERIFY(window->testAttribute(Qt::WA_ShowWithoutActivating));
        QTRY_COMPARE_WITH_TIMEOUT(middleOf(window, 0), QColor(Qt::green), runPatience);
        QVERIFY2(window->windowTitle().contains(u"one.png"_s), qPrintable(window->windowTitle()));
        // What a person compares by hand stays as it is, even if it is of the same run.
        const CompareSession *session = window->session();
        const CompareWindow *byHand = fixture.window()->compare()->open({session->sourceAt(0), session->sourceAt(1)});
        QVERIFY(!byHand->testAttribute(Qt::WA_ShowWithoutActivating));

        save(fixture, u"exports/two.png"_s, Qt::yellow);
        QTRY_COMPARE_WITH_TIMEOUT(middleOf(window, 0), QColor(Qt::yellow), runPatience);
        QVERIFY2(window->windowTitle().contains(u"two.png"_s), qPrintable(window->windowTitle()));
        save(fixture, u"exports/one.png"_s, Qt::blue);
        QTRY_COMPARE_WITH_TIMEOUT(middleOf(window, 0), QColor(Qt::blue), runPatience);
        QCOMPARE(comparisons(fixture).size(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(middleOf(byHand, 0), QColor(Qt::green), runPatience);
    }

    void aComparisonThatWasClosedComesBackForWhatIsSavedFromThenOn()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        watchFolder(fixture);
        save(fixture, u"exports/one.png"_s, Qt::green);
        QTRY_COMPARE_WITH_TIMEOUT(comparisons(fixture).size(), 1, runPatience);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        // Under way when it is closed: not a reason to open it again.
        fixture.cloud()->faults().delay(u"/demo/process"_s, 60'000);
        save(fixture, u"exports/two.png"_s, Qt::yellow);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.runs()->rowCount() == 2, runPatience);
        comparisons(fixture).first()->close();
        QTRY_VERIFY_WITH_TIMEOUT(comparisons(fixture).isEmpty(), runPatience);
        fixture.cloud()->faults().endDelays();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(2), runPatience);
        QCOMPARE(fixture.newest().state, RunState::Done);
        QVERIFY(comparisons(fixture).isEmpty());

        save(fixture, u"exports/three.png"_s, Qt::blue);
        QTRY_COMPARE_WITH_TIMEOUT(comparisons(fixture).size(), 1, runPatience);
        QTRY_COMPARE_WITH_TIMEOUT(middleOf(comparisons(fixture).first(), 0), QColor(Qt::blue), runPatience);
    }

    void theWindowThatIsFollowedTakesAnyNumberOfResults()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        QList<CompareSource> pictures;
        for (const QString &name : {u"saved.png"_s, u"small.png"_s, u"large.png"_s}) {
            CompareSource picture;
            picture.name = name;
            picture.localPath = save(fixture, name, Qt::green);
            pictures << picture;
        }
        CompareController *compare = fixture.window()->compare();
        compare->follow(u"watch"_s, pictures.first(2));
        QCOMPARE(comparisons(fixture).size(), 1);
        CompareWindow *window = comparisons(fixture).first();
        compare->follow(u"watch"_s, pictures);
        QCOMPARE(comparisons(fixture), QList{window});
        QCOMPARE(window->session()->count(), 3);
        // Closed is closed at once, and not only when the window has gone.
        QSignalSpy closed(compare, &CompareController::followedClosed);
        window->close();
        QCOMPARE(closed.size(), 1);
        compare->follow(u"watch"_s, pictures);
        QTRY_COMPARE(comparisons(fixture).size(), 1);
        QVERIFY(comparisons(fixture).first()->isVisible());
        QCOMPARE(closed.size(), 1);
    }

    void aFolderIsWatchedWithThePipelineThatIsMarkedAndItsRowIsShown()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        fixture.window()->resize(800, 480); // little room for the list
        const QAction *command = fixture.window()->findChild<QAction *>(u"actionWatchFolder"_s);
        QVERIFY(command);
        QVERIFY(!command->isEnabled());
        QVERIFY2(command->toolTip().contains(u"Select a pipeline first."_s), qPrintable(command->toolTip()));

        QTRY_VERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)));
        QVERIFY(QDir().mkpath(fixture.path(u"exports"_s)));
        fixture.chosen << QStringList{fixture.path(u"exports"_s)};
        QVERIFY(fixture.trigger(u"actionWatchFolder"_s));
        QCOMPARE(fixture.asked.title, u"Watch a folder with Blur"_s);
        const SideEntry watch = watchesOf(fixture).value(0);
        QVERIFY(watch.on);
        QCOMPARE(watch.detail, u"→ Blur"_s);
        const auto isInSight = [&fixture, &watch] {
            const QRect row = fixture.bar()->rectOf(watch.kind, watch.id);
            return row.top() >= 0 && row.bottom() < fixture.bar()->listArea()->height();
        };
        QTRY_VERIFY(isInSight());
        QVERIFY(fixture.hasToast(u"exports is watched"_s));
        QVERIFY(fixture.hasToast(u"run through Blur"_s));
        // The pipeline is still the one that is worked with.
        QCOMPARE(fixture.bar()->current().value_or(SideEntry()).title, u"Blur"_s);
        QVERIFY(fixture.trigger(u"actionRunOnFiles"_s));
        QCOMPARE(fixture.asked.title, u"Run Blur"_s);
        // A watch that is marked is no pipeline, and no other one is taken in its place.
        QVERIFY(fixture.bar()->select(watch.kind, watch.id));
        for (const QString &name : {u"actionWatchFile"_s, u"actionRunOnFiles"_s})
            QVERIFY2(!fixture.isEnabled(name), qPrintable(name));
    }

    void theSwitchAndTheRunsThatAreLeftAreSeenAndKept()
    {
        QTemporaryDir home;
        const QTemporaryDir watched; // stays, while the fixtures take their files along
        const QString file = watched.filePath(u"watched.png"_s);
        {
            PipelineWindow fixture(home.path());
            QVERIFY(fixture.open());
            fixture.keepComparisonsShut();
            save(fixture, file, Qt::red);
            const QString watch = fixture.suite()->watches()->add(file, fixture.pipelineId(u"Grayscale"_s));
            QVERIFY(fixture.bar()->select(SideEntry::Kind::Watch, watch));
            QCOMPARE(fixture.bar()->current()->detail, u"→ Grayscale"_s);
            QVERIFY(fixture.bar()->current()->tip.contains(u"60 run"_s));
            save(fixture, file, Qt::green);
            QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
            QVERIFY(fixture.bar()->current()->tip.contains(u"59 run"_s));
            // Off: what is saved now runs nothing. What is saved after it was switched on again does, and comes first.
            QTest::keyClick(fixture.bar()->list(), Qt::Key_Space);
            QCOMPARE(fixture.bar()->current()->detail, u"→ Grayscale · off"_s);
            save(fixture, file, Qt::blue);
            QTest::keyClick(fixture.bar()->list(), Qt::Key_Space);
            QVERIFY(fixture.bar()->current()->on);
            save(fixture, file, Qt::yellow);
            QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(2), runPatience);
            QCOMPARE(fixture.newest().inputCopy, file);
        }
        // After a start it is there, and off: a run costs somebody's backend time.
        PipelineWindow fixture(home.path());
        QVERIFY(fixture.open());
        QTRY_VERIFY(!watchesOf(fixture).isEmpty());
        QVERIFY(!watchesOf(fixture).first().on);
        const auto *hint = fixture.window()->findChild<QLabel *>(u"sideBarHint"_s);
        QTRY_VERIFY(hint->isVisible());
        QVERIFY2(hint->text().contains(u"watched.png"_s), qPrintable(hint->text()));
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Watch, watchesOf(fixture).first().id));
        QTest::keyClick(fixture.bar()->list(), Qt::Key_Space);
        QVERIFY(fixture.bar()->current()->on);
        QVERIFY(!hint->isVisible());
    }

    void theRowSaysThatItsLimitIsReachedAndWhatWasLeftOut()
    {
        QTemporaryDir home;
        QTemporaryDir watched;
        const Paths paths = Paths::below(home.path());
        QVERIFY(paths.create().ok());
        const QJsonObject entry{{u"path"_s, watched.path()},
                                {u"pipeline"_s, u"sandbox-grayscale"_s},
                                {u"profile"_s, Profile::sandboxId()},
                                {u"cap"_s, 1}};
        StateStore(paths).setBlob(u"pipelines/watches"_s, QJsonDocument(QJsonArray{entry}).toJson());
        PipelineWindow fixture(home.path());
        QVERIFY(fixture.open());
        fixture.keepComparisonsShut();
        QTRY_VERIFY(!watchesOf(fixture).isEmpty());
        // It was not on: nothing is missed.
        QVERIFY(!fixture.window()->findChild<QLabel *>(u"sideBarHint"_s)->isVisible());
        const QString watch = watchesOf(fixture).first().id;
        QVERIFY(fixture.bar()->select(SideEntry::Kind::Watch, watch));
        QTest::keyClick(fixture.bar()->list(), Qt::Key_Space);
        QCOMPARE(fixture.bar()->current()->detail, u"→ Grayscale"_s);
        const int height = fixture.bar()->rectOf(SideEntry::Kind::Watch, watch).height();

        const QDateTime saved = QDateTime::currentDateTime();
        QVERIFY(pictureOf(Qt::green).save(watched.filePath(u"one.png"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(1), runPatience);
        const QString limit = fixture.bar()->current()->detail;
        QVERIFY2(limit.startsWith(u"limit until "_s) && !limit.contains(u'\n'), qPrintable(limit));
        // Not before the hour is over, where the seconds are cut off.
        const QTime told = QLocale().toTime(limit.section(u"until "_s, 1), QLocale::ShortFormat);
        QVERIFY2(told.isValid(), qPrintable(limit));
        const int late = (saved.addSecs(3600).time().secsTo(told) + 86'400) % 86'400;
        QVERIFY2(late < 600, qPrintable(limit));
        QVERIFY(pictureOf(Qt::blue).save(watched.filePath(u"two.png"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.bar()->current()->detail, limit + u"\n1 left out"_s, runPatience);
        QTRY_VERIFY(fixture.bar()->rectOf(SideEntry::Kind::Watch, watch).height() > height); // room for that line
        QVERIFY(fixture.hasToast(u"is left out"_s));
        QVERIFY(fixture.bar()->current()->tip.contains(u"The limit is reached"_s));
        // As its tip says.
        QVERIFY(fixture.dropPathsOn(u"Grayscale"_s, {watched.filePath(u"two.png"_s)}));
        QTRY_COMPARE_WITH_TIMEOUT(watchesOf(fixture).first().detail, limit, runPatience);
    }

    void aFolderThatIsMovedAwayIsToldOfOnceAndWatchedOnWhenOneIsBack()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        fixture.keepComparisonsShut();
        watchFolder(fixture);
        QCOMPARE(watchesOf(fixture).first().remark, QString());
        for (const int time : {1, 2}) {
            QVERIFY(QDir().rename(fixture.path(u"exports"_s), fixture.path(u"exports-%1"_s.arg(time))));
            QTRY_COMPARE_WITH_TIMEOUT(watchesOf(fixture).first().remark, u"not there"_s, runPatience);
            QVERIFY(watchesOf(fixture).first().on);
            QVERIFY(watchesOf(fixture).first().tip.contains(u"It is not there now."_s));
            // A build may take its folder away each time.
            QCOMPARE(fixture.hasToast(u"exports is not there any more"_s), time == 1);
            fixture.window()->toasts()->clear();
            QVERIFY(QDir().mkpath(fixture.path(u"exports"_s)));
            save(fixture, u"exports/one.png"_s, time == 1 ? Qt::green : Qt::blue);
            QTRY_COMPARE_WITH_TIMEOUT(watchesOf(fixture).first().remark, QString(), runPatience);
            QTRY_VERIFY_WITH_TIMEOUT(fixture.allEnded(time), runPatience);
        }
    }

private:
    /// The picture in one colour, large enough to be zoomed and moved.
    static QImage pictureOf(Qt::GlobalColor colour)
    {
        QImage image(400, 300, QImage::Format_RGB32);
        image.fill(colour);
        return image;
    }

    static QString save(PipelineWindow &fixture, const QString &name, Qt::GlobalColor colour)
    {
        if (!pictureOf(colour).save(fixture.path(name)))
            qFatal("a test picture cannot be written");
        return fixture.path(name);
    }

    static void watchFolder(PipelineWindow &fixture)
    {
        const QString folder = fixture.path(u"exports"_s);
        if (!QDir().mkpath(folder))
            qFatal("a folder cannot be made");
        fixture.suite()->watches()->add(folder, fixture.pipelineId(u"Grayscale"_s));
    }

    static QList<SideEntry> watchesOf(const PipelineWindow &fixture)
    {
        QList<SideEntry> found;
        const auto *lines = qobject_cast<const SideModel *>(fixture.bar()->list()->model());
        for (int row = 0; lines && row < lines->rowCount(); ++row) {
            if (lines->entry(row).kind == SideEntry::Kind::Watch)
                found << lines->entry(row);
        }
        return found;
    }
};

QTEST_MAIN(TestMainWindowWatch)
#include "tst_mainwindow_watch.moc"
