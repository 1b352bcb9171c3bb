// Where the sandbox keeps its objects: why it does not start there is said for what it is.
#include "base/text.h"
#include "sandbox/sandbox.h"
#include "support/ownmounts.h"

#include <QDir>
#include <QLockFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace wcs;
using namespace wcs::test;

namespace {

/// Why it does not start there; nothing where it does.
std::optional<Error> refusalAt(const QString &directory)
{
    sandbox::SandboxOptions options;
    options.stateDir = directory;
    const auto started = sandbox::Sandbox::start(options);
    return started ? std::nullopt : std::optional<Error>(started.error());
}

/// Until not a byte more goes on the drive.
void fill(const QString &path)
{
    QFile ballast(path);
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const QByteArray block(4096, 'x');
    while (ballast.write(block) == block.size())
        continue;
}

} // namespace

class TestSandboxPlace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDirectoryInUseIsSaidToBeInUse()
    {
        const QTemporaryDir directory;
        QLockFile held(directory.filePath(u"in-use.lock"_s));
        held.setStaleLockTime(0);
        QVERIFY(held.tryLock());
        const auto why = refusalAt(directory.path());
        QVERIFY(why);
        QCOMPARE(why->code, u"sandbox-in-use"_s);
    }

    /// Nobody uses it, and closing a window would not help.
    void aDirectoryThatMayNotBeWrittenIsNotSaidToBeInUse()
    {
#ifndef Q_OS_LINUX
        QSKIP("There is no folder here that nobody may write.");
#endif
        const auto why = refusalAt(u"/sys"_s);
        QVERIFY(why);
        QCOMPARE(why->code, u"access"_s);
        QCOMPARE(why->kind, ErrorKind::File);
        QCOMPARE(why->subject, u"/sys"_s);
    }

    /// Not that of the file in the root of the drive, which is nobody's.
    void withoutATemporaryFolderThatOneIsNamed()
    {
        const QTemporaryDir home;
        const QByteArray before = qgetenv("TMPDIR");
        const auto restore = qScopeGuard([&before] { qputenv("TMPDIR", before); });
        const QString gone = home.filePath(u"gone"_s);
        qputenv("TMPDIR", QFile::encodeName(gone));
        if (QDir::tempPath() != gone)
            QSKIP("The temporary folder is named otherwise here.");
        const auto why = refusalAt({});
        QVERIFY(why);
        QCOMPARE(why->kind, ErrorKind::File);
        QCOMPARE(why->code, u"mkpath"_s);
        QCOMPARE(why->subject, gone);
    }

    void aFullDriveIsNotSaidToBeInUse_data()
    {
        QTest::addColumn<bool>("isThere");
        QTest::newRow("an old directory") << true;
        QTest::newRow("a new directory") << false;
    }
    void aFullDriveIsNotSaidToBeInUse()
    {
        QFETCH(bool, isThere);
        const QTemporaryDir home;
        const SmallDrive drive(home.path(), 1'000);
        if (!drive.isMounted())
            QSKIP("This system lets no test mount a drive of its own.");
        const QString directory = home.filePath(u"sandbox"_s);
        if (isThere)
            QVERIFY(QDir().mkpath(directory));
        fill(home.filePath(u"ballast"_s));
        const auto why = refusalAt(directory);
        QVERIFY(why);
        QVERIFY2(why->kind == ErrorKind::DiskFull, qPrintable(why->toLogLine()));
        QVERIFY(QFile::remove(home.filePath(u"ballast"_s)));
        QCOMPARE(QDir(home.path()).entryList({u".room*"_s}, QDir::Files | QDir::Hidden), QStringList());
    }
};

int main(int argc, char **argv)
{
    SmallDrive::enterOwnMounts();
    QCoreApplication application(argc, argv);
    TestSandboxPlace test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sandboxplace.moc"
