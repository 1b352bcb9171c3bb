// The settings file: what goes in comes out, and nothing is lost.
#include "base/text.h"
#include "settings/environmentcredentials.h"
#include "settings/settings.h"
#include "settings/settingsfile.h"
#include "support/filelimit.h"
#include "support/patience.h"
#include "support/testfiles.h"
#include "wechat/errorcatalogue.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;
using test::readFile;
using test::writeFile;

namespace {

Profile sample()
{
    Profile profile = Profile::create(u"云 prod"_s);
    profile.colour = u"#112233"_s;
    profile.appid = u"wx0000000000000001"_s;
    profile.envId = u"prod-abc123"_s;
    profile.apiBase = QUrl(u"http://127.0.0.1:8080"_s);
    profile.tokenMode = TokenMode::Classic;
    profile.keyTemplate = u"{hash8}.{ext}"_s;
    profile.sameKeyPolicy = SameKeyPolicy::Overwrite;
    profile.production = true;
    return profile;
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void everyValueSurvivesARestart();
    void aFreshStartHasTheDocumentedDefaults();
    void severalChangesMakeOneWrite();
    void unknownKeysAreKept();
    void aBrokenFileIsSetAside_data();
    void aBrokenFileIsSetAside();
    void aFileThatCannotBeReadIsNeverOverwritten();
    void aFailedWriteIsReportedAndLeavesTheOldFile();
    void aDriveThatIsFullLeavesTheOldFile();
    void aLockThatCannotBeMadeIsNoOtherProgram();
    void valuesOutOfRangeAreBroughtIn();
    void removingTheCurrentProfileChoosesAnother();
    void transientProfilesAreNeverWritten();
    void whatHoldsForThisRunTakesThePlaceOfTheStored();
    void aProfileThatIsAddedHasTheIdOfTheFirstOneRemovedOfItsAccount();
    void rowsOfNoProfileGoByTheOneOfTheirAccount();
    void unchangedValuesStaySilent();
    void duplicatesHaveTheirOwnId();
    void environmentCredentials_data();
    void environmentCredentials();

private:
    Paths paths() const { return Paths::below(m_dir->path()); }
    QString file() const { return paths().config() + u"/settings.json"_s; }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestSettings::everyValueSurvivesARestart()
{
    NetworkSettings network;
    network.proxy = {ProxyMode::Manual, u"proxy.example"_s, 3128, u"me"_s};
    network.caFile = u"/etc/ca.pem"_s;
    network.connectTimeoutSeconds = 7;
    network.idleTimeoutSeconds = 99;
    TransferSettings transfers;
    transfers.parallelTransfers = 9;
    transfers.keepFolders = true;
    transfers.compareAfterRun = false;
    transfers.confirmFiles = 11;
    transfers.confirmMegabytes = 12;
    transfers.linkLifetimeSeconds = 600;
    transfers.customCopyFormat = u"<a href=\"{link}\">"_s;
    const AppearanceSettings appearance{u"zh_CN"_s, Theme::Dark};
    const NotificationSettings notifications{false, false};
    const Profile profile = sample();
    const Profile second = Profile::create(u"second"_s);
    {
        Settings settings(paths());
        settings.setProfiles({profile, second});
        settings.setCurrentProfileId(second.id);
        settings.setNetwork(network);
        settings.setTransfers(transfers);
        settings.setAppearance(appearance);
        settings.setNotifications(notifications);
    }
    const Settings again(paths());
    QCOMPARE(again.profiles(), QList<Profile>({profile, second}));
    QCOMPARE(again.currentProfileId(), second.id);
    QCOMPARE(again.network(), network);
    QCOMPARE(again.transfers(), transfers);
    QCOMPARE(again.appearance(), appearance);
    QCOMPARE(again.notifications(), notifications);
    QVERIFY(!(QFileInfo(file()).permissions() & (QFile::ReadOther | QFile::ReadGroup)));
}

void TestSettings::aFreshStartHasTheDocumentedDefaults()
{
    const Settings settings(paths());
    QVERIFY(settings.profiles().isEmpty());
    QVERIFY(!settings.currentProfile());
    QCOMPARE(settings.transfers().parallelTransfers, 4);
    QCOMPARE(settings.transfers().linkLifetimeSeconds, 7200);
    QCOMPARE(settings.transfers().confirmFiles, 200);
    QCOMPARE(settings.transfers().confirmMegabytes, 500);
    QVERIFY(!settings.transfers().keepFolders);
    QVERIFY(settings.transfers().compareAfterRun);
    QCOMPARE(settings.network().connectTimeoutSeconds, 15);
    QCOMPARE(settings.network().idleTimeoutSeconds, 60);
    const Profile profile = Profile::create();
    QCOMPARE(profile.apiBase, QUrl(u"https://api.weixin.qq.com"_s));
    QCOMPARE(profile.tokenMode, TokenMode::Stable);
    QCOMPARE(profile.sameKeyPolicy, SameKeyPolicy::Rename);
    QVERIFY(!validateKeyTemplate(profile.keyTemplate));
    QVERIFY(!QFile::exists(file()));
}

void TestSettings::severalChangesMakeOneWrite()
{
    Settings settings(paths());
    settings.setAppearance({u"en"_s, Theme::Light});
    settings.setNotifications({false, true});
    QVERIFY(!QFile::exists(file()));
    QTRY_VERIFY(QFile::exists(file()));
    const QJsonObject json = QJsonDocument::fromJson(readFile(file())).object();
    QCOMPARE(json[u"appearance"_s].toObject()[u"language"_s].toString(), u"en"_s);
    QCOMPARE(json[u"notifications"_s].toObject()[u"batchFinished"_s].toBool(true), false);
    // Nothing half-written stays beside it.
    QCOMPARE(QDir(paths().config()).entryList(QDir::Files | QDir::Hidden), QStringList{u"settings.json"_s});
}

void TestSettings::unknownKeysAreKept()
{
    writeFile(file(), R"({"version": 7, "future": {"a": [1, 2]},
        "profiles": [{"id": "one", "name": "n", "shape": "round"}],
        "network": {"proxy": {"mode": "none", "pac": "x"}, "http3": true}})");
    {
        Settings settings(paths());
        QCOMPARE(settings.network().proxy.mode, ProxyMode::None);
        QList<Profile> profiles = settings.profiles();
        profiles.first().name = u"renamed"_s;
        settings.setProfiles(profiles);
        NetworkSettings network = settings.network();
        network.proxy.mode = ProxyMode::System;
        settings.setNetwork(network);
    }
    const QJsonObject json = QJsonDocument::fromJson(readFile(file())).object();
    QCOMPARE(json[u"version"_s].toInt(), 7);
    QCOMPARE(json[u"future"_s].toObject()[u"a"_s].toArray().size(), 2);
    const QJsonObject profile = json[u"profiles"_s].toArray().first().toObject();
    QCOMPARE(profile[u"shape"_s].toString(), u"round"_s);
    QCOMPARE(profile[u"name"_s].toString(), u"renamed"_s);
    QCOMPARE(json[u"network"_s].toObject()[u"http3"_s].toBool(), true);
    QCOMPARE(json[u"network"_s].toObject()[u"proxy"_s].toObject()[u"pac"_s].toString(), u"x"_s);
    QCOMPARE(json[u"network"_s].toObject()[u"proxy"_s].toObject()[u"mode"_s].toString(), u"system"_s);
}

void TestSettings::aBrokenFileIsSetAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("cut") << QByteArray(R"({"profiles": [{"id": "one", "na)");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zeros") << QByteArray(64, '\0');
    QTest::newRow("not an object") << QByteArray("[1, 2]");
}

void TestSettings::aBrokenFileIsSetAside()
{
    QFETCH(QByteArray, bytes);
    writeFile(file(), bytes);
    Settings settings(paths());
    static const QRegularExpression name(u"/settings\\.broken-\\d{8}-\\d{6}$"_s);
    QVERIFY2(name.match(settings.setAsidePath()).hasMatch(), qPrintable(settings.setAsidePath()));
    QCOMPARE(readFile(settings.setAsidePath()), bytes);
    QVERIFY(settings.profiles().isEmpty());
    settings.setProfiles({sample()});
    QVERIFY(settings.flush().ok());
    QCOMPARE(readFile(settings.setAsidePath()), bytes);
}

void TestSettings::aFileThatCannotBeReadIsNeverOverwritten()
{
    // A directory in its place cannot be opened, not even by root, and stands for every file that cannot.
    QVERIFY(QDir().mkpath(file() + u"/inside"_s));
    Settings settings(paths());
    QVERIFY(settings.blocked());
    settings.setProfiles({sample()});
    QSignalSpy failed(&settings, &Settings::writeFailed);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(settings.profiles().size(), 1);
    QVERIFY(QFileInfo(file() + u"/inside"_s).isDir());
}

void TestSettings::aFailedWriteIsReportedAndLeavesTheOldFile()
{
    Settings settings(paths());
    settings.setProfiles({sample()});
    QVERIFY(settings.flush().ok());
    const QByteArray before = readFile(file());
    QVERIFY(QDir().rename(paths().config(), m_dir->filePath(u"moved"_s)));
    writeFile(paths().config(), "a file where the directory was");
    settings.setAppearance({u"en"_s, Theme::Dark});
    const Result<void> written = settings.flush();
    QVERIFY(!written);
    QCOMPARE(written.error().stage, Stage::Settings);
    QCOMPARE(readFile(m_dir->filePath(u"moved/settings.json"_s)), before);

    // Told once, and kept for when there is a place for it.
    QSignalSpy failed(&settings, &Settings::writeFailed);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"settings not written"_s));
    settings.writeAgain();
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(QFile::remove(paths().config()));
    settings.writeAgain();
    QTRY_COMPARE(Settings(paths()).appearance().theme, Theme::Dark);
    QCOMPARE(failed.count(), 1);
}

void TestSettings::aDriveThatIsFullLeavesTheOldFile()
{
    Settings settings(paths());
    settings.setProfiles({sample()});
    QVERIFY(settings.flush().ok());
    const QByteArray before = readFile(file());
    {
        const test::FileLimit limit(before.size() / 2);
        if (!limit.isSet())
            QSKIP("no drive that is full");
        settings.setAppearance({u"en"_s, Theme::Dark});
        QVERIFY(!settings.flush());
        QCOMPARE(readFile(file()), before);
    }
    QVERIFY(settings.flush().ok());
    QVERIFY(readFile(file()) != before);
}

void TestSettings::aLockThatCannotBeMadeIsNoOtherProgram()
{
    const SettingsFile there(m_dir->filePath(u"one.json"_s));
    QLockFile other(there.path() + u".lock"_s);
    QVERIFY(other.tryLock());
    QCOMPARE(there.lock(0).error().code, u"lock"_s);
    other.unlock();
    QVERIFY(there.lock(0));

    const SettingsFile gone(m_dir->filePath(u"gone/one.json"_s));
    const Error error = gone.lock(0).error();
    QCOMPARE(error.code, u"write"_s);
    const ErrorText text = explain(error);
    QVERIFY2(text.why.contains(gone.path()) && !text.why.contains(u"process"_s), qPrintable(text.why));
    QVERIFY2(!text.advice.contains(u"Wait"_s), qPrintable(text.advice));
}

void TestSettings::valuesOutOfRangeAreBroughtIn()
{
    writeFile(file(), R"({"transfers": {"parallelTransfers": 500, "linkLifetimeSeconds": -3, "confirmFiles": "many"},
        "network": {"proxy": {"mode": "quantum", "port": 1e12}, "idleTimeoutSeconds": 0},
        "appearance": {"language": "tlh", "theme": 3}, "profiles": "none",
        "currentProfile": 12})");
    const Settings settings(paths());
    QCOMPARE(settings.transfers().parallelTransfers, 16);
    QCOMPARE(settings.transfers().linkLifetimeSeconds, 60);
    QCOMPARE(settings.transfers().confirmFiles, 200);
    QCOMPARE(settings.network().proxy.mode, ProxyMode::System);
    QCOMPARE(settings.network().proxy.port, 65535);
    QCOMPARE(settings.network().idleTimeoutSeconds, 5);
    QCOMPARE(settings.appearance(), AppearanceSettings());
    QVERIFY(settings.profiles().isEmpty());
}

void TestSettings::removingTheCurrentProfileChoosesAnother()
{
    Settings settings(paths());
    const Profile first = sample();
    const Profile second = Profile::create(u"second"_s);
    settings.setProfiles({first, second});
    settings.setCurrentProfileId(second.id);
    QSignalSpy current(&settings, &Settings::currentProfileChanged);
    settings.setProfiles({first});
    QCOMPARE(settings.currentProfileId(), first.id);
    QCOMPARE(current.count(), 1);
    settings.setProfiles({});
    QVERIFY(!settings.currentProfile());
    settings.setCurrentProfileId(u"nobody"_s);
    QCOMPARE(settings.currentProfileId(), QString());
}

void TestSettings::transientProfilesAreNeverWritten()
{
    const Profile stored = sample();
    Profile sandbox = Profile::create(u"sandbox"_s);
    {
        Settings settings(paths());
        settings.setProfiles({stored});
        settings.setTransientProfile(sandbox);
        settings.setCurrentProfileId(sandbox.id);
        QCOMPARE(settings.currentProfile()->name, u"sandbox"_s);
        QVERIFY(settings.currentProfile()->transient);
        settings.setProfiles(settings.allProfiles());
        QVERIFY(settings.flush().ok());
    }
    QVERIFY(!readFile(file()).contains(sandbox.id.toUtf8()));
    QCOMPARE(Settings(paths()).currentProfileId(), stored.id);
}

void TestSettings::whatHoldsForThisRunTakesThePlaceOfTheStored()
{
    Settings settings(paths());
    const Profile first = sample();
    const Profile second = Profile::create(u"second"_s);
    settings.setProfiles({first, second});
    Profile elsewhere = first;
    elsewhere.apiBase = QUrl(u"http://127.0.0.1:9"_s);
    elsewhere.transient = true;
    settings.setTransientProfile(elsewhere);
    Profile sandbox = Profile::create(u"sandbox"_s);
    sandbox.transient = true;
    settings.setTransientProfile(sandbox);
    QCOMPARE(settings.allProfiles(), (QList<Profile>{elsewhere, second, sandbox}));
}

void TestSettings::aProfileThatIsAddedHasTheIdOfTheFirstOneRemovedOfItsAccount()
{
    const Profile first = sample();
    const Profile second = first.duplicate(u"second"_s);
    Profile other = first.duplicate(u"other"_s);
    other.envId = u"prod-other"_s;
    const Profile empty = Profile::create(u"empty"_s);
    {
        Settings settings(paths());
        settings.setProfiles({first, second, other, empty});
        QVERIFY(settings.removedProfiles().isEmpty());
        settings.setProfiles({second, other, empty});
        settings.setProfiles({other});
        settings.setProfiles({});
        QVERIFY(settings.flush().ok());
    }
    Settings settings(paths());
    QList<RemovedProfile> removed = settings.removedProfiles();
    QCOMPARE(removed, (QList<RemovedProfile>{first.removed(), second.removed(), other.removed()}));
    QVERIFY(!readFile(file()).contains(first.name.toUtf8()));
    const auto idOf = [&removed](Profile entered) {
        entered = entered.duplicate(u"again"_s);
        const QString own = entered.id;
        entered.takeIdFrom(removed);
        return entered.id == own ? QString() : entered.id;
    };
    QCOMPARE(idOf(empty), QString());
    QCOMPARE(idOf(first), first.id);
    QCOMPARE(idOf(first), second.id); // each goes to one
    QCOMPARE(idOf(first), QString());
    QCOMPARE(removed, QList<RemovedProfile>{other.removed()});
    // What is there again is not remembered as removed.
    settings.setProfiles({second});
    QCOMPARE(settings.removedProfiles(), (QList<RemovedProfile>{first.removed(), other.removed()}));
}

void TestSettings::rowsOfNoProfileGoByTheOneOfTheirAccount()
{
    const Profile first = sample();
    Profile second = first.duplicate(u"second"_s);
    second.apiBase = QUrl(u"http://127.0.0.1:1"_s);
    Profile other = first.duplicate(u"other"_s);
    other.envId = u"prod-other"_s;
    Settings settings(paths());
    settings.setProfiles({first, other, Profile::create(u"empty"_s)});
    const auto ownerOf = [&settings](const QString &id, const QString &appid, const QString &env) {
        return settings.rowOwners().of(id, appid, env);
    };
    QCOMPARE(ownerOf(u"environment"_s, first.appid, first.envId), first.id);
    QCOMPARE(ownerOf(u"environment"_s, first.appid, other.envId), other.id);
    QCOMPARE(ownerOf(other.id, first.appid, first.envId), other.id); // its own is there
    QCOMPARE(ownerOf(u"environment"_s, first.appid, u"unheard-of"_s), u"environment"_s);
    QCOMPARE(ownerOf(u"environment"_s, {}, {}), u"environment"_s);
    QVERIFY(!settings.rowOwners().isShared(first.appid, first.envId));
    // The current one where several have it; the address is no part of the account.
    settings.setProfiles({first, second, other});
    settings.setCurrentProfileId(other.id);
    QCOMPARE(ownerOf(u"environment"_s, first.appid, first.envId), first.id);
    settings.setCurrentProfileId(second.id);
    QCOMPARE(ownerOf(u"environment"_s, first.appid, first.envId), second.id);
    QCOMPARE(settings.othersOfAccount(first.id), QStringList{second.id});
    QCOMPARE(settings.othersOfAccount(other.id), QStringList());
    QVERIFY(settings.rowOwners().isShared(first.appid, first.envId));
    // The built-in sandbox is a cloud of its own, whether it runs or not, though others may be called the same.
    settings.setProfiles({first});
    QCOMPARE(ownerOf(Profile::sandboxId(), first.appid, first.envId), Profile::sandboxId());
    settings.setTransientProfile(Profile::ofSandbox(first.appid, first.envId, second.apiBase));
    QCOMPARE(settings.othersOfAccount(first.id), QStringList());
    QCOMPARE(settings.othersOfAccount(Profile::sandboxId()), QStringList());
    settings.setTransientProfile(Profile::ofSandbox(u"wx5"_s, u"box"_s, second.apiBase));
    settings.setCurrentProfileId(Profile::sandboxId());
    QCOMPARE(ownerOf(u"environment"_s, u"wx5"_s, u"box"_s), u"environment"_s);
    QCOMPARE(ownerOf(Profile::sandboxId(), u"wx5"_s, u"box"_s), Profile::sandboxId());
}

void TestSettings::unchangedValuesStaySilent()
{
    Settings settings(paths());
    QSignalSpy changed(&settings, &Settings::changed);
    settings.setTransfers(settings.transfers());
    settings.setNetwork(settings.network());
    settings.setProfiles({});
    QCOMPARE(changed.count(), 0);
    QVERIFY(settings.flush().ok());
    QVERIFY(!QFile::exists(file()));
    TransferSettings transfers;
    transfers.parallelTransfers = 2;
    settings.setTransfers(transfers);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().value<Settings::Group>(), Settings::Group::Transfers);
}

void TestSettings::duplicatesHaveTheirOwnId()
{
    const Profile original = sample();
    const Profile copy = original.duplicate(u"copy"_s);
    QVERIFY(copy.id != original.id);
    QCOMPARE(copy.appid, original.appid);
    QCOMPARE(copy.name, u"copy"_s);
}

void TestSettings::environmentCredentials_data()
{
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<QString>("outcome"); // "none", "ok", or the variable that is refused
    const QString appid = u"WX_APPID= wx0000000000000001 "_s;
    const QString secret = u"WX_SECRET=0123456789abcdef0123456789abcdef"_s;
    const QString env = u"WX_ENV_ID=prod-abc123"_s;
    QTest::newRow("unset") << QStringList{} << u"none"_s;
    QTest::newRow("base alone") << QStringList{u"WX_API_BASE=https://example.com"_s} << u"none"_s;
    QTest::newRow("complete") << QStringList{appid, secret, env} << u"ok"_s;
    QTest::newRow("no secret") << QStringList{appid, env} << u"WX_SECRET"_s;
    QTest::newRow("bad appid") << QStringList{u"WX_APPID=gh_1"_s, secret, env} << u"WX_APPID"_s;
    QTest::newRow("plain http") << QStringList{appid, secret, env, u"WX_API_BASE=http://example.com"_s}
                                << u"WX_API_BASE"_s;
    QTest::newRow("local server's own rules")
        << QStringList{u"WX_APPID=A"_s, u"WX_SECRET=S"_s, u"WX_ENV_ID=E"_s, u"WX_API_BASE=http://127.0.0.1:9"_s}
        << u"ok"_s;
    QTest::newRow("local, no env") << QStringList{u"WX_APPID=A"_s, u"WX_SECRET=S"_s,
                                                  u"WX_API_BASE=http://127.0.0.1:9"_s}
                                   << u"WX_ENV_ID"_s;
}

void TestSettings::environmentCredentials()
{
    QFETCH(QStringList, variables);
    QFETCH(QString, outcome);
    QProcessEnvironment environment;
    for (const QString &line : std::as_const(variables))
        environment.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    const auto read = EnvironmentCredentials::read(environment);
    if (outcome == "none"_L1) {
        QVERIFY(read.ok());
        QVERIFY(!read->has_value());
    } else if (outcome == "ok"_L1) {
        QVERIFY(read.ok());
        QVERIFY(read->has_value());
        QVERIFY((*read)->profile.transient);
        QVERIFY((*read)->profile.isComplete());
        QVERIFY(!(*read)->profile.appid.contains(u' '));
        QVERIFY(!(*read)->secret.isEmpty());
    } else {
        QVERIFY(!read.ok());
        QCOMPARE(read.error().kind, ErrorKind::Credentials);
        QCOMPARE(read.error().subject, outcome);
        QVERIFY(!read.error().message.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
