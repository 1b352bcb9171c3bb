// Rows of several profiles in one list, also of such that are not there at the moment: each is named, and none is taken for another's.
#include "support/sandboxclient.h"
#include "support/windowfixture.h"
#include "unit/historytest.h"

#include "history/historystore.h"
#include "main/uploadcontroller.h"
#include "preview/imageview.h"
#include "preview/previewpane.h"
#include "settings/fieldmessage.h"
#include "settings/settings.h"
#include "settings/settingsdialog.h"
#include "transfers/transfermodel.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

using namespace wcs;
using namespace wcs::test;

namespace {

/// A first run that uploads to the sandbox and ends with an account as the current profile, so that the next begins without the
/// sandbox. Gives the account.
Profile beginInTheSandbox(const QString &home, const QString &name)
{
    WindowFixture fixture(home);
    if (!fixture.open() || !fixture.dropPaths({fixture.file(name, "of the sandbox")})
        || !QTest::qWaitFor([&] { return fixture.hasState(name, ObjectState::Verified); }, 20'000))
        return {};
    Settings *settings = fixture.application()->settings();
    Profile account = Profile::create(u"Account"_s);
    account.appid = u"wx0123456789abcdef"_s;
    account.envId = u"prod-abc123"_s;
    settings->setProfiles({account});
    settings->setCurrentProfileId(account.id);
    return account;
}

QString profileCell(const WindowFixture &fixture, int row)
{
    return fixture.model()->index(row, int(ui::HistoryColumn::Profile)).data().toString();
}

QStringList choices(const QComboBox *box)
{
    QStringList texts;
    for (int i = 0; i < box->count(); ++i)
        texts << box->itemText(i);
    return texts;
}

/// Of a row that goes by the profile "Account", in a list with nothing else.
void checkFilterAndSearch(const WindowFixture &fixture, const QString &name)
{
    auto *filter = fixture.window()->findChild<QComboBox *>(u"filterProfile"_s);
    filter->setCurrentIndex(2); // the sandbox
    QTRY_COMPARE(fixture.model()->matchingCount(), qint64(0));
    filter->setCurrentIndex(1);
    QTRY_COMPARE(fixture.model()->matchingCount(), qint64(1));
    QTRY_VERIFY(fixture.record(name));
    filter->setCurrentIndex(0);
    HistoryQuery query;
    query.text = u"account"_s;
    QTRY_COMPARE(await(fixture.application()->history()->count(query)).valueOr(-1), qint64(1));
    QTRY_COMPARE(fixture.model()->matchingCount(), qint64(1));
}

} // namespace

class TestMainWindowProfiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsOfTheSandboxAreToldFromTheAccountsAndCanBeUsed()
    {
        QTemporaryDir home;
        const Profile account = beginInTheSandbox(home.path(), u"a.txt"_s);
        QVERIFY(!account.id.isEmpty());
        WindowFixture fixture(home.path(), false);
        QVERIFY(fixture.open());
        QVERIFY(!fixture.cloud());
        ObjectRecord own = object(1);
        own.profileId = account.id;
        own.profileName = account.name;
        QVERIFY(await(fixture.application()->history()->upsert(own)).ok());
        QTRY_COMPARE(fixture.model()->rowCount(), 2);

        auto *filter = fixture.window()->findChild<QComboBox *>(u"filterProfile"_s);
        QTRY_COMPARE(choices(filter), (QStringList{u"All profiles"_s, u"Account"_s, u"Sandbox"_s}));
        QVERIFY(filter->isVisible());
        filter->setCurrentIndex(2);
        QTRY_COMPARE(fixture.model()->rowCount(), 1);
        QTRY_VERIFY(fixture.record(u"a.txt"_s));
        filter->setCurrentIndex(0);
        QTRY_COMPARE(fixture.model()->rowCount(), 2);

        // Nothing is wrong with any setting: it only has to be started.
        QTRY_VERIFY(fixture.select(u"a.txt"_s));
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_VERIFY(fixture.hasToast(u"belongs to the sandbox, which is not running"_s));
        QCOMPARE(fixture.prompts.deletions.size(), 0);
        fixture.window()->toasts()->clear();
        QVERIFY(fixture.trigger(u"actionCopyLink"_s));
        // Which of them it is about is said, as for a profile that is gone.
        QTRY_VERIFY(fixture.hasToast(u"a.txt. This belongs to the sandbox, which is not running"_s));
        const auto *toast = fixture.window()->toasts()->toasts().last();
        QCOMPARE(toast->message().actionText, u"Start the sandbox"_s);
        toast->findChild<QPushButton *>(u"toastAction"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.cloud(), 20'000);
        QTRY_VERIFY(fixture.hasToast(u"The sandbox is running"_s));
        QCOMPARE(fixture.application()->settings()->currentProfileId(), account.id);
        QGuiApplication::clipboard()->clear();
        QVERIFY(fixture.trigger(u"actionCopyLink"_s));
        QTRY_VERIFY_WITH_TIMEOUT(QGuiApplication::clipboard()->text().startsWith(u"http://127.0.0.1:"_s), 20'000);
    }

    void aProfileIsCalledAsItIsCalledNow()
    {
        app::LaunchOptions options = WindowFixture::optionsFor(true);
        options.language = u"zh_CN"_s;
        WindowFixture fixture(options);
        QVERIFY(fixture.open());
        Settings *settings = fixture.application()->settings();
        ObjectRecord early = object(1);
        early.profileId = settings->currentProfileId();
        early.profileName = u"Sandbox"_s; // made while the window spoke English
        QVERIFY(await(fixture.application()->history()->upsert(early)).ok());
        QTRY_COMPARE(fixture.model()->rowCount(), 1);
        QVERIFY(settings->currentProfile()->name != early.profileName);
        QTRY_COMPARE(profileCell(fixture, 0), settings->currentProfile()->name);

        JobSnapshot job;
        job.id = 1;
        job.state = JobState::Done;
        job.profileId = early.profileId;
        job.profileName = early.profileName;
        JobSnapshot other = job;
        other.id = 2;
        other.profileId = u"p1"_s;
        other.profileName = u"Production"_s;
        ui::TransferModel *transfers = fixture.window()->transfers()->model();
        transfers->addJobs({job, other});
        QCOMPARE(transfers->index(0).data(ui::TransferModel::ProfileRole).toString(), settings->currentProfile()->name);
        QCOMPARE(transfers->index(1).data(ui::TransferModel::ProfileRole).toString(), u"Production"_s);
    }

    void aTransferNamesItsProfileWhenThereIsAnother()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        Settings *settings = fixture.application()->settings();
        QCOMPARE(settings->allProfiles().size(), 1);
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        const ui::TransferModel *transfers = fixture.window()->transfers()->model();
        const QString own = settings->currentProfile()->name;
        const auto named = [transfers] { return transfers->index(0).data(ui::TransferModel::ProfileRole).toString(); };
        QVERIFY2(named().isEmpty(), qPrintable(named()));
        QVERIFY(transfers->index(0).data(Qt::AccessibleTextRole).toString().endsWith(own));
        const Profile other = Profile::create(u"Production"_s);
        settings->setProfiles({other});
        settings->setCurrentProfileId(other.id);
        QTRY_COMPARE(named(), own);
    }

    void aRenamedProfileIsSearchedByTheNameThatIsSeen()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        HistoryStore *history = fixture.application()->history();
        Settings *settings = fixture.application()->settings();
        Profile profile = Profile::create(u"Production"_s);
        profile.id = object(1).profileId;
        settings->setProfiles({profile});
        QVERIFY(await(history->upsert(object(1))).ok());
        QTRY_COMPARE(profileCell(fixture, 0), u"Production"_s);
        profile.name = u"Live"_s;
        settings->setProfiles({profile});
        QTRY_COMPARE(profileCell(fixture, 0), u"Live"_s);
        const auto count = [history](const QString &text) {
            HistoryQuery query;
            query.text = text;
            return await(history->count(query)).valueOr(-1);
        };
        QTRY_COMPARE(count(u"live"_s), qint64(1));
        QCOMPARE(count(u"production"_s), qint64(0));
        // And one that came in with the old name behind it, as of a job that was under way.
        QVERIFY(await(history->upsert(object(2))).ok());
        QTRY_COMPARE(count(u"live"_s), qint64(2));
        // Nor is it the newest row alone: these stand behind one that has the new name.
        ObjectRecord newest = object(9);
        newest.profileName = u"Live"_s;
        QVERIFY(await(history->upsertMany({newest, object(3), object(4)})).ok());
        QTRY_COMPARE(count(u"live"_s), qint64(5));
        QCOMPARE(count(u"production"_s), qint64(0));
    }

    void whatAnEarlierRunHasLeftUnderAnOldNameIsSearchedByTheNewOne()
    {
        QTemporaryDir home;
        {
            WindowFixture fixture(home.path());
            QVERIFY(fixture.open());
            Profile profile = Profile::create(u"Live"_s);
            profile.id = object(1).profileId;
            fixture.application()->settings()->setProfiles({profile});
        }
        {
            HistoryStore before(Paths::below(home.path()).data());
            QVERIFY(await(before.open()).ok());
            ObjectRecord newest = object(3);
            newest.profileName = u"Live"_s;
            ObjectRecord other = object(4);
            other.profileId = u"p2"_s;
            putInto(&before, {object(1), object(2), newest, other});
        }
        WindowFixture fixture(home.path());
        QVERIFY(fixture.open());
        const auto count = [&fixture](const QString &text) {
            HistoryQuery query;
            query.text = text;
            return await(fixture.application()->history()->count(query)).valueOr(-1);
        };
        QTRY_COMPARE(count(u"live"_s), qint64(3));
        QCOMPARE(count(u"production"_s), qint64(1)); // of a profile that is gone
    }

    void whatBelongsToAProfileIsToldBeforeItIsRemoved_data()
    {
        QTest::addColumn<bool>("isTakenOver");
        QTest::newRow("alone") << false;
        QTest::newRow("beside another of its account") << true;
    }

    void whatBelongsToAProfileIsToldBeforeItIsRemoved()
    {
        QFETCH(bool, isTakenOver);
        WindowFixture fixture;
        QVERIFY(fixture.open());
        Settings *settings = fixture.application()->settings();
        Profile profile = Profile::create(u"Production"_s);
        profile.id = object(1).profileId;
        profile.appid = u"wx0123456789abcdef"_s;
        profile.envId = u"prod-abc123"_s;
        QList<Profile> profiles{profile};
        if (isTakenOver) {
            Profile twin = Profile::create(u"Twin"_s);
            twin.appid = profile.appid;
            twin.envId = profile.envId;
            profiles << twin;
        }
        settings->setProfiles(profiles);
        for (const int number : {1, 2})
            QVERIFY(await(fixture.application()->history()->upsert(object(number))).ok());
        JobSnapshot moving;
        moving.id = 1;
        moving.state = JobState::Paused;
        moving.profileId = profile.id;
        JobSnapshot ended = moving;
        ended.id = 2;
        ended.state = JobState::Done;
        JobSnapshot another = moving;
        another.id = 3;
        another.profileId = settings->currentProfileId();
        fixture.window()->transfers()->model()->addJobs({moving, ended, another});

        QVERIFY(fixture.trigger(u"actionSettings"_s));
        const auto *dialog = fixture.window()->findChild<ui::SettingsDialog *>();
        QVERIFY(dialog);
        const auto *told = dialog->findChild<ui::FieldMessage *>(u"summary"_s);
        dialog->findChild<QPushButton *>(u"removeButton"_s)->click();
        QVERIFY2(told->text().contains(u"Saving removes the profile “Production” and its SECRET."_s),
                 qPrintable(told->text()));
        QTRY_VERIFY2(told->text().contains(u"2 object"_s), qPrintable(told->text()));
        QCOMPARE(told->text().contains(u"they go on with another profile of the same account"_s), isTakenOver);
        QCOMPARE(told->text().contains(u"can no longer be downloaded"_s), !isTakenOver);
        QVERIFY2(told->text().contains(u"1 of its transfers"_s), qPrintable(told->text()));
        QVERIFY2(told->text().contains(u"remembered on this computer: add a profile with them"_s),
                 qPrintable(told->text()));
        QVERIFY(told->isVisible());
        const auto *save = dialog->findChild<QPushButton *>(u"saveButton"_s);
        QVERIFY(save->isEnabled());
        QCOMPARE(save->accessibleDescription(), told->text());
        dialog->findChild<QPushButton *>(u"cancelButton"_s)->click();
        QCOMPARE(settings->profiles(), profiles);
    }

    void theProfileOfRowsWhoseProfileIsGoneIsOffered()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const auto *filter = fixture.window()->findChild<QComboBox *>(u"filterProfile"_s);
        QVERIFY(filter->isHidden());
        QVERIFY(await(fixture.application()->history()->upsert(object(1))).ok());
        QTRY_COMPARE(choices(filter), (QStringList{u"All profiles"_s, u"Sandbox"_s, u"Production"_s}));
        QTRY_VERIFY(filter->isVisible());
        // Nothing can be asked of it, and why not is said as for every other command.
        QTRY_VERIFY(fixture.select(object(1).name));
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_VERIFY(fixture.hasToast(u"The profile that this belongs to is no longer set up."_s));
        QCOMPARE(fixture.prompts.deletions.size(), 0);
    }

    void aProfileThatIsGoneIsOfferedHoweverManyNewerRowsGoByAnother()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        Profile account = Profile::create(u"Account"_s);
        account.appid = u"wx0123456789abcdef"_s;
        account.envId = u"prod-abc123"_s;
        fixture.application()->settings()->setProfiles({account});
        QList<ObjectRecord> rows = objects(300);
        for (ObjectRecord &row : rows) {
            row.profileId = u"environment"_s;
            row.profileName = u"Environment"_s;
            row.appid = account.appid;
        }
        rows.first().env = u"another-env"_s; // the oldest one goes by nobody else
        QVERIFY(fixture.fillWith(rows));
        const auto *filter = fixture.window()->findChild<QComboBox *>(u"filterProfile"_s);
        QTRY_COMPARE(choices(filter), (QStringList{u"All profiles"_s, u"Account"_s, u"Sandbox"_s, u"Environment"_s}));
    }

    void aRowOfNoProfileIsOneOfTheProfileOfItsAccount()
    {
        const SandboxFixture cloud; // of the same account as the built-in one, which is not it
        QTemporaryDir home;
        auto secrets = std::make_unique<SessionSecretStore>();
        SessionSecretStore *keychain = secrets.get();
        WindowFixture fixture(WindowFixture::optionsFor(true), home.path(), std::move(secrets));
        QVERIFY(fixture.open());
        QImage picture(40, 30, QImage::Format_RGB32);
        picture.fill(Qt::darkGreen);
        QVERIFY(picture.save(fixture.path(u"face.png"_s)));
        ObjectRecord row = object(1);
        row.key = u"far/face.png"_s;
        row.name = u"face.png"_s;
        row.fileId = SandboxClient(&*cloud).upload(row.key, readFile(fixture.path(row.name)));
        row.profileId = u"environment"_s;
        row.profileName = u"Environment"_s;
        row.appid = cloud.appid();
        row.env = cloud.env();
        row.bucket = cloud->bucket();
        row.size = -1;
        row.md5.clear();
        row.state = ObjectState::Uploaded;
        QVERIFY(fixture.fillWith({row}));
        const auto *filter = fixture.window()->findChild<QComboBox *>(u"filterProfile"_s);
        QTRY_COMPARE(choices(filter), (QStringList{u"All profiles"_s, u"Sandbox"_s, u"Environment"_s}));
        QTRY_VERIFY(fixture.select(row.name));
        const auto *why = fixture.window()->findChild<QLabel *>(u"messageText"_s);
        QTRY_VERIFY2(why->text().contains(u"no longer set up"_s), qPrintable(why->text()));

        Profile account = Profile::create(u"Account"_s);
        account.appid = cloud.appid();
        account.envId = cloud.env();
        account.apiBase = cloud.baseUrl();
        account.production = true;
        QVERIFY(await(keychain->write(SecretId::secretOf(account.id), cloud.secret())).ok());
        Settings *settings = fixture.application()->settings();
        settings->setProfiles({account});
        QCOMPARE(settings->currentProfileId(), Profile::sandboxId());
        QTRY_COMPARE(profileCell(fixture, 0), u"Account"_s);
        QTRY_COMPARE(choices(filter), (QStringList{u"All profiles"_s, u"Account"_s, u"Sandbox"_s}));
        // What failed is tried once more: the preview, and the thumbnail.
        const auto *view = fixture.window()->findChild<ui::PreviewPane *>()->imageView();
        QTRY_VERIFY_WITH_TIMEOUT(view->isVisible(), 20'000);
        const QString thumbnails = QDir(Paths::below(home.path()).cache()).filePath(u"thumbnails"_s);
        const auto hasThumbnail = [&thumbnails] {
            return QDirIterator(thumbnails, QDir::Files, QDirIterator::Subdirectories).hasNext();
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasThumbnail(), 20'000);
        checkFilterAndSearch(fixture, row.name);

        QTRY_VERIFY(fixture.select(row.name));
        QVERIFY(fixture.trigger(u"actionVerify"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(row.name, ObjectState::Verified), 20'000);
        QGuiApplication::clipboard()->clear();
        QVERIFY(fixture.trigger(u"actionCopyLink"_s));
        const QString base = cloud.baseUrl().toString();
        QTRY_VERIFY_WITH_TIMEOUT(QGuiApplication::clipboard()->text().startsWith(base), 20'000);
        QDir(fixture.path(u"."_s)).mkdir(u"down"_s);
        fixture.chosen << QStringList{fixture.path(u"down"_s)};
        QVERIFY(fixture.trigger(u"actionDownload"_s));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(fixture.path(u"down/face.png"_s)), 20'000);
        QCOMPARE(fixture.record(row.name)->profileId, row.profileId); // nothing was moved
        fixture.prompts.deleteAnswers << true;
        QVERIFY(fixture.trigger(u"actionDelete"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(row.name, ObjectState::Deleted), 20'000);
        QCOMPARE(fixture.prompts.deletions.size(), 1);
        const ui::DeleteQuestion asked = fixture.prompts.deletions.first();
        QCOMPARE(asked.profile, u"Account"_s);
        QCOMPARE(asked.environment, cloud.env());
        QVERIFY(asked.production);
        QVERIFY(cloud->keys().isEmpty());
    }

    void rowsThatCannotBeUploadedAgainAreNamed()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        fixture.window()->uploads()->uploadAgain({object(1)});
        QTRY_VERIFY(fixture.hasToast(u"cannot be uploaded again: "_s + object(1).name
                                     + u". The profile that this belongs to is no longer set up."_s));
    }

    void rowsOfAProfileThatIsGoneKeepNoOthersFromBeingVerified()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        QVERIFY(await(fixture.application()->history()->upsert(object(1))).ok());
        QTRY_COMPARE(fixture.model()->rowCount(), 2);
        fixture.window()->toasts()->clear();
        QVERIFY(fixture.trigger(u"actionSelectAll"_s));
        QTRY_COMPARE(fixture.view()->selectedCount(), 2);
        QVERIFY(fixture.trigger(u"actionVerify"_s));
        QTRY_VERIFY(fixture.hasToast(u"1 object verified"_s));
        QVERIFY(fixture.hasToast(u"could not be verified. The profile that this belongs to is no longer set up."_s));
    }

    void whatIsMissingIsCountedAsThat()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        ObjectRecord gone = *fixture.record(u"a.txt"_s);
        for (QString *text : {&gone.name, &gone.key, &gone.fileId})
            text->replace(u"a.txt"_s, u"gone.txt"_s);
        gone.rowId = 0;
        QVERIFY(await(fixture.application()->history()->upsert(gone)).ok());
        QTRY_VERIFY(fixture.select(u"gone.txt"_s));
        fixture.window()->toasts()->clear();
        QVERIFY(fixture.trigger(u"actionVerify"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"missing from the cloud"_s), 20'000);
        QVERIFY(!fixture.hasToast(u"verified"_s));
        QTRY_VERIFY(fixture.hasState(u"gone.txt"_s, ObjectState::Missing));
        fixture.window()->toasts()->clear();
        QVERIFY(fixture.trigger(u"actionSelectAll"_s));
        QTRY_COMPARE(fixture.view()->selectedCount(), 2);
        QVERIFY(fixture.trigger(u"actionVerify"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"missing from the cloud"_s), 20'000);
        QVERIFY(fixture.hasToast(u"1 object verified, 1 "_s));
    }

    void rowsOfAProfileThatIsGoneKeepNoOthersFromBeingFetchedAndAreNamed()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"a.txt"_s, "a")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
        // On either side of the sandbox in every order of the profiles.
        ObjectRecord early = object(1);
        early.profileId = u"0"_s;
        ObjectRecord late = object(2);
        late.profileId = u"~"_s;
        for (const ObjectRecord &gone : {early, late})
            QVERIFY(await(fixture.application()->history()->upsert(gone)).ok());
        QTRY_COMPARE(fixture.model()->rowCount(), 3);
        fixture.window()->toasts()->clear();
        QVERIFY(fixture.trigger(u"actionSelectAll"_s));
        QTRY_COMPARE(fixture.view()->selectedCount(), 3);
        QDir(fixture.path(u"."_s)).mkdir(u"down"_s);
        fixture.chosen << QStringList{fixture.path(u"down"_s)};
        QVERIFY(fixture.trigger(u"actionDownload"_s));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(fixture.path(u"down/a.txt"_s)), 20'000);
        for (const ObjectRecord &gone : {early, late})
            QVERIFY2(fixture.hasToast(gone.name + u". The profile that this belongs to is no longer set up."_s),
                     qPrintable(gone.name));
        QVERIFY(!fixture.hasToast(u"settings are not complete"_s));

        // A link less would be a hole in what is pasted: none is copied, and which row is to blame is said.
        fixture.window()->toasts()->clear();
        QGuiApplication::clipboard()->setText(u"before"_s);
        QVERIFY(fixture.trigger(u"actionCopyLink"_s));
        QTRY_VERIFY(fixture.hasToast(early.name + u". The profile that this belongs to is no longer set up."_s));
        QVERIFY(!fixture.hasToast(u"settings are not complete"_s));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    }
};

QTEST_MAIN(TestMainWindowProfiles)
#include "tst_mainwindow_profiles.moc"
