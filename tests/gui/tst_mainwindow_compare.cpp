// From the history into a comparison and back: selection, relatives, a file dropped on the preview, focus.
#include "compare/comparecanvas.h"
#include "compare/comparewindow.h"
#include "compare/imagemodecard.h"
#include "compare/imagemodeswindow.h"
#include "drop/dropoverlay.h"
#include "drop/droptarget.h"
#include "engine/engine.h"
#include "history/historystore.h"
#include "main/comparecontroller.h"
#include "main/previewcontroller.h"
#include "preview/previewpane.h"
#include "support/awaiting.h"
#include "support/hostilepictures.h"
#include "support/windowfixture.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

class TestMainWindowCompare : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->open());
        QStringList files;
        int side = 100;
        for (const QString &name : {u"one.png"_s, u"two.png"_s, u"three.png"_s})
            files << m_fixture->file(name, hostile::sound({side += 20, 90}, "png"));
        QVERIFY(m_fixture->dropPaths(files));
        for (const QString &name : {u"one.png"_s, u"two.png"_s, u"three.png"_s})
            QTRY_VERIFY_WITH_TIMEOUT(m_fixture->hasState(name, ObjectState::Verified), 30'000);
    }

    void cleanup()
    {
        if (compareWindow())
            compareWindow()->close();
        QTRY_VERIFY(!compareWindow());
    }

    void cleanupTestCase() { m_fixture.reset(); }

    void oneRowAloneCannotBeComparedAndSaysWhy()
    {
        QVERIFY(m_fixture->select(u"one.png"_s));
        const auto *action = m_fixture->window()->findChild<QAction *>(u"actionCompare"_s);
        QVERIFY(!action->isEnabled() && action->toolTip().contains(u'\n'));
        QCOMPARE(action->shortcut(), QKeySequence(u"Ctrl+D"_s));
    }

    void whatIsKnownToBeNoPictureIsNotOfferedAndNamed()
    {
        QVERIFY(m_fixture->dropPaths({m_fixture->file(u"notes.txt"_s, "no picture at all")}));
        QTRY_VERIFY(m_fixture->hasState(u"notes.txt"_s, ObjectState::Verified));
        selectAll({u"one.png"_s, u"notes.txt"_s});
        const auto *action = m_fixture->window()->findChild<QAction *>(u"actionCompare"_s);
        QVERIFY(!action->isEnabled());
        QVERIFY2(action->toolTip().contains(u"notes.txt is no picture."_s), qPrintable(action->toolTip()));
        selectAll({u"notes.txt"_s});
        QVERIFY(!m_fixture->isEnabled(u"actionCompare"_s) && !m_fixture->isEnabled(u"actionImageModes"_s));
        selectAll({u"one.png"_s, u"two.png"_s});
        QVERIFY(m_fixture->isEnabled(u"actionCompare"_s));

        // What was made of a picture and is none itself is nothing to compare that with.
        const auto link = [id = m_fixture->record(u"two.png"_s)->rowId](ObjectRecord &record) {
            record.parentRowId = id;
        };
        const qint64 notes = m_fixture->record(u"notes.txt"_s)->rowId;
        QVERIFY(await(m_fixture->application()->history()->modify({notes}, link)).ok());
        QTRY_VERIFY(m_fixture->record(u"notes.txt"_s)->parentRowId > 0);
        selectAll({u"two.png"_s});
        QVERIFY(await(m_fixture->application()->history()->childrenOf(m_fixture->record(u"two.png"_s)->rowId)).ok());
        QVERIFY(!m_fixture->isEnabled(u"actionCompare"_s));
    }

    void theFirstSelectedIsTheReferenceAndEscComesBack()
    {
        selectAll({u"two.png"_s, u"one.png"_s, u"three.png"_s});
        QVERIFY(m_fixture->trigger(u"actionCompare"_s));
        QTRY_VERIFY(compareWindow());
        const CompareSession *session = compareWindow()->session();
        QCOMPARE(session->count(), 3);
        QCOMPARE(session->source(0).name, u"two.png"_s);
        QTRY_VERIFY_WITH_TIMEOUT(session->metrics().has_value(), 20'000);
        QVERIFY(QTest::qWaitForWindowExposed(compareWindow()));
        QTest::keyClick(compareWindow(), Qt::Key_Escape);
        QTRY_VERIFY(!compareWindow());
        QTRY_VERIFY(m_fixture->window()->focusWidget()
                    && m_fixture->view()->isAncestorOf(m_fixture->window()->focusWidget()));
        QCOMPARE(m_fixture->view()->selectedCount(), 3);
    }

    void aNewResultIsShownAsAPictureWhateverViewWasChosenLast()
    {
        QList<CompareSource> sources;
        for (const QString &name : {u"one.png"_s, u"two.png"_s}) {
            CompareSource source;
            source.name = name;
            source.localPath = m_fixture->path(name);
            sources << source;
        }
        m_fixture->window()->compare()->open(sources);
        compareWindow()->findChild<QAction *>(u"compareDifference"_s)->trigger();
        compareWindow()->close();
        QTRY_VERIFY(!compareWindow());
        m_fixture->window()->compare()->follow(u"a run"_s, sources);
        QVERIFY(compareWindow());
        QCOMPARE(compareWindow()->canvas()->mode(), CompareCanvas::Mode::SideBySide);
        compareWindow()->close();
        QTRY_VERIFY(!compareWindow());
        m_fixture->window()->compare()->open(sources);
        QCOMPARE(compareWindow()->canvas()->mode(), CompareCanvas::Mode::Difference);
        compareWindow()->findChild<QAction *>(u"compareSideBySide"_s)->trigger(); // as it was
    }

    void aRowIsComparedWithWhatItWasMadeFrom()
    {
        const auto parent = m_fixture->record(u"one.png"_s);
        const auto child = m_fixture->record(u"three.png"_s);
        QVERIFY(parent && child);
        const auto link = [id = parent->rowId](ObjectRecord &record) { record.parentRowId = id; };
        const auto linked = await(m_fixture->application()->history()->modify({child->rowId}, link));
        QVERIFY(linked.ok());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->record(u"three.png"_s)->parentRowId == parent->rowId, 10'000);
        for (const QString &name : {u"three.png"_s, u"one.png"_s}) {
            m_fixture->view()->selectionModel()->clearSelection();
            QVERIFY(m_fixture->select(name));
            QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isEnabled(u"actionCompare"_s), 10'000);
            QVERIFY(m_fixture->trigger(u"actionCompare"_s));
            QTRY_VERIFY(compareWindow());
            QCOMPARE(compareWindow()->session()->source(0).name, u"one.png"_s);
            QCOMPARE(compareWindow()->session()->source(1).name, u"three.png"_s);
            compareWindow()->close();
            QTRY_VERIFY(!compareWindow());
        }
    }

    void aFileDroppedOnThePreviewIsComparedAndNotUploaded()
    {
        QVERIFY(m_fixture->select(u"two.png"_s));
        const QString local = m_fixture->file(u"local.png"_s, hostile::sound({140, 90}, "png"));
        const int rows = m_fixture->model()->rowCount();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(local)});
        MainWindow *window = m_fixture->window();
        const QWidget *pane = window->preview()->pane();
        const QPoint onPreview = pane->mapTo(window, pane->rect().center());
        const QWidget *list = m_fixture->view();
        const QPoint beside = list->mapTo(window, list->rect().center());
        QDragEnterEvent enter(beside, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window, &enter);
        QVERIFY(enter.isAccepted());
        const DropOverlay *overlay = window->dropTarget()->overlay();
        QVERIFY2(overlay->target().isEmpty(), "elsewhere it is an upload to the whole window");
        QDragMoveEvent move(onPreview, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window, &move);
        QVERIFY2(overlay->title().contains(u"two.png"_s), qPrintable(overlay->title()));
        QVERIFY2(overlay->note().contains(u"othing is uploaded"_s), qPrintable(overlay->note()));
        QCOMPARE(overlay->target(), QRect(pane->mapTo(window, QPoint()), pane->size()));
        QDropEvent drop(QPointF(onPreview), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window, &drop);
        QTRY_VERIFY(compareWindow());
        QCOMPARE(compareWindow()->session()->source(1).localPath, local);
        QTRY_VERIFY_WITH_TIMEOUT(compareWindow()->session()->metrics().has_value(), 20'000);
        QCOMPARE(m_fixture->model()->rowCount(), rows);
        QCOMPARE(window->transfers()->activeJobs(), 0);
    }

    void severalFilesOnThePreviewAreAnUpload()
    {
        QVERIFY(m_fixture->select(u"two.png"_s));
        QMimeData data;
        data.setUrls(
            {QUrl::fromLocalFile(m_fixture->path(u"one.png"_s)), QUrl::fromLocalFile(m_fixture->path(u"two.png"_s))});
        MainWindow *window = m_fixture->window();
        const QWidget *pane = window->preview()->pane();
        const QPoint onPreview = pane->mapTo(window, pane->rect().center());
        QDragEnterEvent enter(onPreview, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window, &enter);
        QVERIFY(window->dropTarget()->overlay()->target().isEmpty());
        QDragLeaveEvent leave;
        QApplication::sendEvent(window, &leave);
    }

    void imageModesOpenForOneRow()
    {
        QVERIFY(m_fixture->select(u"two.png"_s));
        QVERIFY(m_fixture->trigger(u"actionImageModes"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window()->compare()->imageModes(), 10'000);
        QVERIFY(m_fixture->window()->compare()->imageModes()->windowTitle().contains(u"two.png"_s));
        m_fixture->window()->compare()->imageModes()->cards().first()->click();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(m_fixture->record(u"two.png"_s)->fileId), qPrintable(copied));
        m_fixture->window()->compare()->imageModes()->close();
    }

private:
    CompareWindow *compareWindow() const { return m_fixture->window()->compare()->window(); }
    void selectAll(const QStringList &names)
    {
        QItemSelectionModel *selection = m_fixture->view()->selectionModel();
        selection->clearSelection();
        for (const QString &name : names) {
            const int row = m_fixture->model()->rowOf(m_fixture->record(name)->rowId);
            selection->select(m_fixture->model()->index(row, 0),
                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

QTEST_MAIN(TestMainWindowCompare)
#include "tst_mainwindow_compare.moc"
