// Where secrets go: the session's memory without a keychain, a real GNOME keyring with one, and never a file in clear.
//
// The keyring's cases need several processes on one bus: this program then runs itself with a role as its first
// argument.
#include "async/scope.h"
#include "base/log.h"
#include "base/redact.h"
#include "base/text.h"
#include "settings/keychaincall.h"
#include "settings/keychainsecretstore.h"
#include "settings/runsecretstore.h"
#include "settings/settings.h"
#include "support/awaiting.h"
#include "support/keyringlock.h"
#include "support/patience.h"
#include "wechat/errorcatalogue.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QTextStream>

#ifdef WCS_WITH_DBUS
#    include "support/fakewallet.h"
#    include <QDBusConnectionInterface>
#    include <csignal>
#endif

using namespace wcs;
using test::keepValue;
using namespace std::chrono_literals;

namespace {

const QString profileId = u"c0ffee00-1111-2222-3333-444455556666"_s;
const QString theSecret = u"feedfacecafebeef0123456789abcdef"_s;
const QString theToken = u"68_ThisIsAnAccessTokenNobodyMaySee"_s;

template <typename T>
Result<T> doNow(Task<Result<T>> task)
{
    std::optional<Result<T>> out;
    Scope scope;
    scope.start(keepValue(std::move(task), &out));
    if (!QTest::qWaitFor([&out] { return out.has_value(); }, 20'000))
        return Error::make(ErrorKind::Timeout, Stage::Settings, u"test"_s);
    return *out;
}

Result<QString> readNow(SecretStore &store, SecretId id)
{
    return doNow(store.read(id));
}

#ifdef WCS_WITH_DBUS
Task<void> removeOne(SecretStore &store, SecretId id)
{
    co_await store.removeOrKeep(id);
}

/// Removes two, one call of the keychain later.
Task<void> removeBehind(SecretStore &store, SecretId first, SecretId second)
{
    co_await store.read(SecretId::tokenOf(u"another"_s));
    Scope scope;
    scope.start(removeOne(store, first));
    co_await store.remove(second);
    co_await store.read(first); // the calls are made one after the other
}

/// What the keyring has refused goes there with the next value it takes, and is replaced or removed meanwhile. Which of the two goes first
/// is not known.
QString overtake(SecretStore &store, bool isRemoved)
{
    const SecretId secret = SecretId::secretOf(profileId);
    const SecretId token = SecretId::tokenOf(profileId);
    test::KeyringLock lock;
    if (!lock.isLocked() || !doNow(store.write(secret, u"older-secret"_s))
        || !doNow(store.write(token, u"older-token"_s)) || store.place() != SecretPlace::Session || !lock.unlock())
        return u"not refused"_s;
    Scope scope;
    std::optional<Result<void>> taken;
    scope.start(keepValue(store.write(SecretId::proxyPassword(), u"proxy-password"_s), &taken));
    std::optional<Result<void>> first;
    std::optional<Result<void>> second;
    if (isRemoved) {
        scope.start(removeBehind(store, secret, token));
    } else {
        scope.start(keepValue(store.write(secret, theSecret), &first));
        scope.start(keepValue(store.write(token, theToken), &second));
    }
    if (!QTest::qWaitFor([&scope] { return scope.running() == 0; }, test::patience))
        return u"no end"_s;
    const QString wantedSecret = isRemoved ? QString() : theSecret;
    const QString wantedToken = isRemoved ? QString() : theToken;
    if (store.place() != SecretPlace::Keychain)
        return u"in memory"_s;
    return *readNow(store, secret) == wantedSecret && *readNow(store, token) == wantedToken ? u"the newest"_s
                                                                                            : u"an older one"_s;
}
#endif

int playRole(const QString &role)
{
    QTextStream out(stdout);
    const Paths paths = Paths::platform();
    if (!paths.create())
        return 9;
    installLog(paths.state() + u"/log.txt"_s, 2'000'000, false);
    const auto pause = role == "cancelled"_L1 || role == "asked for"_L1 ? 60'000ms : 0ms;
    KeychainSecretStore::Limits limits{60'000ms, 60'000ms, pause};
    if (role == "hurry"_L1 || role == "late"_L1 || role == "remove late"_L1)
        limits.probe = 0ms;
    KeychainSecretStore store(limits);
    const SecretId secret = SecretId::secretOf(profileId);
    const SecretId token = SecretId::tokenOf(profileId);
#ifdef WCS_WITH_DBUS
    if (role == "wallet"_L1) {
        test::FakeWallet wallet(theSecret);
        const Result<QString> refused = readNow(store, secret);
        const bool isPlaceKnown = store.place() == SecretPlace::Keychain;
        wallet.letIn(true);
        const Result<QString> value = readNow(store, secret);
        out << (wallet.isThere() && isPlaceKnown ? "wallet " : "no wallet ")
            << (refused ? u"no word of it"_s : refused.error().code) << ' '
            << (value && *value == theSecret ? "same" : "lost") << '\n';
        return 0;
    }
    if (role == "cancelled"_L1) {
        test::FakeWallet wallet(theSecret);
        const Result<QString> refused = readNow(store, secret);
        const Result<QString> another = readNow(store, token);
        out << (refused || another || another.error().code != "keychain"_L1 ? u"no word of it"_s : u"refused"_s) << ' '
            << wallet.cancelled() << '\n';
        wallet.letIn(true);
        const bool isStillRefused = !readNow(store, secret);
        const bool isTaken = doNow(store.write(token, theToken)).ok() && !store.isOfThisRun(token);
        const Result<QString> value = readNow(store, secret); // before the wallet goes
        out << (isStillRefused ? "not asked " : "asked ") << (isTaken ? "taken " : "not taken ")
            << (value && *value == theSecret ? "same" : "lost") << '\n';
        return 0;
    }
    if (role == "asked for"_L1) {
        test::FakeWallet wallet(theSecret);
        RunSecretStore above(&store); // as the program has it
        const bool isRefused = !readNow(above, secret) && !readNow(above, secret);
        out << (isRefused ? "refused " : "read ") << wallet.cancelled();
        const bool isProxyRefused = !readNow(above, SecretId::proxyPassword());
        out << (isProxyRefused ? " refused " : " read ") << wallet.cancelled() << '\n';
        wallet.letIn(true);
        above.askAgain();
        const Result<QString> value = readNow(above, secret); // before the wallet goes
        out << (value && *value == theSecret ? "same" : "lost") << '\n';
        return 0;
    }
    if (role == "in vain"_L1) {
        test::FakeWallet wallet(theSecret);
        RunSecretStore above(&store);
        const bool isInMemory = doNow(above.write(secret, theSecret)).ok() && above.isOfThisRun(secret);
        const bool isKept = !doNow(above.removeOrKeep(secret)) && *readNow(above, secret) == theSecret;
        const bool isGone = !doNow(above.remove(secret)) && !above.isOfThisRun(secret);
        out << (isInMemory && isKept ? "kept " : "lost ") << (isGone ? "gone" : "left") << '\n';
        return 0;
    }
#endif
    if (role == "put"_L1 || role == "hurry"_L1) {
        Settings settings(paths);
        Profile profile = Profile::create(u"prod"_s);
        profile.id = profileId;
        settings.setProfiles({profile});
        if (!doNow(store.write(secret, theSecret)) || !doNow(store.write(token, theToken)))
            return 1;
        qCWarning(lcSettings) << "about to use" << theSecret << "and" << theToken;
    } else if (role == "remove"_L1) {
        if (!doNow(store.remove(secret)) || !doNow(store.remove(secret)))
            return 1;
    } else if (role == "remove late"_L1) {
        // Reading the other one comes behind what is caught up.
        if (!doNow(store.remove(secret)) || store.place() != SecretPlace::Session
            || !QTest::qWaitFor([&] { return store.place() == SecretPlace::Keychain; }, test::patience)
            || !readNow(store, token))
            return 1;
    } else if (role == "late"_L1) {
        const Result<QString> tooSoon = readNow(store, secret);
        out << (tooSoon ? u"no word of it"_s : tooSoon.error().code) << '\n';
        if (store.place() != SecretPlace::Session
            || !QTest::qWaitFor([&] { return store.place() == SecretPlace::Keychain; }, test::patience))
            return 1;
    }
#ifdef WCS_WITH_DBUS
    if (role == "hung"_L1) {
        const QDBusReply<uint> keyring = QDBusConnection::sessionBus().interface()->servicePid(
            u"org.freedesktop.secrets"_s);
        // So that it is a question that hangs, and not the way to it.
        if (!readNow(store, secret) || !keyring.isValid() || ::kill(pid_t(keyring.value()), SIGSTOP) != 0)
            return 1;
        limits.probe = 0ms;
        KeychainSecretStore another(limits);
        const auto isSilent = [&] {
            const Result<QString> answer = readNow(another, secret);
            return !answer && answer.error().code == "keychain-timeout"_L1;
        };
        out << (isSilent() && isSilent() ? "silent" : "answers") << '\n';
        ::kill(pid_t(keyring.value()), SIGKILL); // its questions end without an answer
        const bool isAsked = QTest::qWaitFor([&] { return !isSilent(); }, test::patience);
        out << (isAsked ? "asked again" : "never asked again") << '\n';
        return 0;
    }
    if (role == "overtaken"_L1 || role == "removed"_L1) {
        out << overtake(store, role == "removed"_L1) << '\n';
        return 0;
    }
    if (role == "locked"_L1) {
        test::KeyringLock lock;
        const auto said = [](const auto &done) { return done ? u"no word of it"_s : done.error().code; };
        out << "locked " << (lock.isLocked() ? "" : "no, ") << said(readNow(store, secret)) << ' '
            << said(doNow(store.remove(secret))) << ' ' << said(readNow(store, SecretId::proxyPassword())) << '\n';
        if (!lock.unlock())
            return 1;
    }
    if (role == "refused"_L1) {
        test::KeyringLock lock;
        if (!lock.isLocked() || !doNow(store.write(secret, theSecret)))
            return 1;
        out << (store.place() == SecretPlace::Session && *readNow(store, secret) == theSecret ? "in memory" : "lost")
            << '\n';
        if (!lock.unlock() || !doNow(store.write(token, theToken)))
            return 1;
    }
#endif
    const Result<QString> value = readNow(store, secret);
    out << role << ' ' << (store.place() == SecretPlace::Keychain ? "keychain" : "session") << ' '
        << (!value                ? "error"
            : value->isEmpty()    ? "nothing"
            : *value == theSecret ? "same"
                                  : "other")
        << '\n';
    return 0;
}

/// Every file below the directories of this run that holds `needle`.
QStringList filesHolding(const QString &needle)
{
    QStringList found;
    const QByteArray forms[] = {needle.toUtf8(), needle.toUtf8().toBase64(), needle.toUtf8().toHex(),
                                QByteArray(reinterpret_cast<const char *>(needle.utf16()), needle.size() * 2)};
    for (const char *variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME"}) {
        QDirIterator it(qEnvironmentVariable(variable), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray bytes = file.readAll();
            for (const QByteArray &form : forms) {
                if (bytes.contains(form))
                    found.append(file.fileName());
            }
        }
    }
    return found;
}

} // namespace

class TestSecretStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAKeychainTheSessionKeepsIt();
    void nothingIsWrittenWithoutAKeychain();
    void manyAskersShareOneProbe();
    void cancelledWhileTheProbeRuns();
    void valuesAreCutOutOfLogs();
    void emptyValueRemoves();
    void keyringKeepsOverProcesses();
    void whatTheKeyringDoes_data();
    void whatTheKeyringDoes();
    void theKeychainsOwnWordsAreTold();

private:
    QStringList withKeyring(const QStringList &roles);
};

void TestSecretStore::withoutAKeychainTheSessionKeepsIt()
{
    KeychainSecretStore store;
    QSignalSpy placed(&store, &SecretStore::placeChanged);
    QCOMPARE(store.place(), SecretPlace::Unknown);
    const SecretId id = SecretId::secretOf(profileId);
    QVERIFY(doNow(store.write(id, theSecret)).ok());
    QCOMPARE(store.place(), SecretPlace::Session);
    QCOMPARE(placed.count(), 1);
    QVERIFY(store.description().contains(u"memory"_s));
    QCOMPARE(*readNow(store, id), theSecret);
    QCOMPARE(*readNow(store, SecretId::tokenOf(profileId)), QString());
    QVERIFY(doNow(store.remove(id)).ok());
    QCOMPARE(*readNow(store, id), QString());
    // And another store, as after a restart, knows nothing.
    QVERIFY(doNow(store.write(id, theSecret)).ok());
    KeychainSecretStore restarted;
    QCOMPARE(*readNow(restarted, id), QString());
}

void TestSecretStore::nothingIsWrittenWithoutAKeychain()
{
    KeychainSecretStore store;
    QVERIFY(doNow(store.write(SecretId::secretOf(profileId), theSecret)).ok());
    QCOMPARE(filesHolding(theSecret), QStringList());
}

void TestSecretStore::manyAskersShareOneProbe()
{
    KeychainSecretStore store;
    QSignalSpy placed(&store, &SecretStore::placeChanged);
    std::vector<std::optional<Result<QString>>> answers(20);
    Scope scope;
    for (auto &answer : answers)
        scope.start(keepValue(store.read(SecretId::proxyPassword()), &answer));
    QTRY_COMPARE(scope.running(), 0);
    for (const auto &answer : answers)
        QVERIFY(answer && answer->ok());
    QCOMPARE(placed.count(), 1);
}

void TestSecretStore::cancelledWhileTheProbeRuns()
{
    auto store = std::make_unique<KeychainSecretStore>();
    std::optional<Result<QString>> answer;
    {
        Scope scope;
        scope.start(keepValue(store->read(SecretId::proxyPassword()), &answer));
        QCOMPARE(scope.running(), 1);
    }
    // The probe goes on for the next one who asks, and the store may die in the middle of it.
    std::optional<Result<QString>> second;
    {
        Scope scope;
        scope.start(keepValue(store->read(SecretId::proxyPassword()), &second));
    }
    store.reset();
    QVERIFY(!answer);
    QVERIFY(!second);
    KeychainSecretStore another;
    QVERIFY(readNow(another, SecretId::proxyPassword()).ok());
}

void TestSecretStore::valuesAreCutOutOfLogs()
{
    SessionSecretStore store;
    const QString value = u"a-value-never-seen-before"_s;
    QCOMPARE(redacted(value), value);
    QVERIFY(doNow(store.write(SecretId::proxyPassword(), value)).ok());
    QVERIFY(!redacted(u"x "_s + value + u" y"_s).contains(value));
}

void TestSecretStore::emptyValueRemoves()
{
    KeychainSecretStore store;
    const SecretId id = SecretId::proxyPassword();
    QVERIFY(doNow(store.write(id, u"proxy-password"_s)).ok());
    QVERIFY(doNow(store.write(id, QString())).ok());
    QCOMPARE(*readNow(store, id), QString());
}

QStringList TestSecretStore::withKeyring(const QStringList &roles)
{
    QStringList arguments{u"sh"_s, u"-c"_s,
                          u"self=$0; for role in \"$@\"; do \"$self\" --role \"$role\" || exit 1; done"_s,
                          QCoreApplication::applicationFilePath()};
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto display : {"DISPLAY"_L1, "WAYLAND_DISPLAY"_L1})
        environment.remove(display); // nobody is to be asked for a password
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(WCS_SOURCE_DIR "/tests/support/withkeyring"), arguments + roles);
    if (!process.waitForFinished(180'000) || process.exitCode() != 0)
        return {u"failed: "_s + process.errorString()};
    return QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

void TestSecretStore::keyringKeepsOverProcesses()
{
    if (const QString tool = test::missingKeyringTool(); !tool.isEmpty())
        QSKIP(qPrintable(tool + u" is not installed"_s));
    const QStringList lines = withKeyring({u"get"_s, u"put"_s, u"get"_s, u"remove"_s, u"put"_s, u"get"_s});
    const QStringList expected{u"get keychain nothing"_s,    u"put keychain same"_s, u"get keychain same"_s,
                               u"remove keychain nothing"_s, u"put keychain same"_s, u"get keychain same"_s};
    QCOMPARE(lines, expected);
    // There is something to look into, and neither the keyring's file nor ours holds a value in clear.
    QVERIFY(!filesHolding(u"GnomeKeyring"_s).isEmpty());
    QVERIFY(!filesHolding(profileId).isEmpty());
    QVERIFY(!filesHolding(u"about to use"_s).isEmpty());
    QCOMPARE(filesHolding(theSecret), QStringList());
    QCOMPARE(filesHolding(theToken), QStringList());
}

void TestSecretStore::whatTheKeyringDoes_data()
{
    QTest::addColumn<QStringList>("roles");
    QTest::addColumn<QStringList>("expected");
    QTest::addColumn<bool>("isGLibTurned");
    QTest::newRow("a slow one leaves it to the session")
        << QStringList{u"hurry"_s} << QStringList{u"hurry session same"_s} << true;
    // It is asked again when it has answered after all.
    const QStringList slow{u"put"_s, u"late"_s, u"remove"_s};
    const QStringList notEmpty{u"put keychain same"_s, u"keychain-timeout"_s, u"late keychain same"_s,
                               u"remove keychain nothing"_s};
    QTest::newRow("a slow one is not taken for an empty one, on GLib's loop") << slow << notEmpty << true;
    QTest::newRow("a slow one is not taken for an empty one, on Qt's own, as the command line has it")
        << slow << notEmpty << false;
    QTest::newRow("what is removed while it is silent is removed then")
        << QStringList{u"put"_s, u"remove late"_s, u"get"_s}
        << QStringList{u"put keychain same"_s, u"remove late keychain nothing"_s, u"get keychain nothing"_s} << true;
#ifdef WCS_WITH_DBUS
    QTest::newRow("what it refused goes there with the next one")
        << QStringList{u"remove"_s, u"refused"_s, u"get"_s, u"remove"_s}
        << QStringList{u"remove keychain nothing"_s, u"in memory"_s, u"refused keychain same"_s, u"get keychain same"_s,
                       u"remove keychain nothing"_s}
        << true;
    QTest::newRow("what is locked away is neither missing nor removed")
        << QStringList{u"put"_s, u"locked"_s, u"remove"_s, u"get"_s}
        << QStringList{u"put keychain same"_s, u"locked keychain keychain no word of it"_s, u"locked keychain same"_s,
                       u"remove keychain nothing"_s, u"get keychain nothing"_s}
        << true;
    QTest::newRow("no older value is moved over a newer one")
        << QStringList{u"remove"_s, u"overtaken"_s, u"get"_s, u"removed"_s, u"get"_s}
        << QStringList{u"remove keychain nothing"_s, u"the newest"_s, u"get keychain same"_s, u"the newest"_s,
                       u"get keychain nothing"_s}
        << true;
    QTest::newRow("one that refuses the first question is asked again")
        << QStringList{u"wallet"_s} << QStringList{u"wallet keychain same"_s} << true;
    QTest::newRow("a dialog that was cancelled does not come back for every value, but for what is to be kept")
        << QStringList{u"cancelled"_s} << QStringList{u"refused 1"_s, u"not asked taken same"_s} << true;
    QTest::newRow("a person who asks is not kept waiting after a refusal, nor is the proxy")
        << QStringList{u"asked for"_s} << QStringList{u"refused 1 refused 2"_s, u"same"_s} << true;
    QTest::newRow("what it refuses to remove is forgotten only by who goes on without it")
        << QStringList{u"in vain"_s} << QStringList{u"kept gone"_s} << true;
    QTest::newRow("one that hung is asked again")
        << QStringList{u"hung"_s} << QStringList{u"silent"_s, u"asked again"_s} << true;
#endif
}

void TestSecretStore::whatTheKeyringDoes()
{
    QFETCH(QStringList, roles);
    QFETCH(QStringList, expected);
    QFETCH(bool, isGLibTurned);
    if (const QString tool = test::missingKeyringTool(); !tool.isEmpty())
        QSKIP(qPrintable(tool + u" is not installed"_s));
    if (!isGLibTurned)
        qputenv("QT_NO_GLIB", "1");
    const QStringList lines = withKeyring(roles);
    qunsetenv("QT_NO_GLIB");
    QCOMPARE(lines, expected);
    QCOMPARE(filesHolding(theSecret), QStringList());
}

void TestSecretStore::theKeychainsOwnWordsAreTold()
{
    using Outcome = KeychainAnswer::Outcome;
    for (const Outcome outcome : {Outcome::Refused, Outcome::Unavailable}) {
        const Error error = keychainProblem({outcome, QString(), u"Access to keychain denied"_s});
        const ErrorText text = explain(error);
        QCOMPARE(text.said, u"Access to keychain denied"_s);
        QVERIFY2(saidLine(text).contains(u"keychain said"_s), qPrintable(saidLine(text)));
        QVERIFY2(text.advice.contains(u"allow"_s), qPrintable(text.advice));
    }
    const ErrorText late = explain(keychainProblem({Outcome::TimedOut, QString(), QString()}));
    QVERIFY(late.said.isEmpty());
    QVERIFY2(late.why.contains(u"in time"_s) && !late.advice.contains(u"Unlock"_s), qPrintable(late.why));
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--role") == 0)
        return playRole(QString::fromLocal8Bit(argv[2]));
    TestSecretStore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_secretstore.moc"
