// The command line and the keychain of the system: a real GNOME keyring on a bus of its own, and the program in a process of its own.
//
// This program itself puts the SECRET there, as the window would have done, or locks it: it runs once more with --keep or --lock as its
// first argument.
#include "base/text.h"
#include "settings/keychainsecretstore.h"
#include "settings/settings.h"
#include "support/awaiting.h"
#include "support/keyringlock.h"
#include "support/program.h"
#include "support/sandboxfixture.h"

using namespace wcs;
using namespace wcs::test;

namespace {

int keepSecret(const QString &profileId, const QString &secret)
{
    KeychainSecretStore::Limits limits;
    limits.probe = limits.operation = std::chrono::seconds(60);
    KeychainSecretStore store(limits);
    const SecretId id = SecretId::secretOf(profileId);
    return await(store.write(id, secret)).ok() && store.place() == SecretPlace::Keychain ? 0 : 1;
}

int lockKeyring()
{
#ifdef WCS_WITH_DBUS
    return KeyringLock().isLocked() ? 0 : 1;
#else
    return 1;
#endif
}

/// What a test that locks it needs and this build or system does not have; empty when all is there.
QString missingForLock()
{
#ifdef WCS_WITH_DBUS
    return missingKeyringTool();
#else
    return u"the D-Bus part of Qt"_s;
#endif
}

/// A program that runs this one on a bus of its own, with what `first` says, and is the command line then.
QString writeKeeper(const QString &path, const QStringList &first)
{
    QFile script(path);
    if (!script.open(QIODevice::WriteOnly))
        return {};
    script.write("#!/bin/sh\nexec '" WCS_SOURCE_DIR
                 "/tests/support/withkeyring' sh -c '\"$0\" \"$1\" \"$2\" \"$3\" && shift 3 && exec \"$@\"' ");
    for (const QString &word : QStringList(QCoreApplication::applicationFilePath()) + first)
        script.write("'" + word.toUtf8() + "' ");
    script.write("'" WCS_CLI_PROGRAM "' \"$@\"\n");
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

} // namespace

class tst_CliKeychain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSecretOfAProfileComesFromTheKeychain_data();
    void theSecretOfAProfileComesFromTheKeychain();
    void whatALockedKeychainDoesNotTakeIsTold();
};

void tst_CliKeychain::theSecretOfAProfileComesFromTheKeychain_data()
{
    QTest::addColumn<QStringList>("chosen");
    QTest::newRow("named") << QStringList{u"--profile"_s, u"Production"_s};
    QTest::newRow("current") << QStringList();
    QTest::newRow("at another address") << QStringList{u"--profile"_s, u"Production"_s, u"--api-base"_s};
}

void tst_CliKeychain::theSecretOfAProfileComesFromTheKeychain()
{
    QFETCH(QStringList, chosen);
    if (const QString tool = missingKeyringTool(); !tool.isEmpty())
        QSKIP(qPrintable(tool + u" is not installed"_s));
    const SandboxFixture cloud;
    Profile profile = Profile::create(u"Production"_s);
    profile.appid = cloud.appid();
    profile.envId = cloud.env();
    profile.apiBase = cloud.baseUrl();
    if (chosen.contains(u"--api-base"_s)) {
        chosen << cloud.baseUrl().toString();
        profile.apiBase = QUrl(u"http://127.0.0.1:1"_s);
    }
    const QTemporaryDir home;
    const QStringList keeping{u"--keep"_s, profile.id, cloud.secret()};
    const Program program(writeKeeper(home.filePath(u"keeper"_s), keeping));
    const Paths paths = Paths::below(program.configDirectory());
    QVERIFY(paths.create().ok());
    Settings settings(paths);
    settings.setProfiles({profile});
    settings.setCurrentProfileId(profile.id);
    QVERIFY(settings.flush().ok());
    const QString path = program.file(u"a.txt"_s, "a");
    const ProgramRun run = program.run(QStringList{u"upload"_s, path, u"--to"_s, u"t/a.txt"_s} + chosen);
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(run.lines(), QStringList(cloud->fileIdFor(u"t/a.txt"_s)));
}

void tst_CliKeychain::whatALockedKeychainDoesNotTakeIsTold()
{
    if (const QString tool = missingForLock(); !tool.isEmpty())
        QSKIP(qPrintable(tool + u" is not installed"_s));
    const QTemporaryDir home;
    const Program program(writeKeeper(home.filePath(u"locker"_s), {u"--lock"_s, QString(), QString()}));
    const ProgramRun run = program.run({u"pipeline"_s, u"add"_s, u"blur"_s, u"--url"_s, u"https://one.example/"_s,
                                        u"--header"_s, u"Authorization:Bearer s3cret-value"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QVERIFY2(run.err.contains("No keychain") && run.err.contains("WX_HEADER_AUTHORIZATION"), run.err.constData());
    QCOMPARE(run.err.count("WX_HEADER_AUTHORIZATION"), 1);
    QVERIFY(!program.everythingWritten().contains("s3cret-value"));
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 4 && words.at(1) == "--keep"_L1)
        return keepSecret(words.at(2), words.at(3));
    if (words.value(1) == "--lock"_L1)
        return lockKeyring();
    tst_CliKeychain test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_clikeychain.moc"
