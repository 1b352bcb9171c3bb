// What is pasted: files go up, a picture as data goes up, ids in text are looked up instead.
#include "support/filelimit.h"
#include "support/sandboxclient.h"
#include "support/sandboxfixture.h"
#include "support/testfiles.h"
#include "support/windowfixture.h"

#include "engine/engine.h"
#include "history/historystore.h"
#include "history/searchbar.h"
#include "main/uploadcontroller.h"
#include "settings/settings.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>

using namespace wcs;
using namespace wcs::test;

namespace {

/// Text that counts how often it is fetched.
class CountingText : public QMimeData
{
public:
    QStringList formats() const override { return {u"text/plain"_s}; }
    mutable int asked = 0;

protected:
    QVariant retrieveData(const QString &format, QMetaType) const override
    {
        ++asked;
        return format == "text/plain"_L1 ? QVariant(u"just words"_s) : QVariant();
    }
};

} // namespace

class TestMainWindowPaste : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pastedFilesAreUploaded()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        auto *data = new QMimeData;
        data->setUrls({QUrl::fromLocalFile(fixture.file(u"a.txt"_s, "pasted"))});
        QGuiApplication::clipboard()->setMimeData(data);
        QVERIFY(fixture.trigger(u"actionPaste"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"a.txt"_s, ObjectState::Verified), 20'000);
    }

    void aPastedPictureIsUploadedAsPng()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QImage image(20, 10, QImage::Format_RGB32);
        image.fill(Qt::red);
        QGuiApplication::clipboard()->setImage(image);
        QVERIFY(fixture.trigger(u"actionPaste"_s));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.model()->rowCount(), 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            fixture.model()->record(0) && fixture.model()->record(0)->state == ObjectState::Verified, 20'000);
        QCOMPARE(fixture.model()->record(0)->mimeType, u"image/png"_s);
    }

    void aPastedPictureThatDoesNotFitOnTheDriveIsNotUploadedAndWhyIsSaid()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QByteArray noise = patternBytes(1000 * 1000 * 4);
        const QImage image(reinterpret_cast<const uchar *>(noise.constData()), 1000, 1000, QImage::Format_RGB32);
        QGuiApplication::clipboard()->setImage(image.copy());
        const FileLimit limit(2'000'000); // the picture takes three million, the program's own files far less
        if (!limit.isSet())
            QSKIP("no drive that is full");
        QVERIFY(fixture.trigger(u"actionPaste"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"cannot be written"_s), 20'000);
        fixture.window()->toasts()->toasts().last()->message().action();
        QTRY_COMPARE(fixture.prompts.rawErrors.size(), 1);
        QVERIFY2(fixture.prompts.rawErrors.first().contains(FileLimit::words()),
                 qPrintable(fixture.prompts.rawErrors.first()));
        QCOMPARE(fixture.window()->transfers()->model()->rowCount(), 0);
    }

    void idsInPastedTextAreLookedUp()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QStringList samples = fixture.cloud()->sampleFileIds();
        QVERIFY(samples.size() >= 2);
        const QString missing = samples.first().section(u'/', 0, 2) + u"/not/there.png"_s;
        QGuiApplication::clipboard()->setText(
            u"first \"%1\", then \"%2\" and %3."_s.arg(samples[0], samples[1], missing));
        QVERIFY(fixture.trigger(u"actionPaste"_s));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.model()->rowCount(), 3, 20'000);
        const auto count = [&fixture](ObjectState state) {
            int rows = 0;
            for (int row = 0; row < fixture.model()->rowCount(); ++row)
                rows += fixture.model()->record(row) && fixture.model()->record(row)->state == state;
            return rows;
        };
        QTRY_COMPARE_WITH_TIMEOUT(count(ObjectState::Verified), 2, 20'000);
        QCOMPARE(count(ObjectState::Missing), 1);
        QCOMPARE(fixture.cloud()->requestCount(u"/tcb/uploadfile"_s), 0);
    }

    void idsThatComeWhileTheHistoryIsBeingOpenedAreLookedUp()
    {
        const SandboxFixture cloud;
        const QString fileId = SandboxClient(&*cloud).upload(u"made/early.png"_s, "early");
        Profile profile = Profile::create(u"Mine"_s);
        profile.appid = cloud.appid();
        profile.envId = cloud.env();
        profile.apiBase = cloud.baseUrl();
        QTemporaryDir home;
        const Paths paths = Paths::below(home.path());
        QVERIFY(paths.create().ok());
        {
            Settings settings(paths);
            settings.setProfiles({profile});
            settings.setCurrentProfileId(profile.id);
            QVERIFY(settings.flush().ok());
        }
        auto secrets = std::make_unique<SessionSecretStore>();
        secrets->put(SecretId::secretOf(profile.id), cloud.secret());
        WindowFixture fixture(WindowFixture::optionsFor(false), home.path(), std::move(secrets));
        // Behind the program itself, which has just asked for the history then.
        QObject::connect(fixture.window(), &ui::MainWindow::firstPainted, fixture.window(), [&fixture, &fileId] {
            QVERIFY(!fixture.application()->engine()->queue());
            fixture.window()->uploads()->lookUp({fileId}, {}, u"paste"_s);
        });
        QVERIFY(fixture.open());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"early.png"_s, ObjectState::Verified), 20'000);
    }

    void aKnownIdKeepsItsNameItsProfileAndItsTime_data()
    {
        QTest::addColumn<bool>("elsewhere");
        QTest::newRow("in its own profile") << false;
        QTest::newRow("while another is chosen") << true;
    }

    void aKnownIdKeepsItsNameItsProfileAndItsTime()
    {
        QFETCH(bool, elsewhere);
        WindowFixture fixture;
        QVERIFY(fixture.open());
        // Two of one name: the key of the second is another.
        QVERIFY(fixture.dropPaths({fixture.file(u"1/big.txt"_s, "first"), fixture.file(u"2/big.txt"_s, "second")}));
        const auto renamed = [&fixture]() -> std::optional<ObjectRecord> {
            for (int row = 0; row < fixture.model()->rowCount(); ++row) {
                const ObjectRecord *record = fixture.model()->record(row);
                if (record && record->state == ObjectState::Verified && record->key.endsWith(u"big-2.txt"_s))
                    return *record;
            }
            return std::nullopt;
        };
        QTRY_VERIFY_WITH_TIMEOUT(renamed(), 20'000);
        const ObjectRecord before = *renamed();
        QCOMPARE(before.name, u"big.txt"_s);
        if (elsewhere) {
            Settings *settings = fixture.application()->settings();
            Profile other = settings->currentProfile()->duplicate(u"Other"_s);
            other.envId = u"other-9z9z"_s;
            settings->setTransientProfile(other);
            settings->setCurrentProfileId(other.id);
        }
        const int asked = fixture.cloud()->requestCount(u"/tcb/batchdownloadfile"_s);
        QGuiApplication::clipboard()->setText(before.fileId);
        QVERIFY(fixture.trigger(u"actionPaste"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"1 object looked up"_s), 20'000);
        QVERIFY(!fixture.hasToast(u"cannot be read"_s));
        QVERIFY2(fixture.cloud()->requestCount(u"/tcb/batchdownloadfile"_s) > asked, "its own profile was asked");
        QTRY_VERIFY(renamed() && renamed()->verifiedAt > before.verifiedAt);
        const ObjectRecord after = *renamed();
        QCOMPARE(after.name, before.name);
        QCOMPARE(after.profileId, before.profileId);
        QCOMPARE(after.profileName, before.profileName);
        QCOMPARE(after.createdAt, before.createdAt);
        QCOMPARE(after.lastError, QString());
        // And it is found, whatever the list shows.
        fixture.window()->history()->searchBar()->showText(u"nothing that there is"_s);
        QTRY_COMPARE(fixture.model()->rowCount(), 0);
        for (const ui::Toast *toast : fixture.window()->toasts()->toasts()) {
            if (toast->message().text.contains(u"looked up"_s))
                toast->message().action();
        }
        QTRY_COMPARE(fixture.model()->rowCount(), 1);
        QTRY_VERIFY(renamed());
    }

    void idsThatNobodyCanBeAskedAboutAreToldApartWithTheReason()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"own.txt"_s, "own")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"own.txt"_s, ObjectState::Verified), 20'000);
        const ObjectRecord own = *fixture.record(u"own.txt"_s);
        // Known, and of a profile without a SECRET.
        Settings *settings = fixture.application()->settings();
        const Profile other = settings->currentProfile()->duplicate(u"Other"_s);
        settings->setTransientProfile(other);
        ObjectRecord theirs = own;
        theirs.rowId = 0;
        theirs.fileId = own.fileId + u".other"_s;
        theirs.key = own.key + u".other"_s;
        theirs.name = u"theirs.txt"_s;
        theirs.profileId = other.id;
        theirs.profileName = other.name;
        QVERIFY(await(fixture.application()->history()->upsert(theirs)).ok());
        QTRY_VERIFY(fixture.record(u"theirs.txt"_s));

        QGuiApplication::clipboard()->setText(own.fileId + u'\n' + theirs.fileId);
        QVERIFY(fixture.trigger(u"actionPaste"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasToast(u"1 object looked up"_s), 20'000);
        QVERIFY(fixture.hasToast(u"No SECRET is known"_s));
        QVERIFY(fixture.hasToast(u"could not be looked up"_s));
        QVERIFY(!fixture.hasToast(u"cannot be read"_s));
        QVERIFY(fixture.hasState(u"theirs.txt"_s, ObjectState::Verified));
    }

    void severalIdsThatWereLookedUpAreShownOnlyWhereAFilterHidesSome()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        const QStringList samples = fixture.cloud()->sampleFileIds();
        const auto lookedUp = [&fixture]() -> const ui::Toast * {
            for (const ui::Toast *toast : fixture.window()->toasts()->toasts()) {
                if (toast->message().text.contains(u"looked up"_s))
                    return toast;
            }
            return nullptr;
        };
        QGuiApplication::clipboard()->setText(samples[0] + u'\n' + samples[1]);
        QVERIFY(fixture.trigger(u"actionPaste"_s));
        QTRY_VERIFY_WITH_TIMEOUT(lookedUp(), 20'000);
        QVERIFY2(!lookedUp()->hasAction(), "a button that does nothing");
        QTRY_COMPARE(fixture.model()->rowCount(), 2);

        fixture.window()->toasts()->clear();
        fixture.window()->history()->searchBar()->showText(u"nothing that there is"_s);
        QTRY_COMPARE(fixture.model()->rowCount(), 0);
        QVERIFY(fixture.trigger(u"actionPaste"_s));
        QTRY_VERIFY_WITH_TIMEOUT(lookedUp(), 20'000);
        QCOMPARE(lookedUp()->message().actionText, u"Show all"_s);
        lookedUp()->message().action();
        QTRY_COMPARE(fixture.model()->rowCount(), 2);
    }

    void anIdWithABlankInFreeTextIsTheOneThatExists()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.dropPaths({fixture.file(u"my photo.txt"_s, "hello")}));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"my photo.txt"_s, ObjectState::Verified), 20'000);
        const QString id = fixture.record(u"my photo.txt"_s)->fileId;
        QVERIFY(id.endsWith(u"my photo.txt"_s));
        QVERIFY(fixture.select(u"my photo.txt"_s));
        QVERIFY(fixture.trigger(u"actionRemove"_s));
        QTRY_COMPARE(fixture.model()->rowCount(), 0);

        QGuiApplication::clipboard()->setText(u"the result is %1, look"_s.arg(id));
        QVERIFY(fixture.trigger(u"actionPaste"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.hasState(u"my photo.txt"_s, ObjectState::Verified), 20'000);
        QCOMPARE(fixture.model()->rowCount(), 1);
    }

    void pasteWaitsForAProfileThatCanUpload()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        auto *data = new QMimeData;
        data->setUrls({QUrl::fromLocalFile(fixture.file(u"a.txt"_s, "pasted"))});
        QGuiApplication::clipboard()->setMimeData(data);
        QTRY_VERIFY(fixture.isEnabled(u"actionPaste"_s));
        Settings *settings = fixture.application()->settings();
        const Profile unfinished = Profile::create(u"Without credentials"_s);
        settings->setProfiles({unfinished});
        settings->setCurrentProfileId(unfinished.id);
        QVERIFY(!fixture.isEnabled(u"actionPaste"_s));
        QVERIFY(!fixture.isEnabled(u"actionUploadFiles"_s));
        const QString tip = fixture.window()->actions()->get(ui::ActionSet::Command::Paste)->toolTip();
        QVERIFY2(tip.contains(u"profile"_s), qPrintable(tip));
    }

    void aUselessClipboardDisablesPasteAndSaysWhy()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        auto *data = new QMimeData;
        data->setData(u"application/x-something-else"_s, "bytes");
        QGuiApplication::clipboard()->setMimeData(data);
        QTRY_VERIFY(!fixture.isEnabled(u"actionPaste"_s));
        QVERIFY(fixture.window()->actions()->get(ui::ActionSet::Command::Paste)->toolTip().contains(u"clipboard"_s));
    }

    void textWithoutAnIdIsToldOnlyWhenItIsPasted()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open());
        auto *data = new CountingText;
        QGuiApplication::clipboard()->setMimeData(data);
        QTRY_VERIFY(fixture.isEnabled(u"actionPaste"_s));
        QCOMPARE(data->asked, 0);
        QVERIFY(fixture.trigger(u"actionPaste"_s));
        QVERIFY(data->asked > 0);
        QTRY_VERIFY(fixture.hasToast(u"clipboard"_s));
        QVERIFY2(fixture.window()->toasts()->toasts().last()->message().kind == ui::ToastKind::Info,
                 "as if it were done");
    }
};

QTEST_MAIN(TestMainWindowPaste)
#include "tst_mainwindow_paste.moc"
