// The command line and what the system tells it: a signal that is ignored, a pipe that nobody reads any more, a full device.
#include "base/text.h"
#include "support/clitest.h"
#include "support/testfiles.h"

#include <QDir>

#ifdef Q_OS_UNIX
#    include <csignal>
#    include <fcntl.h>
#    include <sys/ioctl.h>
#    include <sys/stat.h>
#    include <unistd.h>
#endif

using namespace wcs;
using namespace wcs::test;

class tst_CliSignals : public CliTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void signalsThatAreIgnoredStayIgnored();
    void whatIsSaidIsNoSignalWhereEveryStreamIsClosed();
    void aClosedPipeDoesNotEndTheRun();
    void aSlowReaderOfAPipeThatDoesNotWaitMissesNothing();
    void whatCannotBePrintedIsNoSuccess_data();
    void whatCannotBePrintedIsNoSuccess();
    void aSandboxThatNobodyCanFindIsNotServed();
    void aFileThatMayNotGrowIsToldAndGoesOnLater();

private:
    int openSmallPipe();
};

void tst_CliSignals::init()
{
#ifndef Q_OS_UNIX
    QSKIP("Signals and pipes of Unix.");
#endif
    begin();
}

/// Where the program's stdout goes from now on; the reading end, which does not wait.
int tst_CliSignals::openSmallPipe()
{
#ifdef Q_OS_LINUX
    // A pipe with a name, as QProcess does not close the reading end of its own.
    const QString pipe = QDir(m_program->directory()).filePath(u"results"_s);
    if (::mkfifo(QFile::encodeName(pipe).constData(), 0600) != 0)
        return -1;
    const int reader = ::open(QFile::encodeName(pipe).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    // Of one page: the program waits in the middle of its lines until they are read, or nobody will.
    if (::fcntl(reader, F_SETPIPE_SZ, 4096) <= 0)
        return -1;
    m_program->sendOutputTo(pipe);
    return reader;
#else
    return -1;
#endif
}

void tst_CliSignals::signalsThatAreIgnoredStayIgnored()
{
#ifdef Q_OS_UNIX
    m_program->file(u"a.txt"_s, "x");
    m_program->ignoreSignal(SIGHUP);
    m_sandbox->faults().delay(u"POST object"_s, 120'000);
    const auto process = m_program->start({u"upload"_s, u"a.txt"_s, u"--to"_s, u"x/"_s});
    QTRY_COMPARE_WITH_TIMEOUT((*m_sandbox)->requestCount(u"POST object"_s), 1, 30'000);
    interrupt(*process, SIGHUP);
    m_sandbox->faults().endDelays();
    QCOMPARE(ended(*process, 30'000).status, 0);
    QCOMPARE((*m_sandbox)->keys(), QStringList{u"x/a.txt"_s});
#endif
}

void tst_CliSignals::whatIsSaidIsNoSignalWhereEveryStreamIsClosed()
{
    QStringList command{u"upload"_s, u"--to"_s, u"x/"_s};
    QStringList keys;
    for (const QString &name : {u"a.txt"_s, u"b.txt"_s, u"c.txt"_s}) {
        m_program->file(name, "x");
        command << name;
        keys << u"x/"_s + name;
    }
    m_program->closeStreams();
    const auto process = m_program->start(command);
    QCOMPARE(ended(*process, 30'000).status, 1); // as its results cannot be written
    QCOMPARE((*m_sandbox)->keys(), keys);
}

void tst_CliSignals::aClosedPipeDoesNotEndTheRun()
{
#ifdef Q_OS_LINUX
    QStringList command{u"delete"_s, u"--yes"_s, u"--json"_s};
    for (int i = 0; i < 120; ++i)
        command << (*m_sandbox)->fileIdFor(u"x/%1.txt"_s.arg(i));
    const int reader = openSmallPipe();
    QVERIFY(reader >= 0);
    const auto process = m_program->start(command);
    QByteArray out;
    const auto hasLine = [&] {
        char bytes[256];
        const ssize_t got = ::read(reader, bytes, sizeof bytes);
        if (got > 0)
            out.append(bytes, got);
        return out.contains('\n');
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasLine(), 30'000);
    ::close(reader); // as `head -n 1` does
    const ProgramRun run = ended(*process, 30'000);
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.count("cannot be written: the program that was to read them has ended.") == 1,
             run.err.constData());
    QVERIFY2(!run.err.contains("Broken pipe"), run.err.constData());
    QCOMPARE((*m_sandbox)->requestCount(u"/tcb/batchdeletefile"_s), 3);
#endif
}

void tst_CliSignals::aSlowReaderOfAPipeThatDoesNotWaitMissesNothing()
{
#ifdef Q_OS_LINUX
    constexpr int count = 120;
    QStringList command{u"delete"_s, u"--yes"_s, u"--json"_s};
    for (int i = 0; i < count; ++i)
        command << (*m_sandbox)->fileIdFor(u"x/%1.txt"_s.arg(i));
    const int reader = openSmallPipe();
    QVERIFY(reader >= 0);
    m_program->doNotWaitForOutput();
    const auto process = m_program->start(command);
    // All that goes into the pipe, and the program has more to say.
    const auto isFull = [reader] {
        int bytes = 0;
        return ::ioctl(reader, FIONREAD, &bytes) == 0 && bytes > 3500;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isFull(), 30'000);
    QByteArray out;
    const auto isAtEnd = [&out, reader] {
        char bytes[256];
        ssize_t got = 0;
        while ((got = ::read(reader, bytes, sizeof bytes)) > 0)
            out.append(bytes, got);
        return got == 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAtEnd(), 30'000);
    ::close(reader);
    const ProgramRun run = ended(*process, 30'000);
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(out.count('\n'), count);
#endif
}

void tst_CliSignals::whatCannotBePrintedIsNoSuccess_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("list") << QStringList{u"pipeline"_s, u"list"_s, u"--sandbox"_s};
    QTest::newRow("list as json") << QStringList{u"pipeline"_s, u"list"_s, u"--sandbox"_s, u"--json"_s};
    QTest::newRow("help") << QStringList{u"help"_s, u"upload"_s};
    QTest::newRow("help of the program") << QStringList{u"--help"_s};
    QTest::newRow("version") << QStringList{u"--version"_s};
}

void tst_CliSignals::whatCannotBePrintedIsNoSuccess()
{
    QFETCH(QStringList, command);
    if (!QFileInfo::exists(u"/dev/full"_s))
        QSKIP("There is no full device here.");
    const ProgramRun whole = m_program->run(command);
    QVERIFY2(whole.status == 0 && !whole.out.isEmpty(), whole.err.constData());
    m_program->sendOutputTo(u"/dev/full"_s);
    const ProgramRun cut = m_program->run(command);
    QCOMPARE(cut.status, 1);
    QVERIFY2(cut.err.contains("cannot be written"), cut.err.constData());
}

void tst_CliSignals::aSandboxThatNobodyCanFindIsNotServed()
{
    if (!QFileInfo::exists(u"/dev/full"_s))
        QSKIP("There is no full device here.");
    m_program->sendOutputTo(u"/dev/full"_s);
    const auto process = m_program->start({u"serve"_s});
    const ProgramRun run = ended(*process, 30'000);
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.contains("cannot be written"), run.err.constData());
    QVERIFY2(!run.err.contains("listens"), run.err.constData());
}

void tst_CliSignals::aFileThatMayNotGrowIsToldAndGoesOnLater()
{
    const QByteArray bytes = patternBytes(12'000'000);
    m_program->file(u"big.bin"_s, bytes);
    const ProgramRun up = m_program->run({u"upload"_s, u"big.bin"_s, u"--to"_s, u"x/"_s});
    QVERIFY2(up.status == 0, up.err.constData());
    const QStringList fetch{u"download"_s, up.lines().value(0), u"--out"_s, u"got"_s, u"--json"_s};
    const QDir got(QDir(m_program->directory()).filePath(u"got"_s));
    m_program->limitFiles(4'000'000); // the program's own files are far smaller
    const ProgramRun cut = m_program->run(fetch);
    QVERIFY2(cut.status == 1, cut.err.constData());
    QCOMPARE(cut.objects().size(), 1);
    const QJsonObject error = cut.objects().first()["error"_L1].toObject();
    QCOMPARE(error["code"_L1].toString(), u"file-limit"_s);
    const qint64 kept = partSize(got);
    QVERIFY2(kept > 0 && kept <= 4'000'000, qPrintable(QString::number(kept)));
    m_program->limitFiles(0);
    const ProgramRun rest = m_program->run(fetch);
    QVERIFY2(rest.status == 0, rest.err.constData());
    QCOMPARE(readFile(got.filePath(u"big.bin"_s)), bytes);
}

QTEST_GUILESS_MAIN(tst_CliSignals)
#include "tst_clisignals.moc"
