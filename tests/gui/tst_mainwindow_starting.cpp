// Files that come while the window starts: they go to the profile that was asked for, or are named as not uploaded.
#include "support/pipelinewindow.h"
#include "support/testfiles.h"
#include "support/windowfixture.h"

#include "firstrun/emptystate.h"
#include "main/goldencontroller.h"
#include "main/uploadcontroller.h"
#include "pipeline/goldenstore.h"
#include "pipeline/goldenwindow.h"
#include "pipeline/pipelineeditor.h"
#include "settings/settings.h"
#include "settings/statestore.h"

#include <QLabel>
#include <QLockFile>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>

#include <algorithm>
#include <memory>

using namespace wcs;
using namespace wcs::test;

namespace {

Paths placesIn(const QTemporaryDir &home)
{
    const Paths paths = Paths::below(home.path());
    if (!paths.create().ok())
        qFatal("the test's directories cannot be made");
    return paths;
}

QString sandboxIn(const QTemporaryDir &home)
{
    return QDir(placesIn(home).data()).filePath(u"sandbox"_s);
}

/// Another process has it in use, until this is unlocked.
std::unique_ptr<QLockFile> holdSandbox(const QTemporaryDir &home)
{
    const QDir place(sandboxIn(home));
    auto held = std::make_unique<QLockFile>(place.filePath(u"in-use.lock"_s));
    held->setStaleLockTime(0);
    if (!place.mkpath(u"."_s) || !held->tryLock())
        qFatal("the test's sandbox cannot be held");
    return held;
}

/// An account that is the current one, as in daily life, and another one.
void storeProduction(const QTemporaryDir &home)
{
    Settings settings(placesIn(home));
    Profile profile = Profile::create(u"Production"_s);
    profile.appid = u"wx0123456789abcdef"_s;
    profile.envId = u"prod-abc123"_s;
    Profile other = profile;
    other.id += u"-2"_s;
    other.name = u"Other"_s;
    settings.setProfiles({profile, other});
    settings.setCurrentProfileId(profile.id);
    QVERIFY(settings.flush().ok());
}

/// A start in the sandbox with a file.
app::LaunchOptions withFile(const QTemporaryDir &home, const QString &name)
{
    app::LaunchOptions options = WindowFixture::optionsFor(true);
    options.files = {home.filePath(name)};
    writeFile(options.files.first(), "named");
    return options;
}

/// Whether a text that is in sight has this.
bool says(const WindowFixture &fixture, const QString &part)
{
    const auto labels = fixture.window()->findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&part](const QLabel *l) { return l->isVisible() && l->text().contains(part); });
}

} // namespace

class TestMainWindowStarting : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whileTheSandboxIsWaitedForNothingGoesToAnotherProfile_data()
    {
        QTest::addColumn<bool>("starts");
        QTest::newRow("it starts") << true;
        QTest::newRow("it is in use") << false;
    }
    void whileTheSandboxIsWaitedForNothingGoesToAnotherProfile()
    {
        QFETCH(bool, starts);
        const QTemporaryDir home;
        storeProduction(home);
        const auto held = holdSandbox(home);
        WindowFixture fixture(withFile(home, u"named.txt"_s), home.path());
        const auto *profile = fixture.window()->findChild<QPushButton *>(u"profileButton"_s);
        QVERIFY2(fixture.window()->windowTitle().startsWith(u"Starting the sandbox"_s),
                 qPrintable(fixture.window()->windowTitle()));
        QVERIFY2(!profile->text().contains(u"Production"_s) && !profile->isEnabled(), qPrintable(profile->text()));
        QVERIFY(!fixture.isEnabled(u"actionUploadFiles"_s));
        QVERIFY(fixture.dropPaths({fixture.file(u"dropped.txt"_s, "dropped")}));
        QTRY_VERIFY(fixture.window()->uploads()->hasUnqueued());
        if (starts)
            held->unlock();
        QVERIFY(fixture.open());
        QVERIFY(profile->isEnabled());
        const Settings *settings = fixture.application()->settings();
        if (starts) {
            for (const QString &name : {u"named.txt"_s, u"dropped.txt"_s}) {
                QTRY_VERIFY(fixture.hasState(name, ObjectState::Verified));
                QCOMPARE(fixture.record(name)->profileId, app::SandboxHost::profileId());
            }
            return;
        }
        // Another one is shown now: it is named, and nothing was sent to it.
        QCOMPARE(settings->currentProfile().value_or(Profile()).name, u"Production"_s);
        QVERIFY(fixture.window()->windowTitle().startsWith(u"Production"_s));
        QTRY_VERIFY(says(fixture, u"shows the profile “Production”"_s));
        QVERIFY(says(fixture, u"2 file"_s) && says(fixture, u"not uploaded"_s));
        QVERIFY(says(fixture, u"named.txt"_s) && says(fixture, u"dropped.txt"_s));
        QVERIFY(!fixture.window()->uploads()->hasUnqueued());
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 0);
    }

    /// The pipelines that are listed meanwhile are those of the other profile.
    void whileTheSandboxIsWaitedForNoPipelineTakesADrop()
    {
        const QTemporaryDir home;
        storeProduction(home);
        const auto held = holdSandbox(home);
        PipelineWindow fixture(WindowFixture::optionsFor(true), home.path());
        Pipeline shared = Pipeline::create(u"Shared"_s);
        shared.url = u"http://127.0.0.1:9/run"_s;
        QVERIFY(await(fixture.application()->pipelines()->save(shared)).ok());
        QTRY_VERIFY(fixture.bar()->isVisible()
                    && fixture.bar()->rectOf(ui::SideEntry::Kind::Pipeline, shared.id).isValid());
        QVERIFY(fixture.dropPathsOn(u"Shared"_s, {fixture.picture(u"lake.png"_s)}));
        QVERIFY2(fixture.overlayTitle.contains(u"as soon as"_s), qPrintable(fixture.overlayTitle));
        QTRY_VERIFY(fixture.window()->uploads()->hasUnqueued());
        held->unlock();
        QVERIFY(fixture.open());
        QTRY_VERIFY(fixture.hasState(u"lake.png"_s, ObjectState::Verified));
        QCOMPARE(fixture.record(u"lake.png"_s)->profileId, app::SandboxHost::profileId());
        QCOMPARE(fixture.runs()->rowCount(), 0);
        fixture.keepComparisonsShut();
        QTRY_VERIFY(fixture.bar()->rectOf(ui::SideEntry::Kind::Pipeline, fixture.pipelineId(u"Blur"_s)).isValid());
        QVERIFY(fixture.dropPathsOn(u"Blur"_s, {fixture.picture(u"hill.png"_s)}));
        QTRY_COMPARE(fixture.runs()->rowCount(), 1);
    }

    /// Nor does what is open work with it.
    void whileTheSandboxIsWaitedForNothingOfTheOtherProfileIsOpened()
    {
        const QTemporaryDir home;
        storeProduction(home);
        const auto held = holdSandbox(home);
        PipelineWindow fixture(WindowFixture::optionsFor(true), home.path());
        Pipeline shared = Pipeline::create(u"Shared"_s);
        shared.url = u"http://127.0.0.1:9/run"_s;
        QVERIFY(await(fixture.application()->pipelines()->save(shared)).ok());
        const auto set = fixture.application()->golden()->create(u"Faces"_s);
        QVERIFY(set.ok());
        const auto open = [&fixture](ui::SideEntry::Kind kind, const QString &id) {
            QTRY_VERIFY(fixture.bar()->select(kind, id));
            QTest::keyClick(fixture.bar()->list(), Qt::Key_Return);
        };
        open(ui::SideEntry::Kind::Set, set->id);
        open(ui::SideEntry::Kind::Pipeline, shared.id);
        QVERIFY(!fixture.suite()->golden()->window() && !fixture.window()->findChild<ui::PipelineEditor *>());
        QVERIFY(fixture.hasToast(u"Starting the sandbox"_s)); // and nothing is inert without a word
        for (const QString &name : {u"actionEditPipeline"_s, u"actionOpenSet"_s, u"actionNewSet"_s})
            QVERIFY2(!fixture.isEnabled(name), qPrintable(name));
        const auto *run = fixture.bar()->findChild<QPushButton *>(u"sideBarRun"_s);
        const ui::EmptyState *page = fixture.window()->history()->emptyState();
        const auto *choose = page->findChild<QPushButton *>(u"emptyStateAction"_s);
        QTRY_VERIFY(run->isVisible() && page->isVisible());
        for (const QPushButton *button : {run, choose})
            QVERIFY2(!button->isEnabled() && button->toolTip().contains(u"Starting"_s), qPrintable(button->text()));
        held->unlock();
        QVERIFY(fixture.open());
        QTRY_VERIFY(choose->isEnabled() && fixture.isEnabled(u"actionNewSet"_s));
        open(ui::SideEntry::Kind::Pipeline, shared.id);
        QTRY_VERIFY(run->isEnabled());
        QTRY_VERIFY(fixture.window()->findChild<ui::PipelineEditor *>());
    }

    void theProfileThatIsSaidToBeOnItsWayIsTheOneThatComes_data()
    {
        QTest::addColumn<QString>("named");
        QTest::addColumn<QString>("awaited");
        QTest::addColumn<QString>("shown");
        QTest::newRow("the sandbox was last") << QString() << u"Opening the account"_s << u"Environment"_s;
        QTest::newRow("one is named") << u"Other"_s << u"Other"_s << u"Other"_s;
    }
    void theProfileThatIsSaidToBeOnItsWayIsTheOneThatComes()
    {
        QFETCH(QString, named);
        QFETCH(QString, awaited);
        QFETCH(QString, shown);
        const QTemporaryDir home;
        storeProduction(home);
        StateStore(placesIn(home)).setBlob(u"lastProfileSandbox"_s, "1");
        const auto clear = qScopeGuard([] {
            for (const char *name : {"WX_APPID", "WX_SECRET", "WX_ENV_ID", "WX_API_BASE"})
                qunsetenv(name);
        });
        qputenv("WX_APPID", "wx0123456789abcdef");
        qputenv("WX_SECRET", "0123456789abcdef0123456789abcdef");
        qputenv("WX_ENV_ID", "prod-abc123");
        qputenv("WX_API_BASE", "http://127.0.0.1:9");
        app::LaunchOptions options = WindowFixture::optionsFor(false);
        options.profile = named;
        WindowFixture fixture(options, home.path());
        QVERIFY2(fixture.window()->windowTitle().startsWith(awaited), qPrintable(fixture.window()->windowTitle()));
        QVERIFY(fixture.open());
        QVERIFY2(fixture.window()->windowTitle().startsWith(shown), qPrintable(fixture.window()->windowTitle()));
        QVERIFY(!fixture.cloud());
    }

    /// Another choice meanwhile does not take the place of the sandbox that the window speaks of.
    void theSandboxComesThoughAnotherProfileIsChosenMeanwhile()
    {
        const QTemporaryDir home;
        storeProduction(home);
        StateStore(placesIn(home)).setBlob(u"lastProfileSandbox"_s, "1");
        WindowFixture fixture(WindowFixture::optionsFor(false), home.path());
        QVERIFY(fixture.window()->windowTitle().startsWith(u"Starting the sandbox"_s));
        Settings *settings = fixture.application()->settings();
        settings->setCurrentProfileId(settings->profileByName(u"Other"_s)->id);
        QCOMPARE(settings->currentProfile()->name, u"Other"_s);
        QVERIFY(fixture.open());
        QCOMPARE(settings->currentProfileId(), app::SandboxHost::profileId());
    }

    /// The welcome would hide both.
    void whereNothingCanBeOpenedThatIsSaidAndTheFilesAreNamed()
    {
        const QTemporaryDir home;
        QVERIFY(QDir().mkpath(QDir(placesIn(home).data()).filePath(u"history.db"_s))); // where a file is wanted
        writeFile(sandboxIn(home), "no directory");
        WindowFixture fixture(withFile(home, u"named.txt"_s), home.path());
        QSignalSpy opened(fixture.application(), &app::Application::opened);
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(!fixture.window()->isFirstRunShown());
        const ui::EmptyState *page = fixture.window()->history()->emptyState();
        QVERIFY(page->isVisible());
        QCOMPARE(page->reason(), ui::EmptyState::Reason::Trouble);
        QVERIFY(says(fixture, u"sandbox could not be started"_s));
        QVERIFY(says(fixture, u"not uploaded"_s) && says(fixture, u"named.txt"_s));
    }

    void whatWaitsForTheStoresIsNamedAndUploadedThen()
    {
        const QTemporaryDir home;
        QDir place(QDir(placesIn(home).data()).filePath(u"history.db"_s));
        QVERIFY(place.mkpath(u"."_s));
        WindowFixture fixture(withFile(home, u"named.txt"_s), home.path());
        QSignalSpy opened(fixture.application(), &app::Application::opened);
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(says(fixture, u"not uploaded yet"_s) && says(fixture, u"named.txt"_s));
        app::Handover later;
        later.files = QStringList(fixture.file(u"later.txt"_s, "later"));
        fixture.application()->receive(later);
        QVERIFY(says(fixture, u"later.txt"_s));
        QVERIFY(place.removeRecursively());
        fixture.window()->history()->emptyState()->findChild<QPushButton *>(u"emptyStateAction"_s)->click();
        for (const QString &name : {u"named.txt"_s, u"later.txt"_s})
            QTRY_VERIFY(fixture.hasState(name, ObjectState::Verified));
        QVERIFY(!says(fixture, u"not uploaded yet"_s));
    }

    void whatWaitsIsAskedAboutAtQuitting_data()
    {
        QTest::addColumn<bool>("isNamed");
        QTest::newRow("named") << true;
        QTest::newRow("dropped meanwhile") << false;
    }
    void whatWaitsIsAskedAboutAtQuitting()
    {
        QFETCH(bool, isNamed);
        const QTemporaryDir home;
        storeProduction(home);
        const auto held = holdSandbox(home);
        QVERIFY(QDir().mkpath(QDir(placesIn(home).data()).filePath(u"history.db"_s)));
        WindowFixture fixture(isNamed ? withFile(home, u"a.txt"_s) : WindowFixture::optionsFor(true), home.path());
        QSignalSpy opened(fixture.application(), &app::Application::opened);
        if (!isNamed) {
            QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
            QTRY_VERIFY(fixture.window()->uploads()->hasUnqueued());
        }
        held->unlock();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patience);
        QVERIFY(says(fixture, u"not uploaded yet"_s));
        QApplication::setQuitOnLastWindowClosed(false); // the test itself goes on
        fixture.prompts.confirmAnswers << false << true;
        QVERIFY(!fixture.window()->close());
        QCOMPARE(fixture.prompts.confirmations.size(), 1);
        QVERIFY(fixture.prompts.confirmations.first().heading.contains(u"uploads"_s));
        QVERIFY(fixture.window()->isVisible());
        QVERIFY(!fixture.window()->close());
        QTRY_VERIFY(!fixture.window()->isVisible());
        QCOMPARE(fixture.prompts.confirmations.size(), 2);
    }

    void theWelcomeSaysWhatWasNotUploaded()
    {
        const QTemporaryDir home;
        writeFile(sandboxIn(home), "no directory");
        WindowFixture fixture(withFile(home, u"named.txt"_s), home.path());
        QVERIFY(fixture.open());
        QVERIFY(fixture.window()->isFirstRunShown());
        QTRY_VERIFY(fixture.hasToast(u"sandbox could not be started"_s));
        QTRY_VERIFY(fixture.hasToast(u"named.txt"_s));
    }
};

QTEST_MAIN(TestMainWindowStarting)
#include "tst_mainwindow_starting.moc"
