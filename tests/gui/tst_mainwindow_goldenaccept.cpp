// Accepting results of a golden set in the real window, while profiles and pipelines are changed beside it.
#include "main/goldencontroller.h"
#include "pipeline/goldenmodel.h"
#include "pipeline/goldenstore.h"
#include "pipeline/goldenwindow.h"
#include "support/awaiting.h"
#include "support/pipelinewindow.h"
#include "support/toasts.h"

#include <QPushButton>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

class TestMainWindowGoldenAccept : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsAcceptedIsOfThePipelineThatHasRun()
    {
        PipelineWindow fixture;
        QVERIFY(fixture.open());
        fixture.keepComparisonsShut();
        GoldenStore *store = fixture.application()->golden();
        const Result<GoldenSet> set = store->create(u"Nightly"_s);
        QVERIFY(set.ok());
        QVERIFY(await(store->pin(set->id, {{fixture.picture(u"a.png"_s), {}}})).ok());
        Pipeline shared = Pipeline::create(u"For every profile"_s);
        shared.url = u"http://127.0.0.1:9/process"_s;
        QVERIFY(await(fixture.application()->pipelines()->save(shared)).ok());
        QTRY_VERIFY(!fixture.pipelineId(u"Grayscale"_s).isEmpty());
        const QString gray = fixture.pipelineId(u"Grayscale"_s);
        QTRY_VERIFY(fixture.bar()->select(SideEntry::Kind::Pipeline, gray));
        fixture.suite()->golden()->open(set->id);
        GoldenWindow *window = fixture.suite()->golden()->window();
        QCOMPARE(window->pipelineId(), gray);

        // While it runs the person goes to another profile, which has not that pipeline, and opens the set once more.
        fixture.cloud()->faults().delay(u"/demo/process"_s, 120'000);
        window->findChild<QPushButton *>(u"runButton"_s)->click();
        Settings *settings = fixture.application()->settings();
        const Profile other = Profile::create(u"Other"_s);
        settings->setTransientProfile(other);
        settings->setCurrentProfileId(other.id);
        fixture.suite()->golden()->open(set->id);
        QCOMPARE(window->pipelineId(), gray);
        fixture.cloud()->faults().endDelays();
        QTRY_VERIFY_WITH_TIMEOUT(window->report().has_value(), runPatience);
        QCOMPARE(window->report()->pipelineId, gray);
        QCOMPARE(window->model()->rowCount(), 1);

        // Nor does it matter that the list has become another one under what is shown.
        window->setPipelines({shared}, shared.id);
        QCOMPARE(window->pipelineId(), shared.id);
        window->findChild<QPushButton *>(u"acceptButton"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(hasToast(window->toasts(), u"accepted"_s), runPatience);
        QCOMPARE(store->set(set->id)->inputs.first().accepted.keys(), QStringList(gray));
    }
};

QTEST_MAIN(TestMainWindowGoldenAccept)
#include "tst_mainwindow_goldenaccept.moc"
