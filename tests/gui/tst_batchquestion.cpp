// The questions about one file of a batch: harmless when dismissed, for all of them when asked, and steady under a hand.
#include "gui/askedprompts.h"

#include "base/text.h"

#include <QCheckBox>
#include <QLabel>
#include <QTest>

using namespace wcs;
using namespace wcs::ui;
using wcs::test::Asked;

class TestBatchQuestion : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameKeyAnswersHoldForAllWhenAsked()
    {
        Asked asked;
        BatchQuestion question{u"a.png"_s, u"images/a.png"_s, 4};
        const auto answer = asked.ask(asked.prompts.resolveSameKey(question));
        QVERIFY(asked.button(u"renameButton"_s)->isDefault());
        asked.dialog()->findChild<QCheckBox *>(u"forAll"_s)->setChecked(true);
        asked.button(u"overwriteButton"_s)->click();
        QVERIFY(answer->has_value());
        QCOMPARE(**answer, (SameKeyAnswer{SameKeyPolicy::Overwrite, true}));
    }

    void whatIsStoredAlreadyIsUsedByDefault()
    {
        Asked asked;
        const BatchQuestion question{u"a.png"_s, u"images/old.png"_s, 3, false, 2};
        const auto answer = asked.ask(asked.prompts.resolveSameContent(question));
        QVERIFY(asked.button(u"reuseButton"_s)->isDefault());
        QVERIFY(asked.dialog()->findChild<QLabel *>(u"heading"_s)->text().contains(question.fileName));
        QCOMPARE(asked.dialog()->findChild<QLabel *>(u"key"_s)->text(), question.key);
        auto *forAll = asked.dialog()->findChild<QCheckBox *>(u"forAll"_s);
        QVERIFY2(forAll->text().contains(u"2 more"_s), qPrintable(forAll->text()));
        forAll->setChecked(true);
        asked.button(u"reuseButton"_s)->click();
        QVERIFY(answer->has_value());
        QCOMPARE(**answer, (SameContentAnswer{ReusePolicy::Always, true}));
        QTRY_VERIFY(!asked.dialog());
        const auto dismissed = asked.ask(asked.prompts.resolveSameContent({u"a.png"_s, u"k"_s, 0}));
        QVERIFY(!asked.dialog()->findChild<QCheckBox *>(u"forAll"_s)->isVisible());
        QTest::keyClick(asked.dialog(), Qt::Key_Escape);
        QTRY_COMPARE(dismissed->value_or(SameContentAnswer{ReusePolicy::Never, true}), SameContentAnswer());
    }

    void aQuestionSaysHowManyWaitByNow()
    {
        Asked asked;
        BatchQuestion::Told told;
        BatchQuestion question{u"a.png"_s, u"images/a.png"_s, 0};
        question.follow = [&told](QObject *, const BatchQuestion::Told &teller) { told = teller; };
        const auto answer = asked.ask(asked.prompts.resolveSameKey(question));
        auto *forAll = asked.dialog()->findChild<QCheckBox *>(u"forAll"_s);
        QVERIFY(told && !forAll->isVisible());
        told(7, 3);
        QVERIFY(forAll->isVisible());
        QVERIFY2(forAll->text().contains(u"3 more"_s), qPrintable(forAll->text()));
        forAll->setChecked(true);
        told(7, 5);
        QVERIFY2(forAll->text().contains(u"5 more"_s), qPrintable(forAll->text()));
        asked.button(u"skipButton"_s)->click();
        QVERIFY(answer->has_value());
        QCOMPARE(**answer, (SameKeyAnswer{SameKeyPolicy::Skip, true}));
    }

    void aQuestionThatComesByItselfTakesNoKeyForAnAnswer()
    {
        for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Return}) {
            Asked asked;
            const auto answer = asked.ask(asked.prompts.resolveSameKey({u"a.png"_s, u"images/a.png"_s, 0, true}));
            QVERIFY(QTest::qWaitForWindowActive(asked.dialog()));
            QTest::keyClick(asked.dialog()->focusWidget(), key);
            QTRY_COMPARE(answer->value_or(SameKeyAnswer{SameKeyPolicy::Skip, true}), SameKeyAnswer());
            QTRY_VERIFY(!asked.dialog());
            const auto reuse = asked.ask(asked.prompts.resolveSameContent({u"a.png"_s, u"k"_s, 0, true}));
            QVERIFY(QTest::qWaitForWindowActive(asked.dialog()));
            QTest::keyClick(asked.dialog()->focusWidget(), key);
            QTRY_COMPARE(reuse->value_or(SameContentAnswer{ReusePolicy::Never, true}), SameContentAnswer());
        }
        // Whoever wants to answer with the keyboard gets there.
        Asked asked;
        asked.ask(asked.prompts.resolveSameKey({u"a.png"_s, u"images/a.png"_s, 0, true}));
        for (const QString &name : {u"renameButton"_s, u"skipButton"_s, u"overwriteButton"_s}) {
            QVERIFY(asked.button(name)->focusPolicy() & Qt::TabFocus);
            QVERIFY(!asked.button(name)->shortcut().isEmpty());
        }
    }

    void aDismissedSameKeyQuestionStaysOpen()
    {
        Asked asked;
        BatchQuestion question{u"a.png"_s, u"images/a.png"_s, 0};
        const auto answer = asked.ask(asked.prompts.resolveSameKey(question));
        QVERIFY(!asked.dialog()->findChild<QCheckBox *>(u"forAll"_s)->isVisible());
        QTest::keyClick(asked.dialog(), Qt::Key_Escape);
        QTRY_COMPARE(answer->value_or(SameKeyAnswer{SameKeyPolicy::Skip, true}), SameKeyAnswer());
    }

    void noButtonMovesWhenTheCountComesOrTheBoxGoes()
    {
        Asked asked;
        BatchQuestion::Told told;
        BatchQuestion question{u"a.png"_s, u"images/a.png"_s, 20};
        question.follow = [&told](QObject *, const BatchQuestion::Told &teller) { told = teller; };
        asked.ask(asked.prompts.resolveSameKey(question));
        QVERIFY(QTest::qWaitForWindowExposed(asked.dialog()));
        const auto places = [&asked] {
            QCoreApplication::sendPostedEvents(); // whatever has to be laid out anew
            QList<QPoint> found;
            for (const QPushButton *button : asked.dialog()->findChildren<QPushButton *>())
                found << button->mapTo(asked.dialog(), QPoint());
            return found;
        };
        const QSize size = asked.dialog()->size();
        const QList<QPoint> before = places();
        QCOMPARE(before.size(), 4);
        told(20, 1);
        QCOMPARE(places(), before);
        told(20, 12);
        QCOMPARE(places(), before);
        told(0, 0);
        QVERIFY(!asked.dialog()->findChild<QCheckBox *>(u"forAll"_s)->isVisible());
        QCOMPARE(places(), before);
        QCOMPARE(asked.dialog()->size(), size);
    }
};

QTEST_MAIN(TestBatchQuestion)
#include "tst_batchquestion.moc"
