// What stands in a question beside its buttons: a field that gives Enter to the dialog, a list whose words can all be read.
#include "base/text.h"
#include "prompts/failuresdialog.h"
#include "prompts/textdialog.h"
#include "support/patience.h"
#include "wechat/errorcatalogue.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTreeWidget>

using namespace wcs;
using namespace wcs::ui;
using namespace wcs::test;

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
