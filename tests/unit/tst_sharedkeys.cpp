// The keys that several processes write to. The program is also the other process: "--hold DIRECTORY COUNT" holds as many keys as it
// gets, prints the number of each, and then keeps them until its input ends or it is killed.
#include "base/text.h"
#include "storage/sharedkeys.h"
#include "support/apartregisters.h"
#include "support/testfiles.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

using namespace wcs;
using namespace wcs::test;

namespace {

constexpr int patience = 30'000;

QString nameOf(int number)
{
    return u"env-1/图/%1.png"_s.arg(number);
}

int holdUntilKilled(const QString &directory, int count)
{
    const SharedKeys keys(directory);
    std::vector<SharedKeys::HoldPtr> mine;
    for (int i = 0; i < count; ++i) {
        auto hold = keys.hold(nameOf(i));
        if (hold->isElsewhere())
            continue;
        mine.push_back(std::move(hold));
        std::printf("%d\n", i);
    }
    std::printf("all\n");
    std::fflush(stdout);
    std::getchar();
    return 0;
}

/// What a child has said until it was through.
QByteArray linesOf(QProcess &child)
{
    QByteArray lines;
    do {
        lines += child.readAllStandardOutput().replace("\r\n", "\n");
    } while (!lines.endsWith("all\n") && child.waitForReadyRead(patience));
    return lines;
}

QStringList callFor(const QString &directory, int count)
{
    return {u"--hold"_s, directory, QString::number(count)};
}

} // namespace

class TestSharedKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir.emplace(); }

    void oneProcessAtATimeHoldsAKey()
    {
        if (!areRegistersApart)
            QSKIP("Two registers of one process do not see each other here.");
        const SharedKeys one(m_dir->path());
        const SharedKeys other(m_dir->path());
        auto first = one.hold(nameOf(1));
        QVERIFY(!first->isElsewhere());
        QVERIFY(!first->isTaken());
        auto second = other.hold(nameOf(1));
        QVERIFY(second->isElsewhere());
        QVERIFY(second->isTaken()); // the first may still reserve it
        QVERIFY(!other.hold(nameOf(2))->isElsewhere());
        first.reset();
        QVERIFY(second->isElsewhere()); // it was when it was asked for
        // And who asks now has it, though that one is still there.
        const auto third = other.hold(nameOf(1));
        QVERIFY(!third->isElsewhere());
        second.reset();
        QVERIFY(one.hold(nameOf(1))->isElsewhere());
    }

    void uploadsOfOneProcessSeeWhatIsReserved_data()
    {
        QTest::addColumn<bool>("isShared");
        QTest::addColumn<QString>("folder");
        QTest::newRow("alone") << false << QString();
        QTest::newRow("shared") << true << u"."_s;
        QTest::newRow("nowhere") << true << u"none/there"_s;
    }

    void uploadsOfOneProcessSeeWhatIsReserved()
    {
        QFETCH(bool, isShared);
        QFETCH(QString, folder);
        std::optional<SharedKeys> keys;
        if (isShared)
            keys.emplace(m_dir->filePath(folder));
        else
            keys.emplace();
        const SharedKeys copy = *keys;
        auto first = keys->hold(nameOf(1));
        auto second = copy.hold(nameOf(1));
        QVERIFY(!first->isTaken() && !second->isTaken());
        first->reserve();
        QVERIFY(!first->isTaken());
        QVERIFY(second->isTaken());
        second->reserve(); // as with "overwrite"
        QVERIFY(first->isTaken());
        first.reset();
        auto third = keys->hold(nameOf(1));
        QVERIFY(third->isTaken());
        QVERIFY(!keys->hold(nameOf(2))->isTaken());
        keys.reset();
        second.reset();
        QVERIFY(!third->isTaken());
    }

    void whereNoFileCanBeTheRegisterIsThatOfTheProcess()
    {
        writeFile(m_dir->filePath(u"file"_s), "x");
        const SharedKeys one(m_dir->filePath(u"file"_s)); // no directory
        const SharedKeys other(m_dir->filePath(u"file"_s));
        const auto first = one.hold(nameOf(1));
        QVERIFY(!first->isElsewhere());
        QVERIFY(!other.hold(nameOf(1))->isElsewhere());
    }

    void whatAKilledProcessHeldIsFree()
    {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), callFor(m_dir->path(), 3));
        QCOMPARE(linesOf(child), QByteArray("0\n1\n2\nall\n"));
        const SharedKeys keys(m_dir->path());
        for (int i = 0; i < 3; ++i)
            QVERIFY(keys.hold(nameOf(i))->isElsewhere());
        QVERIFY(!keys.hold(nameOf(3))->isElsewhere());
        child.kill();
        QVERIFY(child.waitForFinished(patience));
        for (int i = 0; i < 3; ++i)
            QTRY_VERIFY(!keys.hold(nameOf(i))->isElsewhere());
    }

    void ofManyKeysEachIsHeldOnce()
    {
        constexpr int count = 2000;
        std::vector<QProcess> children(3);
        for (QProcess &child : children)
            child.start(QCoreApplication::applicationFilePath(), callFor(m_dir->path(), count));
        std::vector<int> held;
        for (QProcess &child : children) {
            QList<QByteArray> lines = linesOf(child).split('\n');
            QVERIFY(lines.removeOne("all"));
            for (const QByteArray &line : std::as_const(lines)) {
                if (!line.isEmpty())
                    held.push_back(line.toInt());
            }
        }
        for (QProcess &child : children) {
            child.closeWriteChannel();
            QVERIFY(child.state() == QProcess::NotRunning || child.waitForFinished(patience));
        }
        std::ranges::sort(held);
        std::vector<int> all(count);
        std::iota(all.begin(), all.end(), 0);
        QVERIFY(held == all);
    }

private:
    std::optional<QTemporaryDir> m_dir;
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() == 4 && arguments.at(1) == "--hold"_L1)
        return holdUntilKilled(arguments.at(2), arguments.at(3).toInt());
    TestSharedKeys test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sharedkeys.moc"
