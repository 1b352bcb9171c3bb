// The questions: asynchronous, harmless when dismissed, and strict before something is destroyed.
#include "gui/askedprompts.h"

#include "base/text.h"
#include "main/filechooser.h"
#include "prompts/tagsdialog.h"
#include "settings/statestore.h"
#include "support/focusmark.h"
#include "support/patience.h"
#include "support/scriptedprompts.h"
#include "theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace wcs;
using namespace wcs::ui;
using wcs::test::Asked;
using wcs::test::deletionOf;

namespace {

Task<void> noteEnd(Task<void> question, std::shared_ptr<bool> ended)
{
    co_await std::move(question);
    *ended = true;
}

} // namespace

class TestPrompts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deletionNamesWhatWhereAndThatItIsFinal()
    {
        Asked asked;
        const auto answer = asked.ask(asked.prompts.confirmDelete(deletionOf(3, false)));
        QVERIFY(asked.dialog());
        QVERIFY(!answer->has_value());
        QString all;
        for (const QLabel *label : asked.dialog()->findChildren<QLabel *>()) {
            if (label->isVisible())
                all += label->text() + u'\n';
        }
        for (const QString &part : {u"3 object"_s, u"picture-1.png"_s, u"2026/picture-1-2.png"_s, u"Shop"_s,
                                    u"shop-prod"_s, u"cannot be undone"_s})
            QVERIFY2(all.contains(part), qPrintable(part + u" is not in: "_s + all));
        QVERIFY(asked.button(u"cancelButton"_s)->isDefault());
        QVERIFY(!asked.button(u"deleteButton"_s)->isDefault());
        asked.button(u"deleteButton"_s)->click();
        QCOMPARE(*answer, std::optional(true));
        QTRY_VERIFY(!asked.dialog());
        asked.ask(asked.prompts.confirmDelete(deletionOf(1, false)));
        QCOMPARE(asked.dialog()->findChild<QLabel *>(u"names"_s)->text(), u"2026/picture-0-2.png"_s);
    }

    void enterAndEscDoNotDelete()
    {
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Escape}) {
            Asked asked;
            const auto answer = asked.ask(asked.prompts.confirmDelete(deletionOf(1, false)));
            QTest::keyClick(asked.dialog(), key);
            QTRY_COMPARE(*answer, std::optional(false));
        }
    }

    void aDeletionShowsWhichButtonTheKeyboardIsOn_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("light") << int(ThemeChoice::Light);
        QTest::newRow("dark") << int(ThemeChoice::Dark);
    }

    void aDeletionShowsWhichButtonTheKeyboardIsOn()
    {
        QFETCH(int, choice);
        applyTheme(*qApp, ThemeChoice(choice));
        Asked asked;
        const auto answer = asked.ask(asked.prompts.confirmDelete(deletionOf(1, false)));
        QVERIFY(QTest::qWaitForWindowActive(asked.dialog()));
        QPushButton *cancel = asked.button(u"cancelButton"_s);
        QPushButton *remove = asked.button(u"deleteButton"_s);
        QTRY_VERIFY(cancel->hasFocus());
        // Cancel is the filled one all the while; where Space and Enter go is marked on top of that, from the start on.
        const QImage marked = cancel->grab().toImage();
        const QImage harmless = remove->grab().toImage();
        QTest::keyClick(asked.dialog()->focusWidget(), Qt::Key_Tab);
        QVERIFY(remove->hasFocus() && cancel->isDefault());
        const int left = test::markedPixels(marked, cancel->grab().toImage());
        const int reached = test::markedPixels(harmless, remove->grab().toImage());
        QVERIFY2(left >= test::leastMark && reached >= test::leastMark, qPrintable(u"%1, %2"_s.arg(left).arg(reached)));
        QTest::keyClick(asked.dialog()->focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(*answer, std::optional(true));
    }

    void manyObjectsAndProductionMustBeTyped_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("production");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a hundred") << 100 << false << QString();
        QTest::newRow("more than a hundred") << 101 << false << u"101"_s;
        QTest::newRow("production") << 1 << true << u"shop-prod"_s;
    }

    void manyObjectsAndProductionMustBeTyped()
    {
        QFETCH(int, count);
        QFETCH(bool, production);
        QFETCH(QString, expected);
        Asked asked;
        const auto answer = asked.ask(asked.prompts.confirmDelete(deletionOf(count, production)));
        auto *typed = asked.dialog()->findChild<QLineEdit *>(u"typed"_s);
        QCOMPARE(typed->isVisible(), !expected.isEmpty());
        QCOMPARE(asked.button(u"deleteButton"_s)->isEnabled(), expected.isEmpty());
        QTest::keyClicks(typed, u"x"_s);
        QCOMPARE(asked.button(u"deleteButton"_s)->isEnabled(), expected.isEmpty());
        typed->clear();
        QTest::keyClicks(typed, expected);
        QVERIFY(asked.button(u"deleteButton"_s)->isEnabled());
        if (!expected.isEmpty())
            QTest::keyClick(typed, Qt::Key_Return);
        QVERIFY2(!answer->has_value(), "Enter behind the typed text is no answer");
        asked.button(u"deleteButton"_s)->click();
        QCOMPARE(*answer, std::optional(true));
    }

    void enterPressesTheButtonThatHasTheFocus_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<bool>("deleted");
        QTest::newRow("delete") << u"deleteButton"_s << true;
        QTest::newRow("cancel") << u"cancelButton"_s << false;
    }

    void enterPressesTheButtonThatHasTheFocus()
    {
        QFETCH(QString, button);
        QFETCH(bool, deleted);
        Asked asked;
        const auto answer = asked.ask(asked.prompts.confirmDelete(deletionOf(101, false)));
        QVERIFY(QTest::qWaitForWindowActive(asked.dialog()));
        auto *typed = asked.dialog()->findChild<QLineEdit *>(u"typed"_s);
        QTest::keyClicks(typed, u"10"_s);
        QTest::keyClick(typed, Qt::Key_Return);
        QVERIFY2(typed->hasFocus() && !answer->has_value(), "it is not typed to its end");
        QTest::keyClicks(typed, u"1"_s);
        QTest::keyClick(typed, Qt::Key_Return);
        QVERIFY(asked.button(u"deleteButton"_s)->hasFocus());
        // A key that is held since then presses nothing.
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
        QApplication::sendEvent(asked.button(u"deleteButton"_s), &held);
        QVERIFY(!answer->has_value());
        asked.button(button)->setFocus();
        QTest::keyClick(asked.dialog()->focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(*answer, std::optional(deleted));
    }

    void namesThatTurnTheirLettersAroundAreWrittenOut()
    {
        const QString name = u"photo\u202Egpj.exe"_s; // shown as it is, it ends with ".jpg"
        const QString shown = u"photo[U+202E]gpj.exe"_s;
        Asked asked;
        const BatchQuestion question{name, u"images/"_s + name, 0};
        asked.ask(asked.prompts.resolveSameKey(question));
        QVERIFY(asked.dialog()->findChild<QLabel *>(u"heading"_s)->text().contains(shown));
        QCOMPARE(asked.dialog()->findChild<QLabel *>(u"key"_s)->text(), u"images/"_s + shown);
        asked.scope.cancelAll();
        QTRY_VERIFY(!asked.dialog());
        asked.ask(asked.prompts.editNote({name, {}}));
        QCOMPARE(asked.dialog()->findChild<QLabel *>(u"heading"_s)->text(), shown);
        asked.scope.cancelAll();
        QTRY_VERIFY(!asked.dialog());
        const auto ended = std::make_shared<bool>(false);
        const Error cause = Error::make(ErrorKind::DiskFull, Stage::Upload, {});
        asked.scope.start(noteEnd(asked.prompts.showFailureDetails({{cause, 1, {name}}}), ended));
        const QTreeWidgetItem *told = asked.dialog()->findChild<QTreeWidget *>(u"causes"_s)->topLevelItem(0);
        QCOMPARE(told->child(told->childCount() - 1)->text(0), shown);
    }

    void quittingOffersItsWaysAndStaysOnEsc()
    {
        Asked asked;
        const auto stay = asked.ask(asked.prompts.quitWithRunningJobs(3));
        QTest::keyClick(asked.dialog(), Qt::Key_Escape);
        QTRY_COMPARE(*stay, std::optional(QuitAnswer::Stay));
        QTRY_VERIFY(!asked.dialog());
        const auto cancel = asked.ask(asked.prompts.quitWithRunningJobs(3));
        QVERIFY(asked.button(u"answer%1"_s.arg(int(QuitAnswer::KeepInBackground))));
        QVERIFY(!asked.button(u"answer%1"_s.arg(int(QuitAnswer::CancelAndQuit)))->isDefault());
        asked.button(u"answer%1"_s.arg(int(QuitAnswer::CancelAndQuit)))->click();
        QCOMPARE(*cancel, std::optional(QuitAnswer::CancelAndQuit));
    }

    void spaceAndEnterDoNotDestroy()
    {
        for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Return}) {
            Asked asked;
            ConfirmQuestion question;
            question.verb = u"&Delete"_s;
            question.isDangerous = true;
            const auto answer = asked.ask(asked.prompts.confirm(question));
            QVERIFY(asked.button(u"answer0"_s)->isDefault());
            QVERIFY(QTest::qWaitForWindowActive(asked.dialog()));
            QTest::keyClick(asked.dialog()->focusWidget(), key);
            QTRY_COMPARE(*answer, std::optional(false));
        }
    }

    void aQuestionStandsOverTheDialogThatIsOpen()
    {
        Asked asked;
        auto *editor = new QDialog(asked.window.get());
        editor->open();
        ConfirmQuestion question;
        question.verb = u"&Discard"_s;
        const auto answer = asked.ask(asked.prompts.confirm(question));
        const auto *over = editor->findChild<QDialog *>();
        QVERIFY(over && over->isVisible());
        QVERIFY(over->parentWidget() == editor);
        delete editor; // takes its question along
        QTRY_COMPARE(*answer, std::optional(false));
        // Also one that comes from elsewhere, as with files of a second start.
        auto *settings = new QDialog(asked.window.get());
        settings->open();
        asked.ask(asked.prompts.confirmLargeDrop({300, 5'000, u"images/ in prod"_s}));
        QVERIFY(settings->findChild<QDialog *>());
        asked.scope.cancelAll();
        QTRY_VERIFY(!settings->findChild<QDialog *>());
        delete settings;
        // And nothing of another window.
        QWidget stranger;
        stranger.show();
        QDialog foreign(&stranger);
        foreign.open();
        asked.ask(asked.prompts.confirm(question));
        QVERIFY(!foreign.findChild<QDialog *>());
        QVERIFY(asked.button(u"answer0"_s));
    }

    void tagsAreSplitTrimmedAndSingle()
    {
        QCOMPARE(TagsDialog::split(u" cat, dog ，cat、 红 ; ,"_s), (QStringList{u"cat"_s, u"dog"_s, u"红"_s}));
    }

    void tagsThatAreThereStayUnlessTheyAreUnticked()
    {
        Asked asked;
        const TagsQuestion question{u"a.png"_s, 1, {{u"cat"_s, 1}, {u"old"_s, 1}}, {u"cat"_s, u"dog"_s, u"old"_s}};
        const auto typed = asked.ask(asked.prompts.editTags(question));
        QVERIFY(QTest::qWaitForWindowActive(asked.dialog()));
        const auto *known = asked.dialog()->findChild<QListWidget *>(u"known"_s);
        QCOMPARE(known->count(), 3);
        QCOMPARE(known->item(0)->checkState(), Qt::Checked);
        QCOMPARE(known->item(2)->checkState(), Qt::Unchecked);
        QTest::keyClicks(asked.dialog()->focusWidget(), u"dog, new"_s);
        QCOMPARE(known->item(2)->checkState(), Qt::Checked);
        QTest::keyClick(asked.dialog()->focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(typed->has_value());
        QCOMPARE(**typed, std::optional(TagsAnswer{{u"dog"_s, u"new"_s}, {}}));
        QTRY_VERIFY(!asked.dialog());

        const auto ticked = asked.ask(asked.prompts.editTags(question));
        auto *list = asked.dialog()->findChild<QListWidget *>(u"known"_s);
        list->item(1)->setCheckState(Qt::Unchecked); // old
        list->item(2)->setCheckState(Qt::Checked);
        auto *field = asked.dialog()->findChild<QLineEdit *>(u"tags"_s);
        QTest::keyClicks(field, u"old"_s);
        QCOMPARE(list->item(1)->checkState(), Qt::Checked);
        QTest::keyClicks(field, u"er"_s); // it was on the way to another word
        QCOMPARE(list->item(1)->checkState(), Qt::Unchecked);
        asked.button(u"saveButton"_s)->click();
        QCOMPARE(**ticked, std::optional(TagsAnswer{{u"older"_s, u"dog"_s}, {u"old"_s}}));
    }

    void aTagOfSomeIsShownAndGivenToAllOrTaken()
    {
        const TagsQuestion question{
            u"3 objects"_s, 3, {{u"all"_s, 3}, {u"some"_s, 1}}, {u"all"_s, u"other"_s, u"some"_s}};
        Asked asked;
        const auto end = [&asked] {
            asked.button(u"saveButton"_s)->click();
            return !asked.dialog() || QTest::qWaitFor([&asked] { return !asked.dialog(); }, test::patience);
        };
        const auto left = asked.ask(asked.prompts.editTags(question));
        const auto *known = asked.dialog()->findChild<QListWidget *>(u"known"_s);
        QVERIFY2(known->item(1)->text().contains(u"some (on 1 of 3)"_s), qPrintable(known->item(1)->text()));
        QCOMPARE(known->item(1)->checkState(), Qt::PartiallyChecked);
        QVERIFY(end());
        QCOMPARE(**left, std::optional(TagsAnswer()));
        for (const int presses : {1, 2}) {
            const auto answer = asked.ask(asked.prompts.editTags(question));
            QVERIFY(QTest::qWaitForWindowActive(asked.dialog()));
            auto *list = asked.dialog()->findChild<QListWidget *>(u"known"_s);
            list->setFocus();
            list->setCurrentRow(1);
            for (int i = 0; i < presses; ++i)
                QTest::keyClick(list, Qt::Key_Space);
            QVERIFY(end());
            const TagsAnswer toAll{{u"some"_s}, {}};
            const TagsAnswer taken{{}, {u"some"_s}};
            QCOMPARE(**answer, std::optional(presses == 1 ? toAll : taken));
        }
    }

    void notesAreSavedOrLeft()
    {
        Asked asked;
        const auto answer = asked.ask(asked.prompts.editNote({u"a.png"_s, u"old"_s}));
        asked.dialog()->findChild<QPlainTextEdit *>(u"note"_s)->setPlainText(u"new"_s);
        QVERIFY(QTest::qWaitForWindowActive(asked.dialog()));
        QTest::keyClick(asked.dialog(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(answer->has_value());
        QCOMPARE(**answer, std::optional(u"new"_s));
        QTRY_VERIFY(!asked.dialog());
        const auto left = asked.ask(asked.prompts.editNote({u"a.png"_s, u"old"_s}));
        QTest::keyClick(asked.dialog(), Qt::Key_Escape);
        QTRY_VERIFY(left->has_value());
        QVERIFY(!(*left)->has_value());
    }

    void differentNotesAreSaidToBeReplaced()
    {
        Asked asked;
        const auto answer = asked.ask(asked.prompts.editNote({u"2 objects"_s, {}, true}));
        const auto *note = asked.dialog()->findChild<QPlainTextEdit *>(u"note"_s);
        QVERIFY(note->toPlainText().isEmpty());
        QVERIFY(note->placeholderText().contains(u"replaces all of them"_s));
        asked.button(u"cancelButton"_s)->click();
        QTRY_VERIFY(answer->has_value());
        QTRY_VERIFY(!asked.dialog());
        asked.ask(asked.prompts.editNote({u"2 objects"_s, u"shared"_s}));
        QVERIFY(asked.dialog()->findChild<QPlainTextEdit *>(u"note"_s)->placeholderText().isEmpty());
    }

    void errorsFoldTheirRawPartAndCopyAll()
    {
        Asked asked;
        const auto ended = std::make_shared<bool>(false);
        asked.scope.start(
            noteEnd(asked.prompts.showError({u"What."_s, u"Why."_s, u"Advice."_s, u"<b>odd</b>"_s}, u"errcode 40164"_s),
                    ended));
        const auto *said = asked.dialog()->findChild<QLabel *>(u"said"_s);
        QVERIFY(said->isVisible());
        QCOMPARE(said->text(), u"The service said: <b>odd</b>"_s);
        QCOMPARE(said->textFormat(), Qt::PlainText);
        auto *raw = asked.dialog()->findChild<QPlainTextEdit *>(u"raw"_s);
        QVERIFY(!raw->isVisible());
        asked.dialog()->findChild<QToolButton *>(u"details"_s)->click();
        QVERIFY(raw->isVisible());
        asked.button(u"copyButton"_s)->click();
        QCOMPARE(QApplication::clipboard()->text(), u"What.\nWhy.\nAdvice.\nerrcode 40164"_s);
        QVERIFY2(asked.button(u"copyButton"_s)->text().contains(u"copied"_s), "what was copied is seen");
        QVERIFY(!*ended);
        asked.button(u"closeButton"_s)->click();
        QVERIFY(*ended);
    }

    void failuresAreToldOnceACause()
    {
        Asked asked;
        const auto ended = std::make_shared<bool>(false);
        QList<FailureCause> causes{
            {Error::quoting(ErrorKind::WeChat, Stage::Token, u"40164"_s, u"invalid ip 203.0.113.7"_s), 3, {u"a.png"_s}},
            {Error::make(ErrorKind::DiskFull, Stage::Download, {}), 1, {}}};
        asked.scope.start(noteEnd(asked.prompts.showFailureDetails(causes), ended));
        auto *tree = asked.dialog()->findChild<QTreeWidget *>(u"causes"_s);
        QCOMPARE(tree->topLevelItemCount(), 2);
        QVERIFY(tree->topLevelItem(0)->text(0).startsWith(u"3 × "_s));
        QVERIFY(tree->topLevelItem(0)->childCount() > 0);
        asked.button(u"copyButton"_s)->click();
        QVERIFY(QApplication::clipboard()->text().contains(u"a.png"_s));
        QVERIFY(QApplication::clipboard()->text().contains(u"    The service said: invalid ip 203.0.113.7\n"_s));
        asked.button(u"closeButton"_s)->click();
        QVERIFY(*ended);
    }

    void aCancelledQuestionTakesItsDialogAway()
    {
        Asked asked;
        const auto answer = asked.ask(asked.prompts.confirmDelete(deletionOf(1, false)));
        const QPointer<QDialog> dialog = asked.dialog();
        QVERIFY(dialog);
        asked.scope.cancelAll();
        QTRY_VERIFY(!dialog);
        QVERIFY(!answer->has_value());
    }

    void aWindowThatGoesDismissesItsQuestion()
    {
        Asked asked;
        const auto answer = asked.ask(asked.prompts.confirmDelete(deletionOf(1, false)));
        asked.window.reset();
        QTRY_COMPARE(*answer, std::optional(false));
    }

    void mnemonicsAreUniqueAndNoButtonIsClipped()
    {
        Asked asked;
        BatchQuestion key{u"a.png"_s, u"images/a.png"_s, 4};
        const auto check = [&asked] {
            QSet<QChar> used;
            const auto take = [&used](const QString &text) {
                const int at = int(text.indexOf(u'&'));
                if (at < 0)
                    return;
                QVERIFY2(!used.contains(text[at + 1].toLower()), qPrintable(text));
                used.insert(text[at + 1].toLower());
            };
            for (const QAbstractButton *button : asked.dialog()->findChildren<QAbstractButton *>()) {
                take(button->text());
                QVERIFY2(!button->isVisible() || button->width() >= button->sizeHint().width(),
                         qPrintable(button->text()));
            }
            for (const QLabel *label : asked.dialog()->findChildren<QLabel *>()) {
                if (label->buddy())
                    take(label->text());
            }
            asked.scope.cancelAll();
            QTRY_VERIFY(!asked.dialog());
        };
        asked.ask(asked.prompts.confirmDelete(deletionOf(200, true)));
        check();
        asked.ask(asked.prompts.resolveSameKey(key));
        check();
        asked.ask(asked.prompts.quitWithRunningJobs(2));
        check();
        asked.ask(asked.prompts.editTags({{}, 1, {}, {u"a"_s}}));
        check();
    }

    void aProposedFileNameIsOneThatEverySystemTakes()
    {
        const QTemporaryDir home;
        StateStore state(Paths::below(home.path()));
        QWidget window;
        window.show();
        FileChooser chooser(&window, &state);
        chooser.saveFile(u"download"_s, u"Save"_s, u"12:30 <1>?.png"_s, {}, [](const QStringList &) {});
        const auto *name = window.findChild<QLineEdit *>(u"fileNameEdit"_s);
        QVERIFY(name);
        QCOMPARE(name->text(), u"12_30 _1__.png"_s);
    }

    void scriptedAnswersAreGivenInOrderAndQuestionsKept()
    {
        Asked asked;
        test::ScriptedPrompts scripted;
        scripted.deleteAnswers = {true};
        const auto first = asked.ask(scripted.confirmDelete(deletionOf(2, false)));
        const auto second = asked.ask(scripted.confirmDelete(deletionOf(5, false)));
        QCOMPARE(*first, std::optional(true));
        QCOMPARE(*second, std::optional(false));
        QCOMPARE(scripted.deletions.size(), 2);
        QCOMPARE(scripted.deletions[1].count, 5);
    }
};

QTEST_MAIN(TestPrompts)
#include "tst_prompts.moc"
