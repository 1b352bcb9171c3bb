// Rows dragged out of the window: files where their bytes lie here, ids in any case, and bytes fetched when they are wanted.
#include "support/awayshare.h"
#include "support/testfiles.h"
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "engine/engine.h"
#include "history/historylist.h"
#include "main/dragoutcontroller.h"
#include "main/localcopies.h"
#include "main/previewcontroller.h"
#include "preview/previewpane.h"
#include "settings/settings.h"

#include <QAbstractItemView>
#include <QDrag>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QSemaphore>
#include <QSignalSpy>

using namespace wcs;
using namespace wcs::test;

namespace {

/// What a drag carried, looked at in place of a drop.
struct Carried {
    QList<QUrl> urls;
    QString text;
};

Carried drag(WindowFixture &fixture)
{
    Carried carried;
    fixture.window()->dragOut()->setRunner([&carried](QDrag *drag) {
        carried.urls = drag->mimeData()->urls();
        carried.text = drag->mimeData()->text();
        drag->deleteLater();
    });
    Q_EMIT fixture.view()->dragStarted();
    return carried;
}

/// Objects of which no bytes are asked for.
bool fillWithDeleted(WindowFixture &fixture, int count)
{
    QList<ObjectRecord> many = objects(count);
    for (ObjectRecord &record : many)
        record.state = ObjectState::Deleted;
    return fixture.fillWith(many);
}

/// An object that this machine has no copy of: its source is gone.
bool uploadAndForget(WindowFixture &fixture, const QString &name, const QByteArray &bytes)
{
    const QString path = fixture.file(name, bytes);
    return fixture.dropPaths({path})
           && QTest::qWaitFor([&] { return fixture.hasState(name, ObjectState::Verified); }, 20'000)
           && QFile::remove(path);
}

} // namespace

class TestMainWindowDragOut : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDragFetchesWhatIsMissingAndTheNextOneHasIt()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QByteArray bytes(300'000, 'x');
        QVERIFY(uploadAndForget(fixture, u"large.bin"_s, bytes));
        // The drag begins before the preview has the bytes.
        fixture.cloud()->faults().delay(u"GET object"_s, 700);
        QVERIFY(fixture.select(u"large.bin"_s));
        const QString id = fixture.record(u"large.bin"_s)->fileId;
        const Carried first = drag(fixture);
        QVERIFY(first.urls.isEmpty());
        QCOMPARE(first.text, id);
        QVERIFY(fixture.hasToast(u"Fetching 1 file"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"can be dragged out"_s), 60'000);
        const Carried second = drag(fixture);
        QCOMPARE(second.urls.size(), 1);
        QCOMPARE(second.text, id);
        QVERIFY(readFile(second.urls.first().toLocalFile()) == bytes);
        QVERIFY(second.urls.first().fileName().endsWith(u".bin"_s));
    }

    void anOverwrittenObjectIsShownAndDraggedAsItIsNow()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        Profile profile = *fixture.application()->settings()->currentProfile();
        profile.keyTemplate = u"in/{name}.{ext}"_s;
        profile.sameKeyPolicy = SameKeyPolicy::Overwrite;
        fixture.application()->settings()->setTransientProfile(profile);
        QVERIFY(uploadAndForget(fixture, u"a.txt"_s, "the first words"));
        QVERIFY(fixture.select(u"a.txt"_s));
        const auto *text = fixture.window()->findChild<QPlainTextEdit *>(u"textView"_s);
        QTRY_COMPARE_WITH_TIMEOUT(text->toPlainText(), u"the first words"_s, 20'000);
        const auto dragged = [&fixture] {
            const QList<QUrl> urls = drag(fixture).urls;
            return urls.isEmpty() ? QByteArray() : readFile(urls.first().toLocalFile());
        };
        QCOMPARE(dragged(), QByteArray("the first words"));

        // What is written beside the bytes does not show them anew.
        QSignalSpy shown(fixture.window()->findChild<ui::PreviewPane *>(), &ui::PreviewPane::shown);
        const qint64 row = fixture.record(u"a.txt"_s)->rowId;
        QVERIFY(await(fixture.application()->history()->setNote({row}, u"noted"_s)).ok());
        QTRY_COMPARE(fixture.record(u"a.txt"_s)->note, u"noted"_s);

        const QByteArray words("the words that took their place");
        const QString path = fixture.file(u"a.txt"_s, words);
        QVERIFY(fixture.dropPaths({path}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.record(u"a.txt"_s)->size == words.size()
                                     && fixture.hasState(u"a.txt"_s, ObjectState::Verified),
                                 20'000);
        QVERIFY(QFile::remove(path));
        QTRY_COMPARE_WITH_TIMEOUT(text->toPlainText(), QString::fromLatin1(words), 20'000);
        QCOMPARE(shown.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(dragged(), words, 20'000);
    }

    void whatIsSelectedIsThereBeforeItIsDragged()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(uploadAndForget(fixture, u"a.txt"_s, "a"));
        QVERIFY(uploadAndForget(fixture, u"b.txt"_s, "b"));
        fixture.view()->selectAll();
        QTRY_COMPARE(fixture.view()->selectedCount(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(drag(fixture).urls.size(), 2, 20'000);
    }

    void aSelectionThatIsNotInMemoryIsReadAndNotDraggedInPart()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fillWithDeleted(fixture, 6000));
        fixture.view()->selectAll();
        QVERIFY(drag(fixture).text.isEmpty());
        QVERIFY(fixture.hasToast(u"Nothing is dragged yet"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"6,000 objects can be dragged out"_s), 20'000);
        QCOMPARE(drag(fixture).text.split(u'\n', Qt::SkipEmptyParts).size(), 6000);
    }

    void aSelectionIsReadBeforeItIsDragged()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fillWithDeleted(fixture, 3000));
        fixture.view()->selectAll();
        QVERIFY(!fixture.window()->dragOut()->isReady());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window()->dragOut()->isReady(), 20'000);
        QCOMPARE(drag(fixture).text.split(u'\n', Qt::SkipEmptyParts).size(), 3000);
        QVERIFY(!fixture.hasToast(u"dragged"_s));
    }

    void aDragThatComesTooEarlyLeavesTheSelection_data()
    {
        QTest::addColumn<QString>("view");
        QTest::newRow("list") << u"actionViewList"_s;
        QTest::newRow("table") << u"actionViewTable"_s;
    }
    void aDragThatComesTooEarlyLeavesTheSelection()
    {
        QFETCH(QString, view);
        constexpr int all = 3000;
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fillWithDeleted(fixture, all));
        QVERIFY(fixture.trigger(view));
        auto *shown = fixture.window()->findChild<QAbstractItemView *>(view == "actionViewList"_L1 ? u"historyList"_s
                                                                                                   : u"historyTable"_s);
        QTRY_VERIFY(shown->isVisible());
        fixture.window()->dragOut()->setRunner([](QDrag *drag) { drag->deleteLater(); });
        fixture.view()->selectAll();
        const QPoint pressed = shown->visualRect(fixture.model()->index(1, 0)).center();
        const auto send = [shown](QEvent::Type type, QPoint at, Qt::MouseButton button, Qt::MouseButtons buttons) {
            QMouseEvent event(type, QPointF(at), QPointF(shown->viewport()->mapToGlobal(at)), button, buttons,
                              Qt::NoModifier);
            QApplication::sendEvent(shown->viewport(), &event);
        };
        send(QEvent::MouseButtonPress, pressed, Qt::LeftButton, Qt::LeftButton);
        QPoint at = pressed;
        for (int step = 0; step < 8; ++step) {
            at += QPoint(0, 20);
            send(QEvent::MouseMove, at, Qt::NoButton, Qt::LeftButton);
        }
        QVERIFY(fixture.hasToast(u"Nothing is dragged yet"_s));
        send(QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton);
        QCOMPARE(fixture.view()->selectedCount(), all);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"can be dragged out now"_s), 20'000);
        // What comes after it is a click as ever.
        QTest::mouseClick(shown->viewport(), Qt::LeftButton, {}, pressed);
        QCOMPARE(fixture.view()->selectedCount(), 1);
    }

    void aDragDoesNotWaitForAShareThatIsAwayAndTheNextOneComesFromTheCloud()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QString source = fixture.file(u"a.txt"_s, "the words");
        QVERIFY(fixture.dropPaths({source}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QVERIFY(fixture.select(u"a.txt"_s));
        const auto *text = fixture.window()->findChild<QPlainTextEdit *>(u"textView"_s);
        QTRY_COMPARE_WITH_TIMEOUT(text->toPlainText(), u"the words"_s, 20'000);
        QCOMPARE(drag(fixture).urls, QList<QUrl>{QUrl::fromLocalFile(source)});

        AwayShare share(QFileInfo(source).path());
        QElapsedTimer clock;
        clock.start();
        const Carried away = drag(fixture);
        QVERIFY(clock.elapsed() < 30'000);
        QVERIFY(away.urls.isEmpty());
        QVERIFY(!away.text.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"can be dragged out"_s), 60'000);
        const Carried fetched = drag(fixture);
        QCOMPARE(fetched.urls.size(), 1);
        QVERIFY(fetched.urls.first().toLocalFile() != source);
        QCOMPARE(readFile(fetched.urls.first().toLocalFile()), QByteArray("the words"));
        QVERIFY(share.comeBack());
    }

    void aFolderThatDoesNotAnswerHoldsUpItsOwnFilesAlone()
    {
        FileStamp there;
        there.size = 7;
        auto back = std::make_shared<QSemaphore>();
        const auto look = [back, there](const QString &path) {
            if (path.startsWith(u"/away"_s))
                back->tryAcquire(1, 60'000);
            return there;
        };
        // Whichever comes first, one before and one behind them.
        QSet<QString> paths{u"/a/1.txt"_s, u"/away/2.txt"_s, u"/away/3.txt"_s, u"/z/4.txt"_s};
        constexpr int otherFolders = 20;
        for (int i = 0; i < otherFolders; ++i)
            paths.insert(u"/away %1/5.txt"_s.arg(i));
        const auto stamps = ui::stampsInTime(paths, std::chrono::seconds(2), look);
        back->release(2 + otherFolders);
        const auto names = stamps.keys();
        QCOMPARE(QSet<QString>(names.begin(), names.end()), (QSet<QString>{u"/a/1.txt"_s, u"/z/4.txt"_s}));
        QCOMPARE(stamps.value(u"/z/4.txt"_s).size, 7);
        QTRY_COMPARE(UnstoppableWork::ofLooks().running(), 0);
    }

    void deletedObjectsAreDraggedAsIds()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(uploadAndForget(fixture, u"gone.txt"_s, "gone"));
        QVERIFY(fixture.select(u"gone.txt"_s));
        fixture.prompts.deleteAnswers << true;
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"gone.txt"_s, ObjectState::Deleted), 20'000);
        const Carried carried = drag(fixture);
        QVERIFY(!carried.text.isEmpty());
        QVERIFY(!fixture.hasToast(u"Fetching"_s));
    }
};

QTEST_MAIN(TestMainWindowDragOut)
#include "tst_mainwindow_dragout.moc"
