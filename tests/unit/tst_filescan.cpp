// The walk over what was dropped: all that is there is found or named.
#include "base/text.h"
#include "support/testfiles.h"
#include "transfer/filescan.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#    include <fcntl.h>
#    include <sys/stat.h>
#    include <unistd.h>
#endif

using namespace wcs;

class TestFileScan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void filesAreFoundInOrderBelowTheFolderName()
    {
        touch(u"drop/b.txt"_s);
        touch(u"drop/deep/er/c.txt"_s);
        touch(u"drop/a.txt"_s);
        const ScanReport report = scan();
        QCOMPARE(relativePaths(report), (QStringList{u"drop/a.txt"_s, u"drop/b.txt"_s, u"drop/deep/er/c.txt"_s}));
        QCOMPARE(report.bytes, 3);
        QVERIFY(report.unreadable.isEmpty());
    }

    void hiddenFilesAndLinksToFoldersAreLeftOut()
    {
#ifndef Q_OS_UNIX
        QSKIP("Names and links of Unix.");
#endif
        touch(u"drop/a.txt"_s);
        touch(u"drop/.hidden"_s);
        touch(u"drop/.git/config"_s);
        touch(u"other/b.txt"_s);
        QVERIFY(QFile::link(path(u"other"_s), path(u"drop/other"_s)));
        QVERIFY(QFile::link(path(u"drop"_s), path(u"drop/round"_s)));
        QVERIFY(QFile::link(path(u"other/b.txt"_s), path(u"drop/link.txt"_s)));
        QVERIFY(QFile::link(path(u"nowhere"_s), path(u"drop/dangling"_s)));
        const ScanReport report = scan();
        QCOMPARE(relativePaths(report), (QStringList{u"drop/a.txt"_s, u"drop/link.txt"_s}));
        QCOMPARE(report.hidden, 2); // what ".git" holds is not looked at
        QCOMPARE(reasons(report), QStringList{u"not-found "_s + path(u"drop/dangling"_s)});
    }

    void foldersInWhichThereIsNothingAreCounted()
    {
        touch(u"drop/a.txt"_s);
        QVERIFY(QDir().mkpath(path(u"drop/empty"_s)));
        QVERIFY(QDir().mkpath(path(u"drop/deep/er"_s)));
        const ScanReport report = scan();
        QCOMPARE(report.emptyFolders, 2);
        QCOMPARE(report.hidden, 0);
        QVERIFY(report.unreadable.isEmpty());
    }

    void aFolderThatCannotBeOpenedIsNamed()
    {
#ifdef Q_OS_UNIX
        if (::geteuid() == 0)
            QSKIP("Nothing is closed to root.");
        touch(u"drop/a.txt"_s);
        touch(u"drop/closed/b.txt"_s);
        const QString closed = path(u"drop/closed"_s);
        QVERIFY(QFile::setPermissions(closed, {}));
        const ScanReport report = scan();
        QFile::setPermissions(closed, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QCOMPARE(relativePaths(report), QStringList{u"drop/a.txt"_s});
        QCOMPARE(reasons(report), QStringList{u"access "_s + closed});
#else
        QSKIP("Permissions of Unix.");
#endif
    }

    void whyAFileCannotBeReadIsToldAsTheScanHasMetIt()
    {
#ifdef Q_OS_UNIX
        if (::geteuid() == 0)
            QSKIP("Nothing is closed to root.");
        touch(u"drop/closed.txt"_s);
        const QString closed = path(u"drop/closed.txt"_s);
        QVERIFY(QFile::setPermissions(closed, {}));
        const QString pipe = path(u"drop/pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        const QString gone = path(u"gone.txt"_s);
        const ScanReport report = scanPaths({closed, pipe, gone}, {}, {});
        // What becomes of the file afterwards changes nothing of the reason.
        QFile::setPermissions(closed, QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(report.files.isEmpty());
        QCOMPARE(reasons(report),
                 (QStringList{u"unreadable "_s + closed, u"not-a-file "_s + pipe, u"not-found "_s + gone}));
#else
        QSKIP("Permissions of Unix.");
#endif
    }

    void aNameThatIsNotUtf8IsNamedAsFarAsItCanBeRead()
    {
#ifdef Q_OS_UNIX
        touch(u"drop/deep/a.txt"_s);
        const QByteArray odd = QFile::encodeName(path(u"drop/deep"_s)) + "/caf\xe9";
        const int file = ::open(odd.constData(), O_WRONLY | O_CREAT, 0600);
        if (file < 0)
            QSKIP("The file system takes no such name.");
        ::close(file);
        const ScanReport report = scan();
        ::unlink(odd.constData());
        QCOMPARE(relativePaths(report), QStringList{u"drop/deep/a.txt"_s});
        QCOMPARE(reasons(report), QStringList{u"undecodable-name "_s + path(u"drop/deep/caf\uFFFD"_s)});
#else
        QSKIP("Names of Unix.");
#endif
    }

private:
    QString path(const QString &name) const
    {
        return m_dir->filePath(name);
    }
    void touch(const QString &name) const
    {
        test::writeFile(path(name), "x");
    }
    ScanReport scan() const
    {
        return scanPaths({path(u"drop"_s)}, {}, {});
    }
    /// "code path" of each.
    static QStringList reasons(const ScanReport &report)
    {
        QStringList reasons;
        for (const Error &error : report.unreadable)
            reasons << error.code + u' ' + error.subject;
        return reasons;
    }
    static QStringList relativePaths(const ScanReport &report)
    {
        QStringList paths;
        for (const UploadSpec &spec : report.files)
            paths << spec.relativePath;
        return paths;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestFileScan)
#include "tst_filescan.moc"
