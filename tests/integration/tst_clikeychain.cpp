// The command line and the keychain of the system: a real GNOME keyring on a bus of its own, and the program in a process of its own.
//
// This program itself puts the SECRET there, as the window would have done: it runs once more with --keep as its first argument.
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

/// A program that keeps the SECRET on a bus of its own and is the command line then.
QString writeKeeper(const QString &path, const QString &profileId, const QString &secret)
{
    QFile script(path);
    if (!script.open(QIODevice::WriteOnly))
        return {};
    script.write("#!/bin/sh\nexec '" WCS_SOURCE_DIR
                 "/tests/support/withkeyring' sh -c '\"$0\" --keep \"$1\" \"$2\" && shift 2 && exec \"$@\"' ");
    for (const QString &word : {QCoreApplication::applicationFilePath(), profileId, secret})
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
    const Program program(writeKeeper(home.filePath(u"keeper"_s), profile.id, cloud.secret()));
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

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 4 && words.at(1) == "--keep"_L1)
        return keepSecret(words.at(2), words.at(3));
    tst_CliKeychain test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_clikeychain.moc"
