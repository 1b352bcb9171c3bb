#include "bench/manyrows.h"

#include "bench/benchkit.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

namespace wcs::bench {

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
    if (number % 1000 == 7)
        record.uploadedAt = when.addDays(number % 60);
    record.state = number % 500 == 0 ? ObjectState::Missing : ObjectState::Verified;
    if (number % 20 == 0)
        record.tags = QStringList{words.at(random.bounded(int(words.size())))};
    record.origin = u"upload"_s;
    return record;
}

namespace {

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

} // namespace

HistoryTuning quietTuning()
{
    HistoryTuning tuning;
    tuning.backupAfterChanges = 1'000'000;
    return tuning;
}

void ensureRows(const QString &directory, int rows)
{
    HistoryStore store(directory, nullptr, quietTuning());
    sure(await(store.open()));
    if (sure(await(store.count({}))) < rows)
        fill(store, directory, rows);
}

} // namespace wcs::bench
