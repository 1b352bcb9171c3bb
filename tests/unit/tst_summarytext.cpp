// The words for what has come of a batch: whoever adds its numbers up gets the number of its files.
#include "base/text.h"
#include "transfer/batchledger.h"
#include "transfer/summarytext.h"

#include <QRegularExpression>
#include <QTest>

using namespace wcs;

class TestSummaryText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theUnprovenAreNamedAmongTheirOwn_data()
    {
        QTest::addColumn<BatchSummary>("summary");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QString &text, const BatchSummary &summary) {
            QTest::newRow(name) << summary << text;
        };
        row("nothing", u"0 uploaded"_s, {});
        row("no download", u"0 downloaded"_s, {.kind = JobKind::Download});
        row("sent", u"38 uploaded, 2 failed"_s, {.done = 38, .failed = 2});
        row("one open", u"2 uploaded, 1 of them not verified; 1 failed"_s, {.done = 2, .failed = 1, .unproven = 1});
        row("the only one open", u"1 uploaded, not verified; 1 failed"_s, {.done = 1, .failed = 1, .unproven = 1});
        row("all open", u"3 uploaded, none of them verified"_s, {.done = 3, .unproven = 3});
        row("reused alone", u"4 reused"_s, {.done = 4, .reused = 4});
        row("some of the reused open", u"2 uploaded; 3 reused, 1 of them not verified"_s,
            {.done = 5, .reused = 3, .unproven = 1, .unprovenReused = 1});
        row("some of both open", u"2 uploaded, 1 of them not verified; 1 reused, not verified"_s,
            {.done = 3, .reused = 1, .unproven = 2, .unprovenReused = 1});
        row("everything", u"5 uploaded, 2 of them not verified; 3 reused; 4 failed; 6 skipped; 7 cancelled"_s,
            {.done = 8, .failed = 4, .cancelled = 7, .skipped = 6, .reused = 3, .unproven = 2});
        row("only stopped", u"6 skipped, 7 cancelled"_s, {.cancelled = 7, .skipped = 6});
        row("fetched", u"2 downloaded, 1 there already, 1 failed"_s,
            {.kind = JobKind::Download, .done = 3, .failed = 1, .reused = 1});
    }

    void theUnprovenAreNamedAmongTheirOwn()
    {
        QFETCH(BatchSummary, summary);
        QFETCH(QString, text);
        QCOMPARE(summaryText(summary), text);
    }

    void theNumbersAddUp()
    {
        static const QRegularExpression among(u", \\d+ of them not verified"_s);
        static const QRegularExpression number(u"\\d+"_s);
        for (int i = 0; i < 3 * 3 * 3 * 3 * 3; ++i) {
            const auto count = [i](int place) { return QList<int>{0, 1, 3}[i / place % 3]; };
            BatchSummary summary;
            const int sent = count(1);
            summary.reused = count(3);
            summary.done = sent + summary.reused;
            summary.failed = count(9);
            summary.skipped = count(27);
            summary.cancelled = count(81);
            summary.unprovenReused = (summary.reused + 1) / 2;
            summary.unproven = summary.unprovenReused + (sent + 1) / 2;
            QString text = summaryText(summary);
            int told = 0;
            for (auto found = number.globalMatch(text.remove(among)); found.hasNext();)
                told += found.next().captured().toInt();
            QCOMPARE(told, summary.done + summary.failed + summary.skipped + summary.cancelled);
        }
    }

    void theLedgerTellsTheReusedAmongTheUnproven()
    {
        BatchLedger ledger(1);
        JobSnapshot job;
        job.state = JobState::Done;
        ledger.add(job);
        job.reused = true;
        ledger.add(job);
        job.proof = Proof::Verified;
        ledger.add(job);
        QCOMPARE(ledger.summary().unproven, 2);
        QCOMPARE(ledger.summary().unprovenReused, 1);
        QCOMPARE(summaryText(ledger.summary()), u"1 uploaded, not verified; 2 reused, 1 of them not verified"_s);
    }
};

QTEST_GUILESS_MAIN(TestSummaryText)
#include "tst_summarytext.moc"
