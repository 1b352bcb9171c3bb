// `list`: the search of the window on the command line, without an account and without a network.
#include "support/clitest.h"
#include "support/testfiles.h"
#include "unit/historydamage.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>

#ifdef Q_OS_LINUX
#    include <fcntl.h>
#    include <sys/stat.h>
#    include <unistd.h>
#endif

using namespace wcs;
using namespace wcs::test;

class tst_CliList : public CliTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatWasUploadedIsListedWithoutAnAccount();
    void itFindsWhatTheSearchOfTheWindowFinds_data();
    void itFindsWhatTheSearchOfTheWindowFinds();
    void rowsOfNoProfileAreThoseOfTheProfileOfTheirAccount();
    void theNewestComeFirstAndTheLimitIsTold();
    void allRowsComeOnceAndInOrder();
    void jsonTellsWhatTheHistoryKnows();
    void whereThereIsNoHistoryNoneIsMade();
    void whatIsWrongIsRefused_data();
    void whatIsWrongIsRefused();
    void anIncompleteIndexIsTold();
    void aHistoryThatCannotBeReadIsTold_data();
    void aHistoryThatCannotBeReadIsTold();
    void aHistoryThatMayOnlyBeReadIsListed();
    void whereNothingMayBeWrittenAWayOutIsNamed();
    void damageThatIsMetOnTheWayIsMended();
    void nobodyReadsOn();
    void anInterruptEndsIt();

private:
    QString data() const { return QDir(m_program->configDirectory()).filePath(u"data"_s); }
    QString database() const { return QDir(data()).filePath(u"history.db"_s); }
    void fill(const QList<ObjectRecord> &records, bool withBackup = false) const;
    /// Lists all into a pipe that is read as far as the first line; -1 when that did not come.
    int openListing();

    std::unique_ptr<QProcess> m_process;
    QByteArray m_read; ///< of the pipe
};

namespace {

QStringList idsNewestFirst(const QList<ObjectRecord> &records)
{
    QStringList ids;
    for (const ObjectRecord &record : records)
        ids.prepend(record.fileId);
    return ids;
}

} // namespace

void tst_CliList::init()
{
    m_process.reset();
    m_read.clear();
    m_program = std::make_unique<Program>(QStringLiteral(WCS_CLI_PROGRAM)); // with no account
}

void tst_CliList::fill(const QList<ObjectRecord> &records, bool withBackup) const
{
    HistoryStore store(data());
    QVERIFY(await(store.open()).ok());
    QVERIFY(await(store.upsertMany(records)).ok());
    if (withBackup)
        QVERIFY(await(store.backUpNow()).ok());
}

void tst_CliList::whatWasUploadedIsListedWithoutAnAccount()
{
    begin();
    m_program->file(u"cat one.txt"_s, "meow");
    m_program->file(u"dog.txt"_s, "woof");
    const ProgramRun uploaded = m_program->run(
        {u"upload"_s, u"cat one.txt"_s, u"dog.txt"_s, u"--to"_s, u"in/"_s, u"--json"_s});
    QVERIFY2(uploaded.status == 0, uploaded.err.constData());
    m_program->useNothing();
    m_sandbox.reset();
    const ProgramRun found = m_program->run({u"list"_s, u"CAT"_s, u"one"_s, u"--json"_s});
    QVERIFY2(found.status == 0, found.err.constData());
    QCOMPARE(found.objects().size(), 1);
    const QJsonObject object = found.objects().first();
    for (const QJsonObject &sent : uploaded.objects()) {
        if (sent["path"_L1].toString() != "cat one.txt"_L1)
            continue;
        for (const auto key : {"file_id"_L1, "key"_L1, "size"_L1, "md5"_L1, "state"_L1})
            QCOMPARE(object[key], sent[key]);
    }
    QCOMPARE(m_program->run({u"list"_s, u"cat"_s}).lines(), QStringList{object["file_id"_L1].toString()});
}

void tst_CliList::itFindsWhatTheSearchOfTheWindowFinds_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("found"); // the digits of the names
    QTest::newRow("everything") << QStringList() << u"43210"_s;
    QTest::newRow("a word") << QStringList{u"garden"_s} << u"21"_s;
    QTest::newRow("every word") << QStringList{u"garden"_s, u"NOTED"_s} << u"2"_s;
    QTest::newRow("words in one") << QStringList{u"noted garden"_s} << u"2"_s;
    QTest::newRow("state") << QStringList{u"--state"_s, u"deleted"_s} << u"3"_s;
    QTest::newRow("unknown state") << QStringList{u"--state"_s, u"unknown"_s} << u"4"_s;
    QTest::newRow("tag") << QStringList{u"--tag"_s, u"hat on"_s} << u"31"_s;
    QTest::newRow("tag and state") << QStringList{u"--tag"_s, u"hat on"_s, u"--state=verified"_s} << u"1"_s;
    QTest::newRow("part of a tag") << QStringList{u"--tag"_s, u"hat"_s} << QString();
    QTest::newRow("profile that is gone") << QStringList{u"--profile"_s, u"OLD one"_s} << u"2"_s;
    QTest::newRow("profile by its id") << QStringList{u"--profile"_s, u"p2"_s} << u"2"_s;
    QTest::newRow("sandbox") << QStringList{u"--sandbox"_s} << u"4"_s;
    QTest::newRow("id") << QStringList{object(2, u"garden"_s).fileId} << u"2"_s;
    QTest::newRow("beginning of ids") << QStringList{object(0, u"garden"_s).fileId.section(u'/', 0, 3)} << u"21"_s;
    QTest::newRow("nothing") << QStringList{u"garden"_s, u"nowhere"_s} << QString();
}

void tst_CliList::itFindsWhatTheSearchOfTheWindowFinds()
{
    QFETCH(QStringList, words);
    QFETCH(QString, found);
    QList<ObjectRecord> rows = objects(5);
    rows[1] = object(1, u"garden"_s);
    rows[1].tags = QStringList{u"hat on"_s};
    rows[2] = object(2, u"garden"_s);
    rows[2].note = u"Was noted"_s;
    rows[2].profileId = u"p2"_s;
    rows[2].profileName = u"Old One"_s;
    rows[3].tags = QStringList{u"hat on"_s, u"x"_s};
    rows[3].state = ObjectState::Deleted;
    rows[4].state = ObjectState::Unknown;
    rows[4].profileId = u"sandbox"_s;
    fill(rows);
    const ProgramRun run = m_program->run(QStringList{u"list"_s, u"--json"_s} + words);
    QVERIFY2(run.status == 0, run.err.constData());
    QString names;
    for (const QJsonObject &row : run.objects())
        names += row["name"_L1].toString().section(u' ', 1).section(u'.', 0, 0);
    QCOMPARE(names, found);
    QCOMPARE(run.err.contains("Nothing was found"), found.isEmpty());
    QCOMPARE(run.err.isEmpty(), !found.isEmpty());
}

void tst_CliList::rowsOfNoProfileAreThoseOfTheProfileOfTheirAccount()
{
    QList<ObjectRecord> rows = objects(4 + 250);
    for (ObjectRecord &row : rows)
        row.appid = u"wx1"_s;
    for (int i = 1; i < rows.size(); ++i) {
        rows[i].profileId = u"environment"_s;
        rows[i].profileName = u"Environment"_s;
    }
    // Many newer rows of the environment's are of another account.
    for (int i = 2; i < rows.size(); ++i)
        rows[i].appid = u"wx2"_s;
    rows[3].appid = u"wx1"_s;
    rows[3].profileId = u"sandbox"_s; // a cloud of its own, whatever its account is called
    fill(rows);
    const QJsonObject profile{
        {u"id"_s, u"p1"_s}, {u"name"_s, u"Production"_s}, {u"appid"_s, u"wx1"_s}, {u"envId"_s, rows[0].env}};
    m_program->setProfiles(QJsonArray{profile});
    const ProgramRun run = m_program->run({u"list"_s, u"--profile"_s, u"production"_s, u"--json"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    const auto listed = run.objects();
    QCOMPARE(listed.size(), 2);
    for (const int i : {0, 1}) {
        QCOMPARE(listed[i]["file_id"_L1].toString(), rows[1 - i].fileId);
        QCOMPARE(listed[i]["profile"_L1].toString(), u"Production"_s);
    }
    // Whoever mistypes it is told what there is, by each command.
    for (const QStringList &command :
         {QStringList(u"list"_s), QStringList{u"pipeline"_s, u"list"_s}, QStringList{u"link"_s, rows[0].fileId}}) {
        const ProgramRun mistyped = m_program->run(command + QStringList{u"--profile"_s, u"prodction"_s});
        QCOMPARE(mistyped.status, 3);
        QVERIFY2(mistyped.err.contains("There is no profile “prodction”. Profiles: Production"),
                 mistyped.err.constData());
    }
}

void tst_CliList::theNewestComeFirstAndTheLimitIsTold()
{
    const QList<ObjectRecord> rows = objects(250);
    fill(rows);
    const QStringList all = idsNewestFirst(rows);
    const ProgramRun usual = m_program->run({u"list"_s});
    QCOMPARE(usual.status, 0);
    QCOMPARE(usual.lines(), all.first(100));
    QVERIFY2(usual.err.contains("100 of 250") && usual.err.contains("--limit 0"), usual.err.constData());
    const ProgramRun few = m_program->run({u"list"_s, u"picture"_s, u"--limit"_s, u"3"_s});
    QCOMPARE(few.lines(), all.first(3));
    QVERIFY2(few.err.contains("3 of 250"), few.err.constData());
    // Just as many as there are: nothing is left to tell.
    const ProgramRun exact = m_program->run({u"list"_s, u"--limit"_s, u"250"_s});
    QCOMPARE(exact.lines(), all);
    QVERIFY2(exact.err.isEmpty(), exact.err.constData());
}

void tst_CliList::allRowsComeOnceAndInOrder()
{
    QList<ObjectRecord> rows = objects(2345); // more than two pages
    rows[7].uploadedAt = rows.last().createdAt.addDays(1);
    fill(rows);
    QStringList expected = idsNewestFirst(rows);
    expected.removeOne(rows.at(7).fileId);
    expected.prepend(rows.at(7).fileId);
    for (const QString &word : {QString(), u"picture"_s}) {
        QStringList command{u"list"_s, u"--limit"_s, u"0"_s};
        if (!word.isEmpty())
            command << word;
        const ProgramRun run = m_program->run(command);
        QVERIFY2(run.status == 0 && run.err.isEmpty(), run.err.constData());
        QCOMPARE(run.lines(), expected);
    }
}

void tst_CliList::jsonTellsWhatTheHistoryKnows()
{
    ObjectRecord row = object(1);
    row.etag = u"\"abc\""_s;
    row.pixelWidth = 640;
    row.pixelHeight = 480;
    row.tags = QStringList{u"a"_s, u"b"_s};
    row.note = u"seen"_s;
    row.localPath = u"/tmp/picture.png"_s;
    row.uploadedAt = row.createdAt.addSecs(60);
    ObjectRecord bare;
    bare.fileId = u"cloud://e.b/k.bin"_s;
    bare.key = u"k.bin"_s;
    bare.name = u"k.bin"_s;
    bare.createdAt = row.createdAt.addSecs(-60);
    fill({bare, row});
    const ProgramRun run = m_program->run({u"list"_s, u"--json"_s});
    QCOMPARE(run.objects().size(), 2);
    const QJsonObject full = run.objects().at(0);
    QCOMPARE(full["file_id"_L1].toString(), row.fileId);
    QCOMPARE(full["key"_L1].toString(), row.key);
    QCOMPARE(full["name"_L1].toString(), row.name);
    QCOMPARE(full["size"_L1].toInt(), 1001);
    QCOMPARE(full["md5"_L1].toString(), QString::fromLatin1(row.md5));
    QCOMPARE(full["etag"_L1].toString(), row.etag);
    QCOMPARE(full["mime_type"_L1].toString(), row.mimeType);
    QCOMPARE(full["width"_L1].toInt(), 640);
    QCOMPARE(full["height"_L1].toInt(), 480);
    QCOMPARE(full["state"_L1].toString(), u"verified"_s);
    QCOMPARE(full["profile"_L1].toString(), row.profileName);
    QCOMPARE(full["env"_L1].toString(), row.env);
    QCOMPARE(full["tags"_L1].toArray(), QJsonArray({u"a"_s, u"b"_s}));
    QCOMPARE(full["note"_L1].toString(), row.note);
    QCOMPARE(full["local_path"_L1].toString(), row.localPath);
    QCOMPARE(full["uploaded_at"_L1].toString(), u"2023-11-14T22:14:21.000Z"_s);
    const QJsonObject empty = run.objects().at(1);
    QCOMPARE(empty.keys(), full.keys()); // whoever reads one of them reads all
    for (const auto key :
         {"size"_L1, "md5"_L1, "etag"_L1, "mime_type"_L1, "width"_L1, "height"_L1, "local_path"_L1, "verified_at"_L1})
        QVERIFY2(empty[key].isNull(), key.data());
    QCOMPARE(empty["state"_L1].toString(), u"unknown"_s);
    QVERIFY(empty["tags"_L1].isArray());
}

void tst_CliList::whereThereIsNoHistoryNoneIsMade()
{
    const ProgramRun run = m_program->run({u"list"_s});
    QCOMPARE(run.status, 0);
    QVERIFY(run.out.isEmpty());
    QVERIFY2(run.err.contains("There is no history in") && run.err.contains("--config-dir"), run.err.constData());
    QVERIFY(!QFileInfo::exists(m_program->configDirectory()));
    fill({});
    const ProgramRun empty = m_program->run({u"list"_s});
    QCOMPARE(empty.status, 0);
    QVERIFY(empty.out.isEmpty());
    QVERIFY2(empty.err.contains("is empty"), empty.err.constData());
}

void tst_CliList::whatIsWrongIsRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("empty word") << QStringList{u"a"_s, u" "_s} << 2 << QByteArray("empty word");
    QTest::newRow("empty tag") << QStringList{u"--tag"_s, u""_s} << 2 << QByteArray("--tag needs");
    QTest::newRow("empty profile") << QStringList{u"--profile"_s, u""_s} << 2 << QByteArray("--profile needs");
    QTest::newRow("state") << QStringList{u"--state"_s, u"lost"_s} << 2 << QByteArray("missing, deleted");
    QTest::newRow("limit") << QStringList{u"--limit=-1"_s} << 2 << QByteArray("--limit takes");
    QTest::newRow("no number") << QStringList{u"--limit"_s, u"all"_s} << 2 << QByteArray("0 for all");
    QTest::newRow("profile") << QStringList{u"--profile"_s, u"nobody"_s} << 3 << QByteArray("Production");
}

void tst_CliList::whatIsWrongIsRefused()
{
    QFETCH(QStringList, words);
    QFETCH(int, status);
    QFETCH(QByteArray, told);
    fill(objects(3));
    const ProgramRun run = m_program->run(QStringList{u"list"_s} + words);
    QCOMPARE(run.status, status);
    QVERIFY(run.out.isEmpty());
    QVERIFY2(run.err.contains(told), run.err.constData());
}

void tst_CliList::anIncompleteIndexIsTold()
{
    fill(objects(50));
    const auto other = SqlConnection::open(database());
    QVERIFY(other.ok());
    QVERIFY((*other)->execute(u"INSERT INTO object_fts(object_fts) VALUES('delete-all')"_s).ok());
    QVERIFY((*other)->execute(u"INSERT INTO unindexed SELECT id FROM objects"_s).ok());
    QVERIFY((*other)->execute(u"BEGIN IMMEDIATE"_s).ok()); // so that it stays so
    QElapsedTimer elapsed;
    elapsed.start();
    const ProgramRun run = m_program->run({u"list"_s, u"picture"_s});
    QCOMPARE(run.status, 0);
    QVERIFY2(run.err.contains("so far") && run.err.contains("not indexed"), run.err.constData());
    // Whoever writes holds nobody up who reads: a write would have waited ten seconds.
    QVERIFY2(elapsed.elapsed() < 7'000, qPrintable(QString::number(elapsed.elapsed())));
    // Without words no index is asked.
    const ProgramRun all = m_program->run({u"list"_s});
    QCOMPARE(all.lines().size(), 50);
    QVERIFY2(all.err.isEmpty(), all.err.constData());
}

void tst_CliList::aHistoryThatCannotBeReadIsTold_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("of a newer program") << QStringList{u"PRAGMA user_version=99"_s} << QByteArray("newer version");
    QTest::newRow("held by another program")
        << QStringList{u"PRAGMA locking_mode=EXCLUSIVE"_s, u"BEGIN IMMEDIATE"_s} << QByteArray("Another program");
}

void tst_CliList::aHistoryThatCannotBeReadIsTold()
{
    QFETCH(QStringList, statements);
    QFETCH(QByteArray, told);
    fill(objects(3));
    const auto other = SqlConnection::open(database());
    QVERIFY(other.ok());
    for (const QString &statement : statements)
        QVERIFY((*other)->execute(statement).ok());
    const ProgramRun run = m_program->run({u"list"_s, u"--json"_s});
    QCOMPARE(run.status, 1);
    QCOMPARE(run.objects().size(), 1); // no row
    QCOMPARE(run.objects().first()["state"_L1].toString(), u"failed"_s);
    QVERIFY2(run.err.contains(told) && run.err.contains("history.db"), run.err.constData());
}

void tst_CliList::aHistoryThatMayOnlyBeReadIsListed()
{
#ifdef Q_OS_UNIX
    const QList<ObjectRecord> records = objects(3);
    fill(records);
    // What SQLite needs beside it to write cannot be made, whoever runs this.
    QVERIFY(QFile::link(u"/no such folder/index"_s, database() + u"-shm"_s));
    const ProgramRun run = m_program->run({u"list"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(run.lines(), idsNewestFirst(records));
    QVERIFY2(run.err.isEmpty(), run.err.constData());
    const ProgramRun found = m_program->run({u"list"_s, records.first().name});
    QCOMPARE(found.lines(), QStringList(records.first().fileId));
#else
    QSKIP("links are needed");
#endif
}

void tst_CliList::whereNothingMayBeWrittenAWayOutIsNamed()
{
    QVERIFY(QDir().mkpath(database())); // a folder in its place cannot be opened
    writeFile(QDir(data()).filePath(u"history.rest"_s), "left");
    const ProgramRun listed = m_program->run({u"list"_s});
    QCOMPARE(listed.status, 1);
    QVERIFY2(listed.err.contains("history.db") && listed.err.contains("--config-dir"), listed.err.constData());
    m_program = std::make_unique<Program>(QStringLiteral(WCS_CLI_PROGRAM));
    writeFile(m_program->configDirectory(), "no folder");
    const ProgramRun exists = m_program->run({u"exists"_s, u"cloud://e.b/a.png"_s});
    QVERIFY(exists.status != 0);
    QVERIFY2(exists.err.contains("another folder with --config-dir"), exists.err.constData());
}

void tst_CliList::damageThatIsMetOnTheWayIsMended()
{
    const QList<ObjectRecord> rows = objects(4000);
    fill(rows, true);
    damageLeaf(database(), u"objects"_s, 50);
    const ProgramRun run = m_program->run({u"list"_s, u"--limit"_s, u"0"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(run.lines(), idsNewestFirst(rows));
    QCOMPARE(run.err.count("was damaged"), 1);
}

int tst_CliList::openListing()
{
#ifdef Q_OS_LINUX
    fill(objects(6000));
    // A pipe with a name, of one page: the program waits in the middle of its lines until they are read, or nobody will.
    const QString pipe = QDir(m_program->directory()).filePath(u"results"_s);
    if (::mkfifo(QFile::encodeName(pipe).constData(), 0600) != 0)
        return -1;
    const int reader = ::open(QFile::encodeName(pipe).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (reader < 0 || ::fcntl(reader, F_SETPIPE_SZ, 4096) < 0)
        return -1;
    m_program->sendOutputTo(pipe);
    m_process = m_program->start({u"list"_s, u"--limit"_s, u"0"_s});
    const auto hasLine = [&] {
        char bytes[256];
        const ssize_t got = ::read(reader, bytes, sizeof bytes);
        if (got > 0)
            m_read.append(bytes, got);
        return m_read.contains('\n');
    };
    return QTest::qWaitFor(hasLine, 30'000) ? reader : -1;
#else
    return -1;
#endif
}

void tst_CliList::nobodyReadsOn()
{
#ifdef Q_OS_LINUX
    const int reader = openListing();
    QVERIFY(reader >= 0);
    ::close(reader); // as `head -n 1` does
    const ProgramRun run = ended(*m_process, 30'000);
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.count('\n') == 1 && run.err.contains("cannot be written"), run.err.constData());
#else
    QSKIP("Pipes of Linux.");
#endif
}

void tst_CliList::anInterruptEndsIt()
{
#ifdef Q_OS_LINUX
    const int reader = openListing();
    QVERIFY(reader >= 0);
    interrupt(*m_process);
    const auto hasEnded = [&] {
        char bytes[4096];
        while (true) {
            const ssize_t got = ::read(reader, bytes, sizeof bytes);
            if (got <= 0)
                break;
            m_read.append(bytes, got);
        }
        return m_process->state() == QProcess::NotRunning;
    };
    QVERIFY(QTest::qWaitFor(hasEnded, 30'000));
    QVERIFY(hasEnded()); // what was still in the pipe
    ::close(reader);
    QCOMPARE(m_process->exitCode(), 130);
    QVERIFY(m_read.endsWith('\n'));
    QVERIFY2(m_read.count('\n') < 6000, "everything was listed all the same");
#else
    QSKIP("Pipes of Linux.");
#endif
}

QTEST_GUILESS_MAIN(tst_CliList)
#include "tst_clilist.moc"
