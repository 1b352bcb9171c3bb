// What the preview says in the window where there is nothing to see.
#include "support/sandboxclient.h"
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "common/onelinelabel.h"
#include "common/visibletext.h"
#include "history/historylist.h"
#include "history/historystore.h"
#include "wechat/errorcatalogue.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace wcs;
using namespace wcs::test;

namespace {

const QString archiveName = u"archive.zip"_s;
const QByteArray archive("PK\3\4\24\0\0\0\10\0 and so on", 20);

/// The button under an archive, of which nothing is shown; nullptr: it did not come.
QPushButton *saveButtonOfAnArchive(WindowFixture &fixture)
{
    if (!fixture.dropPaths({fixture.file(archiveName, archive)}))
        return nullptr;
    const auto isVerified = [&fixture] { return fixture.hasState(archiveName, ObjectState::Verified); };
    if (!QTest::qWaitFor(isVerified, 20'000) || !fixture.select(archiveName))
        return nullptr;
    auto *save = fixture.window()->findChild<QPushButton *>(u"previewSave"_s);
    return QTest::qWaitFor([save] { return save->isVisible(); }, 20'000) ? save : nullptr;
}

} // namespace

class TestMainWindowPreview : public QObject
{
    Q_OBJECT

    static QString said(const WindowFixture &fixture, const QString &part)
    {
        return fixture.window()->findChild<QLabel *>(part)->text();
    }

private Q_SLOTS:
    void whatIsTooLargeIsNoFailure()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        ObjectRecord large = object(1);
        large.size = 943'700'000;
        QVERIFY(await(fixture.application()->history()->upsert(large)).ok());
        QTRY_VERIFY(fixture.select(large.name));
        QTRY_COMPARE(said(fixture, u"messageTitle"_s), u"Too large for a preview"_s);
        QVERIFY2(said(fixture, u"messageText"_s).contains(u"943.7"_s), qPrintable(said(fixture, u"messageText"_s)));
    }

    void aVerifiedPictureThatIsBrokenIsNotToBeSentAgain()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QString name = u"broken.png"_s;
        QVERIFY(fixture.dropPaths({fixture.file(name, QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1", 20))}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(name, ObjectState::Verified), 20'000);
        QVERIFY(fixture.select(name));
        QTRY_VERIFY2_WITH_TIMEOUT(said(fixture, u"messageText"_s).contains(u"Look at what made it."_s),
                                  qPrintable(said(fixture, u"messageText"_s)), 20'000);
        QVERIFY2(said(fixture, u"messageText"_s).contains(u"again helps only where it is not verified"_s),
                 qPrintable(said(fixture, u"messageText"_s)));
        // The command line says the same.
        for (const QString &code : {u"truncated"_s, u"broken"_s})
            QVERIFY(explain(Error::make(ErrorKind::Image, Stage::Image, code)).advice.contains(u"not verified"_s));
    }

    void aFileOfNoKnownKindIsNotCalledAnUnknown()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QString name = u"blob.bin"_s;
        QVERIFY(fixture.dropPaths({fixture.file(name, QByteArray("\0\1\2\3\0\xff\xfe\xfd", 8).repeated(8))}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(name, ObjectState::Verified), 20'000);
        QVERIFY(fixture.select(name));
        QTRY_COMPARE_WITH_TIMEOUT(
            said(fixture, u"messageText"_s),
            u"What kind of file it is cannot be told. Save it, or open it with a program that knows it."_s, 20'000);
    }

    void aNameCannotPassForAnotherByTurningItsLetters()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QString name = u"photo\u202Egpj.exe"_s; // painted as it is, it ends with ".jpg"
        const QString shown = u"photo[U+202E]gpj.exe"_s;
        QVERIFY(fixture.dropPaths({fixture.file(name, "no picture")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(name, ObjectState::Verified), 20'000);
        const QModelIndex cell = fixture.model()->index(0, int(ui::HistoryColumn::Name));
        QCOMPARE(cell.data().toString(), shown);
        QVERIFY(!cell.data(Qt::ToolTipRole).toString().contains(QChar(0x202E)));
        QVERIFY(!cell.data(Qt::AccessibleTextRole).toString().contains(QChar(0x202E)));
        QCOMPARE(fixture.window()->transfers()->model()->index(0).data(Qt::DisplayRole).toString(), shown);
        QVERIFY(fixture.select(name));
        const auto *header = fixture.window()->findChild<ui::OneLineLabel *>(u"previewName"_s);
        QTRY_COMPARE_WITH_TIMEOUT(header->text(), shown, 20'000);
        // Only what is shown: the object is called as its file is.
        QVERIFY(fixture.trigger(u"actionCopyFileId"_s));
        QTRY_VERIFY(QGuiApplication::clipboard()->text().endsWith(name));
    }

    void whatHasNoWidthIsWrittenOut()
    {
        QCOMPARE(ui::visibleText(u"zero\u200Bwidth\uFEFF.png"_s), u"zero[U+200B]width[U+FEFF].png"_s);
        QCOMPARE(ui::visibleText(u"\u200Djoi\u200Cned"_s), u"[U+200D]joi[U+200C]ned"_s);
        // Where it shapes what is seen it stays.
        const QString family = QString::fromUtf8("\xF0\x9F\x91\xA8\u200D\xF0\x9F\x91\xA9.png");
        QCOMPARE(ui::visibleText(family), family);
        const QString persian = u"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645.png"_s;
        QCOMPARE(ui::visibleText(persian), persian);
        QCOMPARE(ui::visibleText(u"图 1.png\n\u202E"_s), u"图 1.png\n[U+202E]"_s);
    }

    void whatIsFoundToHoldOtherBytesOfTheSameSizeIsShownAsItIs()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QString name = u"a.txt"_s;
        QVERIFY(fixture.dropPaths({fixture.file(name, "mine")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(name, ObjectState::Verified), 20'000);
        QVERIFY(fixture.select(name));
        const auto *text = fixture.window()->findChild<QPlainTextEdit *>(u"textView"_s);
        QTRY_COMPARE_WITH_TIMEOUT(text->toPlainText(), u"mine"_s, 20'000);
        SandboxClient(fixture.cloud()).upload(fixture.record(name)->key, "ours");
        QVERIFY(fixture.trigger(u"actionVerify"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(name, ObjectState::Unreadable), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(text->toPlainText(), u"ours"_s, 20'000);
    }

    void anEmptyFileIsCalledEmpty()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"empty.txt"_s, {})}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"empty.txt"_s, ObjectState::Verified), 20'000);
        QVERIFY(fixture.select(u"empty.txt"_s));
        QTRY_COMPARE_WITH_TIMEOUT(said(fixture, u"messageTitle"_s), u"The file is empty"_s, 20'000);
    }

    void savingAsAsksForAName()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        auto *save = saveButtonOfAnArchive(fixture);
        QVERIFY(save);
        QDir(fixture.path(u"."_s)).mkdir(u"down"_s);
        // Whether to replace it was asked by the dialog.
        const QString target = fixture.file(u"down/mine.zip"_s, "older");
        fixture.chosen << QStringList{target};
        save->click();
        QTRY_COMPARE_WITH_TIMEOUT(readFile(target), archive, 20'000);
        QCOMPARE(fixture.asked.title, u"Save as"_s);
        QCOMPARE(fixture.asked.name, archiveName);
        // Of a name that not every system takes another is made, and of that one nobody was asked.
        const QString other = fixture.file(u"down/a_b.zip"_s, "older");
        fixture.chosen << QStringList{fixture.path(u"down/a:b.zip"_s)};
        save->click();
        QTRY_COMPARE_WITH_TIMEOUT(readFile(fixture.path(u"down/a_b (2).zip"_s)), archive, 20'000);
        QCOMPARE(readFile(other), QByteArray("older"));
        // The command asks for a folder as ever.
        QVERIFY(fixture.trigger(u"actionDownload"_s));
        QTRY_COMPARE(fixture.asked.title, u"Download to a folder"_s);
    }

    void enterPressesTheButtonThatHasTheFocus()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        ui::MainWindow *window = fixture.window();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        auto *save = saveButtonOfAnArchive(fixture);
        QVERIFY(save);
        // In the list it opens the preview; the press that led there, still held, is not meant for the button.
        fixture.view()->focusList();
        QTest::keyClick(fixture.view()->list(), Qt::Key_Return);
        QTRY_VERIFY(save->hasFocus());
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
        QApplication::sendEvent(save, &held);
        QVERIFY(fixture.asked.title.isEmpty());
        QTest::keyClick(save, Qt::Key_Return);
        QTRY_COMPARE(fixture.asked.title, u"Save as"_s);

        auto *host = window->findChild<ui::ToastHost *>(QString(), Qt::FindDirectChildrenOnly);
        int undone = 0;
        ui::ToastMessage message;
        message.text = u"3 items removed"_s;
        message.actionText = u"Undo"_s;
        message.action = [&undone] { ++undone; };
        host->show(message);
        QTest::keyClick(window, Qt::Key_F6);
        auto *undo = host->toasts().constLast()->findChild<QPushButton *>(u"toastAction"_s);
        QTRY_VERIFY(undo && undo->hasFocus());
        QTest::keyClick(undo, Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(undone, 1);
        host->show(u"Nothing to undo"_s);
        QTest::keyClick(window, Qt::Key_F6);
        auto *close = host->toasts().constLast()->findChild<QToolButton *>(u"toastClose"_s);
        QTRY_VERIFY(close && close->hasFocus());
        QTest::keyClick(close, Qt::Key_Return);
        QVERIFY(!fixture.hasToast(u"Nothing to undo"_s));

        QVERIFY(fixture.trigger(u"actionFind"_s));
        auto *field = window->findChild<QLineEdit *>(u"searchField"_s);
        QTest::keyClicks(field, u"nothing is called so"_s);
        auto *clear = window->findChild<QPushButton *>(u"emptyStateAction"_s);
        QTRY_VERIFY(clear->isVisible());
        clear->setFocus(Qt::TabFocusReason);
        QTest::keyClick(clear, Qt::Key_Return);
        QTRY_VERIFY(field->text().isEmpty());
    }
};

QTEST_MAIN(TestMainWindowPreview)
#include "tst_mainwindow_preview.moc"
