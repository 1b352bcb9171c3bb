// What stands behind the program's name when the window is started: the profile, another address, another authority.
#include "support/cannedserver.h"
#include "support/certificate.h"
#include "support/heldsecretstore.h"
#include "support/sandboxfixture.h"
#include "support/testfiles.h"
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "app/handedprofile.h"
#include "app/openedfiles.h"
#include "history/historystore.h"
#include "history/searchbar.h"
#include "settings/settings.h"
#include "settings/settingsdialog.h"
#include "settings/statestore.h"
#include "toast/inlinebar.h"

#include <QFileOpenEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace wcs;
using namespace wcs::test;

namespace {

Profile profileNamed(const QString &name)
{
    Profile profile = Profile::create(name);
    profile.appid = u"wx0123456789abcdef"_s;
    profile.envId = u"prod-abc123"_s;
    return profile;
}

/// Two accounts, the first of which is the current one.
void storeTwoProfiles(const QString &directory)
{
    const Paths paths = Paths::below(directory);
    QVERIFY(paths.create().ok());
    Settings settings(paths);
    settings.setProfiles({profileNamed(u"Production"_s), profileNamed(u"测试 two"_s)});
    settings.setCurrentProfileId(settings.profiles().first().id);
    QVERIFY(settings.flush().ok());
}

/// Of a start without the sandbox, with the service at another address.
app::LaunchOptions optionsAt(const QUrl &apiBase)
{
    app::LaunchOptions options = WindowFixture::optionsFor(false);
    options.apiBase = apiBase;
    return options;
}

/// The account of a cloud, as it is given to a run by its environment.
class Environment
{
public:
    explicit Environment(const SandboxFixture &cloud)
    {
        qputenv("WX_APPID", cloud.appid().toUtf8());
        qputenv("WX_SECRET", cloud.secret().toUtf8());
        qputenv("WX_ENV_ID", cloud.env().toUtf8());
    }
    ~Environment()
    {
        for (const char *name : {"WX_APPID", "WX_SECRET", "WX_ENV_ID"})
            qunsetenv(name);
    }
};

/// Whether the window says that files were not uploaded.
bool isToldNotUploaded(const WindowFixture &fixture)
{
    const auto labels = fixture.window()->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [](const QLabel *l) { return l->isVisible() && l->text().contains(u"not uploaded"_s); });
}

} // namespace

Q_DECLARE_METATYPE(wcs::app::LaunchOptions)

class TestMainWindowOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSystemWithoutALanguageIsSpokenToInWholeEnglish()
    {
        // The tests run with LC_ALL=C.UTF-8.
        WindowFixture fixture{app::LaunchOptions()};
        QVERIFY(fixture.open());
        fixture.window()->history()->searchBar()->setCount(2, 2);
        QCOMPARE(fixture.window()->findChild<QLabel *>(u"searchCount"_s)->text(), u"2 objects"_s);
        QVERIFY(!QLocale().toString(QTime(20, 15, 30), QLocale::ShortFormat).contains(u"30"_s));
    }

    void aProfileIsChosenByName()
    {
        QTemporaryDir home;
        storeTwoProfiles(home.path());
        app::LaunchOptions options = WindowFixture::optionsFor(false);
        options.profile = u"测试 two"_s;
        WindowFixture fixture(options, home.path());
        QVERIFY(fixture.open());
        QVERIFY(fixture.window()->windowTitle().contains(u"测试 two"_s));
    }

    void theSecretOfAProfileThatIsNamedIsAskedForOnce()
    {
        QTemporaryDir home;
        storeTwoProfiles(home.path());
        app::LaunchOptions options = WindowFixture::optionsFor(false);
        options.profile = u"测试 two"_s;
        auto store = std::make_unique<HeldSecretStore>();
        const HeldSecretStore *keychain = store.get();
        WindowFixture fixture(options, home.path(), std::move(store));
        QVERIFY(fixture.open());
        const Settings *settings = fixture.application()->settings();
        QCOMPARE(keychain->asked, QStringList(SecretId::secretOf(settings->currentProfileId()).key()));
        fixture.application()->settings()->setCurrentProfileId(settings->profiles().first().id);
        QCOMPARE(keychain->asked.size(), 2); // another one is asked for when it is chosen
    }

    void aKeychainThatIsSilentIsSaidUntilItAnswers()
    {
        QTemporaryDir home;
        storeTwoProfiles(home.path());
        const QString id = Settings(Paths::below(home.path())).currentProfileId();
        auto store = std::make_unique<HeldSecretStore>();
        HeldSecretStore *keychain = store.get();
        QVERIFY(await(keychain->write(SecretId::secretOf(id), u"0123456789abcdef"_s)).ok());
        keychain->isSilent = true;
        WindowFixture fixture(WindowFixture::optionsFor(false), home.path(), std::move(store));
        QVERIFY(fixture.open());
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains(u"did not answer"_s) && !bar->text().contains(u"No SECRET"_s),
                 qPrintable(bar->text()));
        keychain->isSilent = false;
        Q_EMIT keychain->placeChanged();
        QTRY_VERIFY(!bar->isVisible());
    }

    void aProfileThatIsNotThereIsToldAndTheLastOneStays()
    {
        QTemporaryDir home;
        storeTwoProfiles(home.path());
        app::LaunchOptions options = WindowFixture::optionsFor(false);
        options.profile = u"elsewhere"_s;
        options.files = {QDir(home.path()).filePath(u"a.txt"_s)};
        writeFile(options.files.first(), "x");
        WindowFixture fixture(options, home.path());
        QVERIFY(fixture.open());
        QVERIFY(fixture.window()->windowTitle().contains(u"Production"_s));
        const auto labels = fixture.window()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel *l) { return l->isVisible() && l->text().contains(u"“elsewhere”"_s); }));
        // Its files are not sent to whichever profile happens to be the last one.
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel *l) { return l->isVisible() && l->text().contains(u"not uploaded"_s); }));
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 0);
    }

    void filesForASandboxThatDoesNotStartAreNotUploadedElsewhere_data()
    {
        QTest::addColumn<bool>("named");
        QTest::newRow("named") << true;
        QTest::newRow("gone on with") << false;
    }
    void filesForASandboxThatDoesNotStartAreNotUploadedElsewhere()
    {
        QFETCH(bool, named);
        QTemporaryDir home;
        storeTwoProfiles(home.path());
        const Paths paths = Paths::below(home.path());
        if (!named) // the last session was in it
            StateStore(paths).setBlob(u"lastProfileSandbox"_s, "1");
        writeFile(QDir(paths.data()).filePath(u"sandbox"_s), "no directory");
        app::LaunchOptions options = WindowFixture::optionsFor(named);
        options.files = {QDir(home.path()).filePath(u"a.txt"_s)};
        writeFile(options.files.first(), "x");
        WindowFixture fixture(options, home.path());
        QVERIFY(fixture.open());
        QVERIFY(fixture.window()->windowTitle().contains(u"Production"_s));
        QTRY_VERIFY(isToldNotUploaded(fixture));
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 0);
    }

    void aLaterStartForAnotherProfileUploadsNothing_data()
    {
        QTest::addColumn<app::LaunchOptions>("later");
        app::LaunchOptions options;
        options.sandbox = true;
        QTest::newRow("sandbox") << options;
        options = {};
        options.profile = u"测试 two"_s;
        QTest::newRow("profile") << options;
        options = {};
        options.apiBase = QUrl(u"http://127.0.0.1:9"_s);
        QTest::newRow("address") << options;
    }
    void aLaterStartForAnotherProfileUploadsNothing()
    {
        QFETCH(app::LaunchOptions, later);
        QTemporaryDir home;
        storeTwoProfiles(home.path());
        WindowFixture fixture(WindowFixture::optionsFor(false), home.path());
        QVERIFY(fixture.open());
        QVERIFY(fixture.window()->windowTitle().contains(u"Production"_s));
        later.files = {fixture.file(u"a.txt"_s, "x")};
        fixture.application()->receive(app::handoverOf(later, QProcessEnvironment()));
        QVERIFY(isToldNotUploaded(fixture));
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 0);
    }

    void aLaterStartWithAnAccountOfItsOwnUploadsOnlyToThat()
    {
        const SandboxFixture cloud;
        QProcessEnvironment environment;
        environment.insert(u"WX_APPID"_s, cloud.appid());
        environment.insert(u"WX_SECRET"_s, cloud.secret());
        environment.insert(u"WX_ENV_ID"_s, cloud.env());
        environment.insert(u"WX_API_BASE"_s, cloud.baseUrl().toString());
        WindowFixture fixture; // in a sandbox of its own
        app::LaunchOptions later;
        later.files = {fixture.file(u"before.txt"_s, "x")};
        // Whether it comes before the window has its profile or after.
        fixture.application()->receive(app::handoverOf(later, environment));
        QVERIFY(fixture.open());
        QTRY_VERIFY(isToldNotUploaded(fixture));
        later.files = {fixture.file(u"after.txt"_s, "x")};
        fixture.application()->receive(app::handoverOf(later, environment));
        environment.insert(u"WX_SECRET"_s, QString()); // mistyped: nobody knows whose it is
        fixture.application()->receive(app::handoverOf(later, environment));
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 0);
        QVERIFY(cloud->keys().isEmpty());

        environment = QProcessEnvironment();
        later.sandbox = true;
        later.files = {fixture.file(u"meant.txt"_s, "x")};
        fixture.application()->receive(app::handoverOf(later, environment));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"meant.txt"_s, ObjectState::Verified), 20'000);
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 1);
    }

    void filesFromTheSystemAreUploadedTogether()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        app::OpenedFiles opened(qApp);
        connect(&opened, &app::OpenedFiles::handed, fixture.application(), &app::Application::receive);
        QSignalSpy handed(&opened, &app::OpenedFiles::handed);
        for (const QString &name : {u"one.txt"_s, u"two.txt"_s}) {
            QFileOpenEvent event(fixture.file(name, "x"));
            QCoreApplication::sendEvent(qApp, &event);
        }
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"one.txt"_s, ObjectState::Verified), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"two.txt"_s, ObjectState::Verified), 20'000);
        QCOMPARE(handed.count(), 1);
    }

    void whatTheCommandLineNamesIsNotHandedOverOnceMore()
    {
        const QString folder = QDir::tempPath();
        app::OpenedFiles opened(qApp, {folder + u"/./named.txt"_s});
        QSignalSpy handed(&opened, &app::OpenedFiles::handed);
        const auto open = [&folder](const QString &name) {
            QFileOpenEvent event(folder + u'/' + name);
            QCoreApplication::sendEvent(qApp, &event);
        };
        open(u"named.txt"_s);
        open(u"dropped.txt"_s);
        QTRY_COMPARE(handed.count(), 1);
        QCOMPARE(handed.takeFirst().first().value<app::Handover>().files, QStringList{folder + u"/dropped.txt"_s});
        open(u"named.txt"_s); // by hand, later
        QTRY_COMPARE(handed.count(), 1);
        QCOMPARE(handed.first().first().value<app::Handover>().files, QStringList{folder + u"/named.txt"_s});
    }

    void anAccountInTheEnvironmentThatIsMistypedIsSaid()
    {
        const SandboxFixture cloud;
        const Environment environment(cloud);
        qputenv("WX_SECRET", "short");
        QTemporaryDir home;
        storeTwoProfiles(home.path());
        app::LaunchOptions options = WindowFixture::optionsFor(false);
        options.files = {QDir(home.path()).filePath(u"a.txt"_s)};
        writeFile(options.files.first(), "x");
        WindowFixture fixture(options, home.path());
        QVERIFY(fixture.open());
        const auto labels = fixture.window()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel *l) { return l->isVisible() && l->text().contains(u"WX_SECRET"_s); }));
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 0);
    }

    void anotherAddressHoldsForThisRun()
    {
        const SandboxFixture cloud;
        const Environment environment(cloud);
        WindowFixture fixture(optionsAt(cloud.baseUrl()));
        QVERIFY(fixture.open());
        QVERIFY(!fixture.window()->isFirstRunShown());
        QVERIFY(fixture.dropPaths({fixture.file(u"there.txt"_s, "there")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"there.txt"_s, ObjectState::Verified), 20'000);
        QCOMPARE(cloud->keys().filter(u"there.txt"_s).size(), 1);
        QVERIFY(fixture.application()->settings()->profiles().isEmpty());
    }

    /// No settings hold it.
    void anAccountInTheEnvironmentThatIsRefusedIsCorrectedThere()
    {
        const SandboxFixture cloud;
        const Environment environment(cloud);
        WindowFixture fixture(optionsAt(cloud.baseUrl()));
        QVERIFY(fixture.open());
        const auto *bar = fixture.window()->findChild<ui::InlineBar *>(u"haltBar"_s);
        auto *button = bar->findChild<QPushButton *>(u"inlineAction"_s);
        for (const int code : {-501000, -501005}) {
            const QString name = u"a%1.txt"_s.arg(code);
            cloud.faults().answerErrcode(u"/tcb/uploadfile"_s, code, u"invalid env"_s, 1);
            QVERIFY(fixture.dropPaths({fixture.file(name, name.toUtf8())}));
            QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 20'000);
            QVERIFY2(
                bar->text().contains(u"WX_ENV_ID. If one of them is wrong, correct it and start the program again"_s),
                qPrintable(bar->text()));
            QCOMPARE(button->text(), u"Resume"_s);
            QVERIFY(!bar->findChild<QPushButton *>(u"inlineOther"_s)->isVisible());
            button->click();
            QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(name, ObjectState::Verified), 20'000);
            QTRY_VERIFY(!bar->isVisible());
        }
    }

    void aStoredProfileAtAnotherAddressIsStillOne()
    {
        const app::LaunchOptions options = optionsAt(QUrl(u"http://127.0.0.1:9"_s));
        QTemporaryDir home;
        const Paths paths = Paths::below(home.path());
        QVERIFY(paths.create().ok());
        {
            Settings settings(paths);
            settings.setProfiles({profileNamed(u"Production"_s)});
            QVERIFY(settings.flush().ok());
        }
        WindowFixture fixture(options, home.path());
        QVERIFY(fixture.open());
        QCOMPARE(fixture.application()->settings()->currentProfile()->apiBase, options.apiBase);
        ObjectRecord row = object(1);
        row.profileId = fixture.application()->settings()->currentProfileId();
        QVERIFY(await(fixture.application()->history()->upsert(row)).ok());
        QTRY_COMPARE(fixture.model()->rowCount(), 1);
        QVERIFY(fixture.window()->findChild<QWidget *>(u"filterProfile"_s)->isHidden());
        QMenu *menu = fixture.window()->findChild<QPushButton *>(u"profileButton"_s)->menu();
        Q_EMIT menu->aboutToShow();
        QStringList checked;
        for (const QAction *action : menu->actions()) {
            if (action->isChecked())
                checked << action->text();
        }
        QCOMPARE(checked, QStringList(u"Production"_s));
    }

    /// The settings say that it is kept in the keychain.
    void aSecretThatIsTypedAtAnotherAddressIsKeptForTheNextStart()
    {
        const SandboxFixture cloud;
        const app::LaunchOptions options = optionsAt(cloud.baseUrl());
        QTemporaryDir home;
        const Paths paths = Paths::below(home.path());
        QVERIFY(paths.create().ok());
        Profile profile = Profile::create(u"Production"_s);
        profile.appid = cloud.appid();
        profile.envId = cloud.env();
        {
            Settings settings(paths);
            settings.setProfiles({profile});
            QVERIFY(settings.flush().ok());
        }
        auto store = std::make_unique<SessionSecretStore>();
        SessionSecretStore *keychain = store.get();
        WindowFixture fixture(options, home.path(), std::move(store));
        QVERIFY(fixture.open());
        QVERIFY(fixture.trigger(u"actionSettings"_s));
        QPointer<ui::SettingsDialog> dialog = fixture.window()->findChild<ui::SettingsDialog *>();
        auto *edit = dialog->findChild<QLineEdit *>(u"secretEdit"_s);
        QTRY_VERIFY(edit->isVisible());
        QTest::keyClicks(edit, cloud.secret());
        auto *save = dialog->findChild<QPushButton *>(u"saveButton"_s);
        QTRY_VERIFY(save->isEnabled());
        save->click();
        QTRY_VERIFY(!dialog);
        QCOMPARE(await(keychain->read(SecretId::secretOf(profile.id))).valueOr({}), cloud.secret());
        QVERIFY(fixture.dropPaths({fixture.file(u"there.txt"_s, "there")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"there.txt"_s, ObjectState::Verified), 20'000);
        // The token of the other address is none of the account's.
        QVERIFY(!keychain->contains(SecretId::tokenOf(profile.id)));
    }

    void nothingIsSentBeforeSomebodyActs()
    {
        // A proxy that only counts who comes; the service itself is never reached.
        QTcpServer proxy;
        int visits = 0;
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        connect(&proxy, &QTcpServer::newConnection, &proxy, [&] {
            ++visits;
            proxy.nextPendingConnection()->abort();
        });
        QTemporaryDir home;
        storeTwoProfiles(home.path());
        {
            Settings settings(Paths::below(home.path()));
            NetworkSettings network;
            network.proxy.mode = ProxyMode::Manual;
            network.proxy.host = u"127.0.0.1"_s;
            network.proxy.port = proxy.serverPort();
            settings.setNetwork(network);
            QVERIFY(settings.flush().ok());
        }
        const SandboxFixture cloud;
        const Environment environment(cloud); // credentials for the service's own address
        WindowFixture fixture(WindowFixture::optionsFor(false), home.path());
        QVERIFY(fixture.open());
        QTRY_VERIFY(!fixture.model()->isBusy());
        fixture.window()->activateWindow();
        QVERIFY(fixture.trigger(u"actionViewTable"_s));
        QCOMPARE(visits, 0);
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_VERIFY_WITH_TIMEOUT(visits > 0, 20'000);
    }

    void aCaFileIsChosenAsOtherFilesAre()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.trigger(u"actionSettings"_s));
        const auto *dialog = fixture.window()->findChild<ui::SettingsDialog *>();
        QVERIFY(dialog);
        const QString file = fixture.file(u"own.pem"_s, "-----BEGIN CERTIFICATE-----\n");
        fixture.chosen << QStringList(file);
        dialog->findChild<QPushButton *>(u"browseButton"_s)->click();
        QCOMPARE(fixture.asked.title, u"Choose a PEM file"_s);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"caEdit"_s)->text(), file);
    }

    void aCaFileHoldsForThisRunAndIsTrusted_data()
    {
        QTest::addColumn<bool>("given");
        QTest::newRow("given") << true;
        QTest::newRow("not given") << false;
    }
    void aCaFileHoldsForThisRunAndIsTrusted()
    {
        QFETCH(bool, given);
        QTemporaryDir home;
        const TestCertificate made = makeCertificate(home.path());
        QVERIFY(!made.certificate.isNull());
        CannedServer server(made.certificate, made.key);
        const SandboxFixture cloud;
        const Environment environment(cloud);
        app::LaunchOptions options = optionsAt(server.url({}));
        if (given)
            options.caFile = made.file;
        {
            WindowFixture fixture(options, home.path());
            QVERIFY(fixture.open());
            QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
            const ui::TransferModel *jobs = fixture.window()->transfers()->model();
            // A certificate that is not trusted concerns every file: the profile waits.
            QTRY_COMPARE_WITH_TIMEOUT(jobs->count(given ? JobState::Failed : JobState::Paused), 1, 20'000);
            // The server knows no token call; that it was asked at all shows that its certificate was accepted.
            QCOMPARE(!server.requests().isEmpty(), given);
            QCOMPARE(jobs->jobAt(0).error->kind == ErrorKind::Tls, !given);
        }
        const Settings stored(Paths::below(home.path()));
        QVERIFY(stored.network().caFile.isEmpty());
    }
};

QTEST_MAIN(TestMainWindowOptions)
#include "tst_mainwindow_options.moc"
