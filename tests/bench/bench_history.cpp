// Measures the history: bench_history [ROWS|--quick] [DIRECTORY]. A directory with a history of that size is used
// again. Every line of the output is a JSON object {"what", "ms", …}; for series "p50", "p95" and "max" in
// milliseconds. "cpu…" is the time of the processor for the same (of the whole process), which a busy machine does not
// blur.
#include "bench/benchkit.h"
#include "bench/manyrows.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace wcs;
using namespace wcs::bench;

namespace {

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
    const QList<QPair<SortColumn, QString>> sorts{
        {SortColumn::Created, u"created"_s}, {SortColumn::Uploaded, u"uploaded"_s}, {SortColumn::Name, u"name"_s}};
    for (const auto &[sort, name] : sorts) {
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
        jumps.print(u"jump by "_s + name);
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
    ensureRows(directory, rows);
    print(u"size"_s, {{u"MB"_s, double(QFileInfo(QDir(directory).filePath(u"history.db"_s)).size()) / 1e6}});
    Stopwatch timer;
    HistoryStore store(directory, nullptr, quietTuning());
    sure(await(store.open()));
    print(u"open"_s, timer.facts());
    sure(await(store.page({}, {}, 100)));
    print(u"open and first page"_s, timer.facts());
    sure(await(store.counts({})));
    print(u"open, first page and count"_s, timer.facts());
    const QStringList words{u"portrait-4711"_s, u"images/2022/03"_s, u"海报-99"_s,    u"cloud://prod-abc123"_s,
                            u"invoice"_s,       u"production"_s,     u"2021/12/20"_s, u"nowhere to be found"_s,
                            u"jpg"_s,           u"Test"_s,           u"deadbeef"_s};
    measureSearch(store, u"search from 3 characters"_s, prefixes(words, 3), SortColumn::Uploaded);
    measureSearch(store, u"search of 1 and 2 characters"_s,
                  {u"p"_s, u"po"_s, u"猫"_s, u"猫咪"_s, u"海"_s, u"海报"_s, u"zq"_s, u"~"_s, u"龙"_s, u"a0"_s, u"7"_s,
                   u"Te"_s, u"im"_s, u"/2"_s},
                  SortColumn::Uploaded);
    measureSearch(store, u"search sorted by name"_s, prefixes({u"portrait-47"_s, u"invoice"_s, u"jpg"_s}, 3),
                  SortColumn::Name, false);
    measurePages(store, SortColumn::Created, u"created"_s);
    measurePages(store, SortColumn::Uploaded, u"uploaded"_s);
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
