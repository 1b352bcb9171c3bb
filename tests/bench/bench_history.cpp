// Measures the history: bench_history [ROWS|--quick] [DIRECTORY]. A directory with a history of that size is used
// again. Every line of the output is a JSON object {"what", "ms", …}; for series "p50", "p95" and "max" in
// milliseconds. "cpu…" is the time of the processor for the same (of the whole process), which a busy machine does not
// blur.
#include "async/scope.h"
#include "base/text.h"
#include "history/historystore.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace wcs;

namespace {

template <typename T>
Task<void> keep(Task<T> task, std::optional<T> *into, QEventLoop *loop)
{
    into->emplace(co_await std::move(task));
    loop->quit();
}

template <typename T>
T await(Task<T> task)
{
    std::optional<T> value;
    QEventLoop loop;
    Scope scope;
    scope.start(keep(std::move(task), &value, &loop));
    if (!value)
        loop.exec();
    return std::move(*value);
}

template <typename T>
T sure(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().toLogLine()));
    return result.take();
}

/// Time since its making, on the clock on the wall and on the processor.
class Stopwatch
{
public:
    Stopwatch() { m_wall.start(); }
    double wall() const { return double(m_wall.nsecsElapsed()) / 1e6; }
    double cpu() const { return double(std::clock() - m_cpu) * 1000 / CLOCKS_PER_SEC; }
    QJsonObject facts() const { return {{u"ms"_s, wall()}, {u"cpu"_s, cpu()}}; }

private:
    QElapsedTimer m_wall;
    std::clock_t m_cpu = std::clock();
};

void print(const QString &what, QJsonObject facts)
{
    facts.insert(u"what"_s, what);
    std::printf("%s\n", QJsonDocument(facts).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

class Series
{
public:
    void add(const Stopwatch &watch)
    {
        m_values.push_back(watch.wall());
        m_cpu.push_back(watch.cpu());
    }
    void print(const QString &what, QJsonObject facts = {})
    {
        std::sort(m_values.begin(), m_values.end());
        std::sort(m_cpu.begin(), m_cpu.end());
        facts.insert(u"n"_s, qint64(m_values.size()));
        facts.insert(u"p50"_s, m_values[m_values.size() / 2]);
        facts.insert(u"p95"_s, m_values[m_values.size() * 95 / 100]);
        facts.insert(u"max"_s, m_values.back());
        facts.insert(u"cpu50"_s, m_cpu[m_cpu.size() / 2]);
        facts.insert(u"cpu95"_s, m_cpu[m_cpu.size() * 95 / 100]);
        facts.insert(u"cpuMax"_s, m_cpu.back());
        ::print(what, facts);
    }

private:
    std::vector<double> m_values;
    std::vector<double> m_cpu;
};

ObjectRecord object(int number, QRandomGenerator &random)
{
    static const QStringList words{u"cat"_s,     u"portrait"_s, u"avatar"_s, u"猫咪"_s,   u"风景"_s,   u"banner"_s,
                                   u"invoice"_s, u"头像"_s,     u"scan"_s,   u"result"_s, u"poster"_s, u"海报"_s};
    ObjectRecord record;
    const QDateTime when = QDateTime::fromSecsSinceEpoch(1'640'000'000 + qint64(number) * 90, Qt::UTC);
    const QString word = words.at(random.bounded(int(words.size())));
    record.name = u"%1-%2.%3"_s.arg(word).arg(random.bounded(100'000)).arg(number % 4 == 0 ? u"png"_s : u"jpg"_s);
    record.key = u"images/%1/%2-%3"_s.arg(when.toString(u"yyyy/MM/dd"_s),
                                          QString::number(random.generate(), 16).rightJustified(8, u'0'), record.name);
    record.env = number % 10 == 0 ? u"test-9f3c1a"_s : u"prod-abc123"_s;
    record.bucket = u"7072-%1-1250000000"_s.arg(record.env);
    record.fileId = u"cloud://%1.%2/%3"_s.arg(record.env, record.bucket, record.key);
    record.profileId = record.env;
    record.profileName = number % 10 == 0 ? u"Test"_s : u"Production"_s;
    record.localPath = u"/home/me/pictures/"_s + record.name;
    record.size = random.bounded(5'000'000);
    record.md5 = QByteArray::number(quint64(random.generate64()), 16).rightJustified(32, '0');
    record.mimeType = number % 4 == 0 ? u"image/png"_s : u"image/jpeg"_s;
    record.createdAt = when;
    record.state = number % 500 == 0 ? ObjectState::Missing : ObjectState::Verified;
    if (number % 20 == 0)
        record.tags = QStringList{words.at(random.bounded(int(words.size())))};
    record.origin = u"upload"_s;
    return record;
}

void writeJson(const QString &path, int rows)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write("[");
    QRandomGenerator random(42);
    for (int i = 0; i < rows; ++i) {
        file.write(i > 0 ? ",\n" : "\n");
        file.write(QJsonDocument(recordToJson(object(i, random), {})).toJson(QJsonDocument::Compact));
    }
    file.write("\n]\n");
}

void fill(HistoryStore &store, const QString &directory, int rows)
{
    const QString path = QDir(directory).filePath(u"rows.json"_s);
    writeJson(path, rows);
    Stopwatch timer;
    const auto report = sure(await(store.importJson(path)));
    print(u"import"_s, {{u"rows"_s, report.added},
                        {u"ms"_s, timer.wall()},
                        {u"cpu"_s, timer.cpu()},
                        {u"rowsPerSecond"_s, double(report.added) / timer.wall() * 1000}});
    QFile::remove(path);
}

void measureSearch(HistoryStore &store, const QString &what, const QStringList &texts, SortColumn sort,
                   bool slow = true)
{
    Series pages;
    Series counts;
    double worst = -1;
    QString worstText;
    for (const QString &text : texts) {
        HistoryQuery query;
        query.text = text;
        query.sort = sort;
        Stopwatch timer;
        sure(await(store.page(query, {}, 100)));
        const double taken = timer.wall();
        pages.add(timer);
        if (taken > worst) {
            worst = taken;
            worstText = text;
        }
        timer = Stopwatch();
        if (slow)
            sure(await(store.counts(query)));
        counts.add(timer);
    }
    pages.print(what, {{u"slowest"_s, worstText}});
    if (slow)
        counts.print(what + u" count"_s);
}

QStringList prefixes(const QStringList &words, int from)
{
    QStringList all;
    for (const QString &word : words) {
        for (qsizetype length = from; length <= word.size(); ++length)
            all << word.left(length);
    }
    return all;
}

void measurePages(HistoryStore &store, SortColumn sort, const QString &name)
{
    HistoryQuery query;
    query.sort = sort;
    Series next;
    PageCursor cursor;
    for (int i = 0; i < 200; ++i) {
        Stopwatch timer;
        const auto rows = sure(await(store.page(query, cursor, 100)));
        next.add(timer);
        if (rows.isEmpty())
            break;
        cursor = PageCursor::at(rows.last(), query);
    }
    next.print(u"next page by "_s + name);
}

void measureJumps(HistoryStore &store, qint64 rows)
{
    for (const SortColumn sort : {SortColumn::Created, SortColumn::Name}) {
        Series jumps;
        for (int i = 1; i < 20; ++i) {
            WindowRequest request;
            request.offset = rows * i / 20;
            HistoryQuery query;
            query.sort = sort;
            Stopwatch timer;
            sure(await(store.window(query, request)));
            jumps.add(timer);
        }
        jumps.print(sort == SortColumn::Created ? u"jump by created"_s : u"jump by name"_s);
    }
}

void measureWrites(HistoryStore &store, int rows)
{
    QRandomGenerator random(7);
    Series single;
    QList<qint64> ids;
    for (int i = 0; i < 200; ++i) {
        Stopwatch timer;
        ids << sure(await(store.upsert(object(rows + i, random)))).rowId;
        single.add(timer);
    }
    single.print(u"single upsert, synced"_s);
    QList<ObjectRecord> many;
    for (int i = 0; i < 5000; ++i)
        many << object(rows + 1000 + i, random);
    Stopwatch timer;
    for (const auto &row : sure(await(store.upsertMany(many))))
        ids << row.rowId;
    print(u"upsertMany of 5000"_s, timer.facts());
    Series places;
    for (int i = 0; i < 50; ++i) {
        const Stopwatch one;
        sure(await(store.places({}, {ids.at(i * 90)})));
        places.add(one);
    }
    places.print(u"place of a new row"_s);
    timer = Stopwatch();
    sure(await(store.removeRows(ids)));
    print(u"removeRows of 5200"_s, timer.facts());
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const bool quick = arguments.value(1) == "--quick"_L1;
    const int rows = quick ? 50'000 : arguments.size() > 1 ? arguments.at(1).toInt() : 1'000'000;
    QTemporaryDir scratch;
    const QString directory = arguments.size() > 2 ? arguments.at(2) : scratch.path();
    HistoryTuning tuning;
    tuning.backupAfterChanges = 1'000'000;
    {
        HistoryStore store(directory, nullptr, tuning);
        sure(await(store.open()));
        if (sure(await(store.count({}))) < rows)
            fill(store, directory, rows);
    }
    print(u"size"_s, {{u"MB"_s, double(QFileInfo(QDir(directory).filePath(u"history.db"_s)).size()) / 1e6}});
    Stopwatch timer;
    HistoryStore store(directory, nullptr, tuning);
    sure(await(store.open()));
    print(u"open"_s, timer.facts());
    sure(await(store.page({}, {}, 100)));
    print(u"open and first page"_s, timer.facts());
    sure(await(store.counts({})));
    print(u"open, first page and count"_s, timer.facts());
    const QStringList words{u"portrait-4711"_s, u"images/2022/03"_s, u"海报-99"_s,    u"cloud://prod-abc123"_s,
                            u"invoice"_s,       u"production"_s,     u"2021/12/20"_s, u"nowhere to be found"_s,
                            u"jpg"_s,           u"Test"_s,           u"deadbeef"_s};
    measureSearch(store, u"search from 3 characters"_s, prefixes(words, 3), SortColumn::Created);
    measureSearch(store, u"search of 1 and 2 characters"_s,
                  {u"p"_s, u"po"_s, u"猫"_s, u"猫咪"_s, u"海"_s, u"海报"_s, u"zq"_s, u"~"_s, u"龙"_s, u"a0"_s, u"7"_s,
                   u"Te"_s, u"im"_s, u"/2"_s},
                  SortColumn::Created);
    measureSearch(store, u"search sorted by name"_s, prefixes({u"portrait-47"_s, u"invoice"_s, u"jpg"_s}, 3),
                  SortColumn::Name, false);
    measurePages(store, SortColumn::Created, u"created"_s);
    measurePages(store, SortColumn::Name, u"name"_s);
    measurePages(store, SortColumn::Size, u"size"_s);
    measurePages(store, SortColumn::State, u"state"_s);
    measurePages(store, SortColumn::Type, u"type"_s);
    measurePages(store, SortColumn::Key, u"key"_s);
    measurePages(store, SortColumn::Profile, u"profile"_s);
    measureJumps(store, rows);
    HistoryQuery missing;
    missing.state = ObjectState::Missing;
    missing.sort = SortColumn::Name;
    missing.text = u"invoice"_s;
    timer = Stopwatch();
    sure(await(store.page(missing, {}, 100)));
    print(u"rare state, search, by name"_s, timer.facts());
    measureWrites(store, rows);
    return 0;
}
