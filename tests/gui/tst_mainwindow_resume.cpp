// Ending the program while transfers run: it asks once, and the next start offers to go on. The window comes back as it was.
#include "support/windowfixture.h"

#include "toast/inlinebar.h"

#include <QPushButton>

using namespace wcs;
using namespace wcs::test;

class TestMainWindowResume : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void unfinishedUploadsGoOnAtTheNextStart()
    {
        QTemporaryDir home;
        QTemporaryDir files;
        QFile source(files.filePath(u"a.txt"_s));
        QVERIFY(source.open(QIODevice::WriteOnly) && source.write("to be continued") > 0);
        source.close();
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
            fixture.cloud()->faults().delay(u"POST object"_s, 60'000);
            QVERIFY(fixture.dropPaths({source.fileName()}));
            QTRY_COMPARE_WITH_TIMEOUT(fixture.window()->transfers()->activeJobs(), 1, 20'000);

            QVERIFY(!fixture.window()->close());
            QTRY_COMPARE(fixture.prompts.quits.size(), 1);
            QVERIFY(fixture.window()->isVisible());

            fixture.prompts.quitAnswers << ui::QuitAnswer::PauseAndQuit;
            QVERIFY(!fixture.window()->close());
            QTRY_VERIFY(!fixture.window()->isVisible());
            QCOMPARE(fixture.prompts.quits.size(), 2);
            fixture.cloud()->faults().clear();
        }
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"transferBar"_s);
        QVERIFY(bar);
        QTRY_VERIFY(bar->isVisible());
        auto *resume = bar->findChild<QPushButton *>();
        QVERIFY(resume);
        resume->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 30'000);
        QTRY_COMPARE(fixture.model()->rowCount(), 1);
    }

    void theWindowComesBackAsItWas()
    {
        QTemporaryDir home;
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
            // Within the small screen of the offscreen platform, to which a restored window is fitted.
            fixture.window()->resize(760, 560);
            QVERIFY(fixture.trigger(u"actionViewTable"_s));
            fixture.window()->findChild<QAction *>(u"actionShowPreview"_s)->setChecked(false);
            QVERIFY(fixture.window()->close());
        }
        app::LaunchOptions options;
        options.language = u"en"_s;
        app::Application::Stands stands;
        stands.sessionSecrets = true;
        app::Application application(options, Paths::below(home.path()), std::move(stands));
        application.show();
        QTRY_VERIFY_WITH_TIMEOUT(application.isOpen(), 20'000);
        QCOMPARE(application.window()->size(), QSize(760, 560));
        QCOMPARE(application.window()->history()->view()->mode(), ui::HistoryView::Mode::Table);
        QVERIFY(!application.window()->findChild<QAction *>(u"actionShowPreview"_s)->isChecked());
        // The sandbox was the last profile, so it is the one again.
        QVERIFY(!application.window()->isFirstRunShown());
    }
};

QTEST_MAIN(TestMainWindowResume)
#include "tst_mainwindow_resume.moc"
