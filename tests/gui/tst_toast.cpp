// Toasts and bars: long enough, held while read, reachable by key, never in the way of an Undo.
#include "base/text.h"
#include "support/patience.h"
#include "toast/inlinebar.h"
#include "toast/toasthost.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSplitter>
#include <QStatusBar>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace wcs;
using namespace wcs::ui;

namespace {

struct Window {
    QMainWindow window;
    QLineEdit *field = new QLineEdit;
    ToastHost *host;
    Window()
    {
        window.setCentralWidget(field);
        window.statusBar()->showMessage(u"ready"_s);
        window.resize(800, 600);
        host = new ToastHost(&window);
        window.show();
        window.activateWindow();
        field->setFocus();
    }
    QTimer *timer(int index) const { return host->toasts()[index]->findChild<QTimer *>(u"toastTimer"_s); }
};

ToastMessage undo(const QString &text, std::function<void()> action)
{
    ToastMessage message;
    message.text = text;
    message.actionText = u"Undo"_s;
    message.action = std::move(action);
    return message;
}

} // namespace

class TestToast : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void toastsStandLongEnoughToBeRead()
    {
        ToastMessage message;
        message.text = u"File ID copied"_s;
        QCOMPARE(Toast::durationOf(message), 4000);
        message.durationMs = 100;
        QCOMPARE(Toast::durationOf(message), 4000);
        message.actionText = u"Undo"_s;
        QCOMPARE(Toast::durationOf(message), 8000);
        message.durationMs = 0;
        message.text = QString(200, u'x');
        QVERIFY(Toast::durationOf(message) > 8000);
    }

    void aToastGoesWhenItsTimeIsOver()
    {
        Window shown;
        shown.host->show(u"File ID copied"_s);
        QCOMPARE(shown.host->toasts().size(), 1);
        QVERIFY(shown.timer(0)->isActive());
        shown.timer(0)->start(0);
        QTRY_VERIFY(shown.host->toasts().isEmpty());
        QTRY_VERIFY(!shown.window.findChild<Toast *>());
    }

    void itStandsAboveTheStatusBarInTheMiddle()
    {
        Window shown;
        shown.host->show(u"File ID copied"_s);
        shown.host->show(u"3 items removed"_s);
        const QRect newest = shown.host->toasts()[1]->geometry();
        const QRect older = shown.host->toasts()[0]->geometry();
        QVERIFY(newest.bottom() < shown.window.statusBar()->geometry().top());
        QVERIFY(older.bottom() < newest.top());
        QVERIFY(qAbs(newest.center().x() - shown.window.width() / 2) <= 1);
        shown.window.resize(900, 500);
        QTRY_VERIFY(qAbs(shown.host->toasts()[1]->geometry().center().x() - 450) <= 1);
        QVERIFY(shown.host->toasts()[1]->geometry().bottom() < shown.window.statusBar()->geometry().top());
    }

    void aMessageStandsInTheWindowThatIsLookedAt()
    {
        Window shown;
        const auto textsOf = [](const ToastHost *host) {
            QStringList texts;
            for (const Toast *toast : host->toasts())
                texts << toast->message().text;
            return texts;
        };
        QDialog dialog(&shown.window);
        ToastHost above(&dialog);
        shown.host->show(u"before it is open"_s);
        QCOMPARE(textsOf(shown.host), QStringList{u"before it is open"_s});
        dialog.setGeometry(QRect(shown.window.geometry().topRight() + QPoint(40, 0), QSize(400, 300)));
        dialog.show();
        dialog.activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), &dialog);
        shown.host->show(u"it is active"_s);
        QCOMPARE(textsOf(&above), QStringList{u"it is active"_s});
        // Beside the active window it covers nothing; over it, it does.
        shown.window.activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), &shown.window);
        shown.host->show(u"beside"_s);
        QVERIFY(textsOf(shown.host).contains(u"beside"_s));
        dialog.setGeometry(shown.window.geometry().adjusted(100, 100, -100, 0));
        ToastMessage offer = undo(u"over"_s, [] {});
        offer.tag = u"removal"_s;
        shown.host->show(offer);
        QVERIFY(textsOf(&above).contains(u"over"_s) && !textsOf(shown.host).contains(u"over"_s));
        shown.host->withdraw(offer.tag);
        QVERIFY(!textsOf(&above).contains(u"over"_s));
        // What stands in it when it closes can still be read.
        dialog.close();
        QVERIFY(textsOf(&above).isEmpty());
        QVERIFY(textsOf(shown.host).contains(u"it is active"_s));
        shown.host->show(u"after"_s);
        QVERIFY(textsOf(shown.host).contains(u"after"_s));
    }

    void theSameMessageIsCounted()
    {
        Window shown;
        for (int i = 0; i < 3; ++i)
            shown.host->show(u"File ID copied"_s);
        QCOMPARE(shown.host->toasts().size(), 1);
        QCOMPARE(shown.host->toasts()[0]->count(), 3);
        QVERIFY(shown.host->toasts()[0]->accessibleName().contains(u"3×"_s));
    }

    void atMostThreeStandAndAnUndoIsNeverPushedOut()
    {
        Window shown;
        for (int i = 0; i < 4; ++i)
            shown.host->show(u"plain %1"_s.arg(i));
        QCOMPARE(shown.host->toasts().size(), 3);
        QCOMPARE(shown.host->toasts()[0]->message().text, u"plain 1"_s);
        shown.host->clear();
        for (int i = 0; i < 3; ++i)
            shown.host->show(undo(u"undo %1"_s.arg(i), [] {}));
        shown.host->show(u"late"_s);
        QCOMPARE(shown.host->toasts().size(), 3);
        QCOMPARE(shown.host->toasts()[0]->message().text, u"undo 0"_s);
        shown.timer(0)->start(0);
        QTRY_COMPARE(shown.host->toasts().last()->message().text, u"late"_s);
    }

    void theActionRunsOnceAndClosesTheToast()
    {
        Window shown;
        int undone = 0;
        shown.host->show(undo(u"3 items removed"_s, [&undone] { ++undone; }));
        shown.host->toasts()[0]->findChild<QPushButton *>(u"toastAction"_s)->click();
        QCOMPARE(undone, 1);
        QVERIFY(shown.host->toasts().isEmpty());
    }

    void twoUndosOfTheSameWordsAreTwoToasts()
    {
        Window shown;
        int first = 0;
        int second = 0;
        shown.host->show(undo(u"1 item removed"_s, [&first] { ++first; }));
        shown.host->show(undo(u"1 item removed"_s, [&second] { ++second; }));
        QCOMPARE(shown.host->toasts().size(), 2);
        shown.host->toasts()[0]->findChild<QPushButton *>(u"toastAction"_s)->click();
        QCOMPARE(first, 1);
        QCOMPARE(second, 0);
    }

    void thePointerHoldsTheTime()
    {
        Window shown;
        shown.host->show(u"File ID copied"_s);
        Toast *toast = shown.host->toasts()[0];
        QEnterEvent enter(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1));
        QApplication::sendEvent(toast, &enter);
        QVERIFY(!shown.timer(0)->isActive());
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(toast, &leave);
        QVERIFY(shown.timer(0)->isActive());
    }

    void keysReachAToastAndGiveTheFocusBack()
    {
        Window shown;
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        QVERIFY(!shown.host->focusAction()->isEnabled());
        shown.host->show(undo(u"3 items removed"_s, [] {}));
        QVERIFY(shown.field->hasFocus());
        QTest::keyClick(&shown.window, Qt::Key_F6);
        auto *button = shown.host->toasts()[0]->findChild<QPushButton *>(u"toastAction"_s);
        QTRY_VERIFY(button->hasFocus());
        QVERIFY(!shown.timer(0)->isActive());
        QTest::keyClick(button, Qt::Key_Escape);
        QVERIFY(shown.host->toasts().isEmpty());
        QTRY_VERIFY(shown.field->hasFocus());
        QVERIFY(!shown.host->focusAction()->isEnabled());
    }

    void toastsLeaveTheControlsBelowThemFree()
    {
        Window shown;
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        auto *panel = new QWidget(&shown.window);
        panel->setGeometry(0, 400, 800, 180);
        panel->show();
        shown.host->setFloor(panel);
        shown.host->show(u"File ID copied"_s);
        Toast *toast = shown.host->toasts().constFirst();
        QVERIFY(toast->geometry().bottom() < 400);
        panel->move(0, 480);
        QTRY_VERIFY(toast->geometry().bottom() > 440 && toast->geometry().bottom() < 480);
        panel->move(0, 100); // no room is left above it
        QTRY_VERIFY(toast->geometry().top() > 300);
        panel->hide();
        QTRY_VERIFY(toast->geometry().bottom() > 540);
        auto *column = new QWidget(&shown.window);
        column->setGeometry(20, 0, 440, 400);
        column->show();
        shown.host->setColumn(column);
        QVERIFY(qAbs(toast->geometry().center().x() - 240) <= 2);
    }

    void theListUnderAToastEndsAboveIt()
    {
        Window shown;
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        auto *part = new QWidget(&shown.window);
        auto *list = new QListWidget(part);
        auto *layout = new QVBoxLayout(part);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(list);
        part->setGeometry(20, 0, 440, 560);
        part->show();
        const auto bottom = [&] { return list->mapTo(&shown.window, list->rect().bottomLeft()).y(); };
        QTRY_COMPARE(bottom(), 559);
        shown.host->setColumn(part);
        shown.host->keepUncovered({part});
        QTRY_COMPARE(bottom(), 559);
        shown.host->show(u"File ID copied"_s);
        shown.host->show(u"3 items removed"_s);
        QTRY_VERIFY(bottom() < shown.host->toasts().constFirst()->geometry().top());
        shown.host->show(u"Report written"_s);
        QTRY_VERIFY(bottom() < shown.host->toasts().constFirst()->geometry().top());
        part->move(20, -200); // and it is taken back where nothing lies over it any more
        QTRY_COMPARE(bottom(), 359);
        part->move(20, 0);
        QTRY_VERIFY(bottom() < shown.host->toasts().constFirst()->geometry().top());
        shown.host->clear();
        QTRY_COMPARE(bottom(), 559);
    }

    void aSplitterIsLeftWhereItIsByToasts()
    {
        Window shown;
        auto *rows = new QSplitter(Qt::Vertical);
        rows->setChildrenCollapsible(false);
        auto *upper = new QWidget(rows);
        upper->setMinimumHeight(60);
        auto *lower = new QWidget(rows);
        auto *list = new QListWidget(lower);
        list->setMinimumHeight(300);
        auto *layout = new QVBoxLayout(lower);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(list);
        shown.window.setCentralWidget(rows);
        QTRY_VERIFY(lower->isVisible() && rows->height() > 500);
        rows->setSizes({200, rows->height() - rows->handleWidth() - 200});
        shown.host->setFloor(lower);
        shown.host->keepUncovered({lower});
        QApplication::processEvents();
        const QList<int> before = rows->sizes();
        QVERIFY(before.constLast() > shown.window.height() / 2);
        for (const QString &text : {u"First"_s, u"Second"_s, u"Third"_s})
            shown.host->show(undo(text, [] {}));
        QRect covered;
        for (const Toast *toast : shown.host->toasts())
            covered |= toast->geometry();
        QVERIFY2(300 + covered.height() > before.constLast(), "there is not room for both");
        QApplication::processEvents();
        QCOMPARE(rows->sizes(), before);
        // Where there is, the list still ends above them.
        list->setMinimumHeight(80);
        const auto bottom = [&] { return list->mapTo(&shown.window, list->rect().bottomLeft()).y(); };
        QTRY_VERIFY(bottom() < covered.top());
        QCOMPARE(rows->sizes(), before);
        list->setMinimumHeight(300); // while they stand
        QTRY_VERIFY(list->height() >= 300);
        QApplication::processEvents();
        QCOMPARE(rows->sizes(), before);
        shown.host->clear();
        QTRY_COMPARE(list->height(), before.constLast());
        QCOMPARE(rows->sizes(), before);
    }

    void aWordThatIsWiderThanTheBarIsReadWholeAndCopiedAsItIs()
    {
        InlineBar bar;
        const QString text = u"1 file was not uploaded yet: mmexport_1700000000000_0123456789abcdef0123456789abcdef_"
                             "0123456789abcdef_of_the_first_day.png."_s;
        bar.resize(320, 240);
        bar.showMessage(ToastKind::Warning, text);
        auto *words = bar.findChild<QLabel *>(u"inlineText"_s);
        const auto *area = bar.findChild<QScrollArea *>(u"inlineTextArea"_s);
        QVERIFY(words && area);
        QTRY_VERIFY(area->viewport()->width() > 0 && words->width() <= area->viewport()->width());
        QVERIFY(words->text() != text);
        // To everybody but the eye it is the text.
        QCOMPARE(bar.text(), text);
        for (const QWidget *part : std::initializer_list<const QWidget *>{&bar, area, words})
            QCOMPARE(part->accessibleName(), text);
        QClipboard *clipboard = QGuiApplication::clipboard();
        words->setSelection(0, int(words->text().size()));
        QTest::keyClick(words, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard->text(), text);
        clipboard->clear();
        QContextMenuEvent menu(QContextMenuEvent::Mouse, QPoint(5, 5), words->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(words, &menu);
        auto *shown = words->findChild<QMenu *>();
        QVERIFY(shown);
        shown->actions().constFirst()->trigger();
        shown->close();
        QCOMPARE(clipboard->text(), text);
        // With room enough no word is broken.
        bar.resize(3000, 240);
        QTRY_COMPARE(words->text(), text);
    }

    void anInlineBarStaysCountsAndOffersItsAction()
    {
        InlineBar bar;
        bar.showMessage(ToastKind::Error, u"The keychain is locked."_s, u"Unlock"_s);
        QVERIFY(bar.isVisible());
        bar.showMessage(ToastKind::Error, u"The keychain is locked."_s, u"Unlock"_s);
        QCOMPARE(bar.count(), 2);
        QVERIFY(bar.findChild<QLabel *>(u"inlineText"_s)->text().contains(u"2×"_s));
        QSignalSpy action(&bar, &InlineBar::actionTriggered);
        bar.findChild<QPushButton *>(u"inlineAction"_s)->click();
        QCOMPARE(action.size(), 1);
        QVERIFY(bar.isVisible());
        QSignalSpy dismissed(&bar, &InlineBar::dismissed);
        bar.findChild<QToolButton *>(u"inlineClose"_s)->click();
        QCOMPARE(dismissed.size(), 1);
        QVERIFY(!bar.isVisible());
        bar.showMessage(ToastKind::Info, u"Other."_s);
        QCOMPARE(bar.count(), 1);
        QVERIFY(!bar.findChild<QPushButton *>(u"inlineAction"_s)->isVisible());
    }
};

QTEST_MAIN(TestToast)
#include "tst_toast.moc"
