// Which run is next: the oldest one of each pipeline that has a place, found without a look at all that wait.
#include "base/text.h"
#include "pipeline/runplaces.h"

#include <QTest>

using namespace wcs;

namespace {

RunRecord makeRun(RunId id, const QString &pipelineId, const QString &profileId = u"here"_s)
{
    RunRecord run;
    run.id = id;
    run.pipelineId = pipelineId;
    run.profileId = profileId;
    return run;
}

QList<RunId> nextOf(const RunPlaces &places, int most, const QString &gone = {})
{
    return places.next([most](const QString &) { return most; },
                       [&gone](const QString &profileId) { return profileId != gone; });
}

} // namespace

class TestRunPlaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theOldestOfEachPipelineAreNextAsFarAsItHasPlaces()
    {
        RunPlaces places;
        QCOMPARE(nextOf(places, 2), QList<RunId>());
        for (const RunId id : {9, 3, 5, 7})
            places.wait(makeRun(id, u"a"_s));
        for (const RunId id : {8, 4})
            places.wait(makeRun(id, u"b"_s));
        QCOMPARE(nextOf(places, 2), (QList<RunId>{3, 4, 5, 8}));
        places.start(makeRun(3, u"a"_s));
        QCOMPARE(nextOf(places, 2), (QList<RunId>{4, 5, 8}));
        places.start(makeRun(5, u"a"_s));
        places.start(makeRun(4, u"b"_s));
        QCOMPARE(nextOf(places, 2), (QList<RunId>{8}));
        QCOMPARE(nextOf(places, 1), QList<RunId>()); // it was edited: more are under way than it has places now
        // One under way ends, and one that waits is cancelled; nothing is ended twice.
        places.end(makeRun(5, u"a"_s));
        places.end(makeRun(5, u"a"_s));
        places.end(makeRun(7, u"a"_s));
        QCOMPARE(nextOf(places, 2), (QList<RunId>{8, 9}));
    }

    void runsWhoseProfileIsNotThereWaitAndHoldNobodyUp()
    {
        RunPlaces places;
        places.wait(makeRun(1, u"a"_s, u"gone"_s));
        places.wait(makeRun(2, u"a"_s));
        places.wait(makeRun(3, u"a"_s, u"gone"_s));
        places.wait(makeRun(4, u"a"_s, u"other"_s));
        QCOMPARE(nextOf(places, 2, u"gone"_s), (QList<RunId>{2, 4}));
        QCOMPARE(nextOf(places, 3), (QList<RunId>{1, 2, 3}));
    }

    void whatIsOneForAllIsAskedForOnce()
    {
        RunPlaces places;
        for (RunId id = 1; id <= 10'000; ++id)
            places.wait(makeRun(id, id % 2 ? u"odd"_s : u"even"_s));
        int asked = 0;
        const auto mostOf = [&asked](const QString &) {
            ++asked;
            return 2;
        };
        const auto isThere = [&asked](const QString &) {
            ++asked;
            return true;
        };
        QCOMPARE(places.next(mostOf, isThere), (QList<RunId>{1, 2, 3, 4}));
        QCOMPARE(asked, 4);
    }
};

QTEST_GUILESS_MAIN(TestRunPlaces)
#include "tst_runplaces.moc"
