// What stands in a question beside its buttons: a field that gives Enter to the dialog, a list whose words can all be read.
#include "base/text.h"
#include "common/plaintip.h"
#include "prompts/deletedialog.h"
#include "prompts/dialoglook.h"
#include "prompts/failuresdialog.h"
#include "prompts/notedialog.h"
#include "prompts/questiondialog.h"
#include "prompts/textdialog.h"
#include "support/patience.h"
#include "wechat/errorcatalogue.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QTextDocumentFragment>
#include <QToolTip>
#include <QTreeWidget>

#include <algorithm>

using namespace wcs;
using namespace wcs::ui;
using namespace wcs::test;

namespace {

/// The words of a tip, without its places to wrap.
QString saidBy(const QString &tip)
{
    return QTextDocumentFragment::fromHtml(tip).toPlainText().remove(QChar(0x200B));
}

} // namespace

class TestPromptFields : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneEnterTakesWhatIsPreselected()
    {
        TextQuestion question;
        question.label = u"&Golden set"_s;
        question.verb = u"&Pin"_s;
        question.value = u"Nightly"_s;
        question.known = QStringList{u"Nightly"_s, u"Weekly"_s};
        TextDialog dialog(question, nullptr);
        dialog.show();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto *box = dialog.findChild<QComboBox *>(u"textField"_s);
        QVERIFY(box);
        box->lineEdit()->selectAll(); // as Tab leaves it
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(dialog.text(), u"Nightly"_s);
    }

    void whatIsTypedIsTakenAsItIs()
    {
        TextQuestion question;
        question.verb = u"&Pin"_s;
        question.known = QStringList{u"Nightly"_s};
        TextDialog dialog(question, nullptr);
        dialog.show();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto *box = dialog.findChild<QComboBox *>(u"textField"_s);
        box->lineEdit()->clear();
        QTest::keyClicks(box, u"Night"_s);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(dialog.text(), u"Night"_s);
    }

    void aLongNameMakesNoDialogWide_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("delete") << 0;
        QTest::newRow("note") << 1;
        QTest::newRow("question") << 2;
    }

    void aLongNameMakesNoDialogWide()
    {
        QFETCH(int, which);
        const QString name = QString(251, u'n') + u".png"_s;
        std::unique_ptr<QDialog> dialog;
        if (which == 0) {
            DeleteQuestion question;
            question.names = QStringList{name};
            question.keys = QStringList{u"2026/"_s + name};
            question.count = 1;
            question.profile = QString(200, u'p');
            dialog = std::make_unique<DeleteDialog>(question, nullptr);
        } else if (which == 1) {
            NoteQuestion question;
            question.name = name;
            dialog = std::make_unique<NoteDialog>(question, nullptr);
        } else {
            auto asking = std::make_unique<QuestionDialog>(nullptr);
            asking->setQuestion(u"Overwrite"_s, u"Overwrite “%1”?"_s.arg(name), u"It is called %1."_s.arg(name));
            QVERIFY(asking->accessibleDescription().contains(name));
            dialog = std::move(asking);
        }
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
        QVERIFY2(dialog->width() <= 720, qPrintable(QString::number(dialog->width())));
        const auto *heading = dialog->findChild<QLabel *>(u"heading"_s);
        QVERIFY2(heading->text().contains(u"…"_s) && heading->text().contains(u".png"_s), qPrintable(heading->text()));
        QVERIFY(saidBy(heading->toolTip()).contains(name) && heading->accessibleName().contains(name));
    }

    void aTipOfALongNameIsReadToItsEnd_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("usual letters") << QString(236, u'x') + u".png"_s;
        QTest::newRow("wide letters") << QString(236, u'W') + u".png"_s;
        QTest::newRow("marks on letters") << u"e\u0301"_s.repeated(120);
        QTest::newRow("below others") << u"a.png\n2026/11/"_s + QString(240, u'x');
    }

    void aTipOfALongNameIsReadToItsEnd()
    {
        QFETCH(QString, name);
        const QString tip = plainTip(name);
        QVERIFY(!tip.contains(u"\u200B\u0301"_s));
        QToolTip::showText(QPoint(10, 10), tip);
        const QWidgetList all = QApplication::topLevelWidgets();
        const auto shown = std::find_if(all.cbegin(), all.cend(),
                                        [](const QWidget *one) { return one->inherits("QTipLabel"); });
        QVERIFY(shown != all.cend());
        const QFontMetrics metrics = (*shown)->fontMetrics();
        const int usual = 80 * metrics.horizontalAdvance(u'x') + 40; // what Qt gives to a paragraph, and a margin
        QVERIFY2((*shown)->width() <= usual, qPrintable(QString::number((*shown)->width())));
        QVERIFY((*shown)->height() > metrics.height() * metrics.horizontalAdvance(name) / usual);
        QToolTip::hideText();
        QCOMPARE(saidBy(tip), name);
        QCOMPARE(plainTip(u"pictures/harbour.png\nKey: 2026/11/harbour.png"_s),
                 u"pictures/harbour.png\nKey: 2026/11/harbour.png"_s);
    }

    void whatIsCutIsCopiedWhole()
    {
        const QString key = QString(251, u'k') + u".png"_s;
        QLabel label;
        label.setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
        const QString text = u"Find "_s + key;
        setShown(&label, text);
        label.show();
        QVERIFY(QTest::qWaitForWindowExposed(&label));
        QVERIFY(label.text() != text);
        const auto copied = [&label] {
            QGuiApplication::clipboard()->clear();
            QTest::keySequence(&label, QKeySequence::Copy);
            return QGuiApplication::clipboard()->text();
        };
        label.setSelection(0, int(label.text().size()));
        QCOMPARE(copied(), text);
        label.setSelection(0, 4);
        QCOMPARE(copied(), u"Find"_s);
        QContextMenuEvent asked(QContextMenuEvent::Mouse, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)));
        label.setSelection(0, int(label.text().size()));
        QGuiApplication::clipboard()->clear();
        QApplication::sendEvent(&label, &asked);
        QPointer<QMenu> menu = label.findChild<QMenu *>();
        QVERIFY(menu && menu->actions().size() == 1);
        menu->actions().first()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
        menu->close();
    }

    void wordsThatWrapAreNotCut()
    {
        QLabel label;
        const QString english = u"a word and another "_s.repeated(20).trimmed();
        const QString chinese = u"要从云端删除的对象"_s.repeated(20);
        for (const QString &text : {english, chinese}) {
            setShown(&label, text);
            QCOMPARE(label.text(), text);
            QCOMPARE(label.toolTip(), QString());
        }
    }

    void theNumberToTypeMayBeWrittenInGroups()
    {
        for (const QString &number : {u"3000"_s, QLocale().toString(3000)}) {
            DeleteQuestion question;
            question.count = 3000;
            DeleteDialog dialog(question, nullptr);
            const auto *button = dialog.findChild<QPushButton *>(u"deleteButton"_s);
            QVERIFY(!button->isEnabled());
            QTest::keyClicks(dialog.findChild<QLineEdit *>(u"typed"_s), number);
            QVERIFY2(button->isEnabled(), qPrintable(number));
        }
    }

    void aNameWithALineBreakIsOneRowOfAFailure()
    {
        const QString name = u"new\nline.png"_s;
        const Error error = Error::ofFile(u"truncated"_s, u"2026/11/"_s + name);
        FailuresDialog dialog({{error, 1, {name}}}, nullptr);
        const QTreeWidgetItem *cause = dialog.findChild<QTreeWidget *>(u"causes"_s)->topLevelItem(0);
        QStringList rows{cause->text(0)};
        for (int i = 0; i < cause->childCount(); ++i)
            rows << cause->child(i)->text(0);
        QVERIFY(rows.contains(u"Subject: 2026/11/new[U+000A]line.png"_s));
        QCOMPARE(rows.last(), u"new[U+000A]line.png"_s);
        QVERIFY2(rows.filter(u"\n"_s).isEmpty(), qPrintable(rows.join(u'|')));
        dialog.findChild<QPushButton *>(u"copyButton"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), rows.size() - 1);
    }

    void aFailureIsToldOnceAndWraps()
    {
        const QString path = u"/home/somebody"_s + u"/a folder/with-a-name"_s.repeated(12) + u"/a.png"_s;
        Error error = Error::ofFile(u"truncated"_s, path);
        FailuresDialog dialog({{error, 2, {u"a.png"_s}}}, nullptr);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto *tree = dialog.findChild<QTreeWidget *>(u"causes"_s);
        const QTreeWidgetItem *cause = tree->topLevelItem(0);
        QVERIFY(cause->text(0).contains(shortReason(error)));
        const QTreeWidgetItem *longest = nullptr;
        for (int i = 0; i < cause->childCount(); ++i) {
            QVERIFY2(!cause->text(0).contains(cause->child(i)->text(0)), qPrintable(cause->child(i)->text(0)));
            if (cause->child(i)->text(0).contains(path))
                longest = cause->child(i);
        }
        QVERIFY(longest);
        // As many lines as its words take in the room there is, also when that changes.
        const auto lines = [tree, longest] {
            return tree->visualItemRect(longest).height() / tree->fontMetrics().lineSpacing();
        };
        const auto needed = [tree, longest] {
            return tree->fontMetrics().horizontalAdvance(longest->text(0)) / tree->viewport()->width() + 1;
        };
        QTRY_VERIFY2(lines() >= needed(), qPrintable(QString::number(lines())));
        QVERIFY(needed() >= 2);
        const int before = lines();
        dialog.resize(dialog.width() * 2, dialog.height());
        QTRY_VERIFY(lines() < before);
        QVERIFY(lines() >= needed());
    }
};

QTEST_MAIN(TestPromptFields)
#include "tst_promptfields.moc"
