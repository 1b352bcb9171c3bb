// A keychain that was refused a moment ago is asked anew by what a person does with pipelines, and by nothing else.
#include "main/goldencontroller.h"
#include "main/pipelineeditcontroller.h"
#include "main/watchcontroller.h"
#include "pipeline/goldenstore.h"
#include "pipeline/goldenwindow.h"
#include "pipeline/parameterdialog.h"
#include "pipeline/pipelineeditor.h"
#include "pipeline/pipelinetrial.h"
#include "support/heldsecretstore.h"
#include "support/pipelinewindow.h"

#include <QPushButton>

using namespace wcs;
using namespace wcs::test;
using namespace wcs::ui;

class TestMainWindowKeychain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        auto store = std::make_unique<HeldSecretStore>();
        m_keychain = store.get();
        m_fixture = std::make_unique<PipelineWindow>(WindowFixture::optionsFor(true), QString(), std::move(store));
        QVERIFY(m_fixture->open());
        m_fixture->keepComparisonsShut();
        QTRY_VERIFY(!m_fixture->pipelineId(u"Blur"_s).isEmpty());
    }
    void cleanup() { m_fixture.reset(); }

    void whatAPersonRunsAsksItAnewAndWhatAWatchRunsDoesNot()
    {
        const QString blur = m_fixture->pipelineId(u"Blur"_s);
        const QString watched = m_fixture->picture(u"watched.png"_s);
        m_fixture->suite()->watches()->add(watched, blur);
        m_fixture->picture(u"watched.png"_s, {200, 100});
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->allEnded(1), runPatience);
        QCOMPARE(m_fixture->newest().origin, u"watch"_s);
        QCOMPARE(m_keychain->askedAgain, 0); // perhaps nobody is there to answer

        QVERIFY(m_fixture->dropPathsOn(u"Blur"_s, {m_fixture->picture(u"a.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->allEnded(2), runPatience);
        QCOMPARE(m_keychain->askedAgain, 1);

        RunList *list = m_fixture->panel()->list();
        m_fixture->panel()->reveal(m_fixture->newest().id);
        list->action(RunAction::Repeat)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->allEnded(3), runPatience);
        QCOMPARE(m_keychain->askedAgain, 2);

        m_fixture->panel()->reveal(m_fixture->newest().id);
        list->action(RunAction::RepeatWith)->trigger();
        auto *dialog = m_fixture->window()->findChild<ParameterDialog *>();
        QVERIFY(dialog);
        dialog->accept();
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->allEnded(4), runPatience);
        QCOMPARE(m_keychain->askedAgain, 3);
    }

    void aGoldenRunAsksItAnew()
    {
        GoldenStore *store = m_fixture->application()->golden();
        const Result<GoldenSet> set = store->create(u"Nightly"_s);
        QVERIFY(set.ok());
        QVERIFY(await(store->pin(set->id, {{m_fixture->picture(u"a.png"_s), {}}})).ok());
        QTRY_VERIFY(m_fixture->bar()->select(SideEntry::Kind::Pipeline, m_fixture->pipelineId(u"Blur"_s)));
        m_fixture->suite()->golden()->open(set->id);
        GoldenWindow *window = m_fixture->suite()->golden()->window();
        QCOMPARE(m_keychain->askedAgain, 0);
        window->findChild<QPushButton *>(u"runButton"_s)->click();
        QCOMPARE(m_keychain->askedAgain, 1);
        QTRY_VERIFY_WITH_TIMEOUT(window->report().has_value(), runPatience);
    }

    void whoCopiesOpensOrTriesAPipelineAsksItAnew()
    {
        QVERIFY(m_fixture->dropPaths({m_fixture->picture(u"a.png"_s)}));
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->hasState(u"a.png"_s, ObjectState::Verified), runPatience);
        QTRY_VERIFY(m_fixture->bar()->select(SideEntry::Kind::Pipeline, m_fixture->pipelineId(u"Blur"_s)));
        QCOMPARE(m_keychain->askedAgain, 0);
        QVERIFY(m_fixture->trigger(u"actionCopyCurl"_s));
        QTRY_COMPARE(m_keychain->askedAgain, 1);
        QVERIFY(m_fixture->trigger(u"actionEditPipeline"_s));
        QTRY_COMPARE(m_keychain->askedAgain, 2);
        PipelineEditController *edits = m_fixture->suite()->edits();
        edits->editor()->showPage(PipelineEditor::Page::Try);
        auto *button = edits->editor()->findChild<QPushButton *>(u"tryButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), runPatience);
        button->click();
        QTRY_COMPARE(m_keychain->askedAgain, 3);
        QTRY_VERIFY_WITH_TIMEOUT(!edits->trial().isRunning(), runPatience);
    }

private:
    std::unique_ptr<PipelineWindow> m_fixture;
    HeldSecretStore *m_keychain = nullptr; // the fixture's
};

QTEST_MAIN(TestMainWindowKeychain)
#include "tst_mainwindow_keychain.moc"
