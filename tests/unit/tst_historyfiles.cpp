// The history in other files: JSON out and in again, CSV, and everything that can be wrong with an import.
#include "historytest.h"

using namespace wcs;
using namespace wcs::test;

class TestHistoryFiles : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<HistoryStore> m_store;

    QList<ObjectRecord> put(const QList<ObjectRecord> &records)
    {
        auto rows = await(m_store->upsertMany(records));
        if (!rows)
            qFatal("%s", qPrintable(rows.error().toLogLine()));
        return *rows;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<HistoryStore>(m_dir->path());
        QVERIFY(await(m_store->open()).ok());
    }

    void cleanup() { m_store.reset(); }

    void anExportReadsBackAsTheSameHistory()
    {
        QList<ObjectRecord> list = objects(2100); // more than one batch
        list[7].tags = QStringList{u"a,b"_s, u"猫 \"x\""_s};
        list[7].note = u"one\ntwo \\ {[\"]}"_s;
        auto rows = put(list);
        QVERIFY(await(m_store->setParent({rows.at(8).rowId}, rows.at(7).rowId)).ok());
        const QString path = m_dir->filePath(u"out.json"_s);
        const auto count = await(m_store->exportTo(path, ExportFormat::Json, {}));
        QVERIFY(count.ok());
        QCOMPARE(*count, 2100);

        QTemporaryDir other;
        HistoryStore copy(other.path());
        QVERIFY(await(copy.open()).ok());
        ObjectRecord known = object(7);
        known.note = u"mine"_s;
        known.tags = QStringList{u"own"_s};
        QVERIFY(await(copy.upsert(known)).ok());
        const auto report = await(copy.importJson(path));
        QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.error().toLogLine()));
        QCOMPARE(report->added, 2099);
        QCOMPARE(report->merged, 1);
        const auto joined = await(copy.byFileIds({known.fileId}));
        QCOMPARE(joined->first().note, u"mine"_s);
        QCOMPARE(joined->first().tags, (QStringList{u"a,b"_s, u"own"_s, u"猫 \"x\""_s}));
        QCOMPARE(namesOf(*await(copy.childrenOf(joined->first().rowId))), QStringList{list.at(8).name});
        HistoryQuery query;
        query.text = u"picture 2099"_s;
        QCOMPARE(*await(copy.count(query)), 1); // the index was made at the end
        const auto again = await(copy.importJson(path));
        QCOMPARE(again->added, 0);
        QCOMPARE(again->merged, 0);
        QCOMPARE(again->unchanged, 2100);
    }

    void aCutImportChangesNothing()
    {
        put(objects(10));
        const QString path = m_dir->filePath(u"out.json"_s);
        QVERIFY(await(m_store->exportTo(path, ExportFormat::Json, {})).ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(file.size() - 40));
        file.close();
        QTemporaryDir other;
        HistoryStore copy(other.path());
        QVERIFY(await(copy.open()).ok());
        const auto report = await(copy.importJson(path));
        QVERIFY(!report.ok());
        QCOMPARE(report.error().kind, ErrorKind::BadAnswer);
        QCOMPARE(*await(copy.count({})), 0);
        QVERIFY(!await(copy.importJson(m_dir->filePath(u"absent.json"_s))).ok());
    }

    void strangeImportsAreSkippedOrRefused()
    {
        const QString path = m_dir->filePath(u"in.json"_s);
        const auto write = [&path](const QByteArray &text) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write("[{\"fileId\":\"cloud://e.b/k/n.png\",\"size\":\"x\",\"tags\":[1,\"t\"]}, {\"fileId\":5}, {}]"));
        const auto report = await(m_store->importJson(path));
        QVERIFY(report.ok());
        QCOMPARE(report->added, 1);
        QCOMPARE(report->skipped, 2);
        const auto row = await(m_store->byFileIds({u"cloud://e.b/k/n.png"_s}));
        QCOMPARE(row->first().name, u"n.png"_s);
        QCOMPARE(row->first().key, u"k/n.png"_s);
        QCOMPARE(row->first().env, u"e"_s);
        QCOMPARE(row->first().size, -1);
        QCOMPARE(row->first().tags, QStringList{u"t"_s});
        for (const QByteArray &text :
             {QByteArray(), QByteArray("{}"), QByteArray("<html>"), QByteArray("[1]"), QByteArray("[{]")}) {
            QVERIFY(write(text));
            QVERIFY2(!await(m_store->importJson(path)).ok(), text.constData());
        }
    }

    void csvQuotesWhatNeedsIt()
    {
        ObjectRecord record = object(1);
        record.note = u"a \"b\", c\nd"_s;
        put({record});
        const QString path = m_dir->filePath(u"out.csv"_s);
        QVERIFY(await(m_store->exportTo(path, ExportFormat::Csv, {})).ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.startsWith("\xef\xbb\xbf"
                                "file_id,key,name,size"));
        QVERIFY(text.contains("\"a \"\"b\"\", c\nd\""));
        QVERIFY(text.contains(record.fileId.toUtf8()));
    }

    void anExportThatCannotBeWrittenSaysSo()
    {
        const auto answer = await(m_store->exportTo(m_dir->filePath(u"no/such/folder.json"_s), ExportFormat::Json, {}));
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().kind, ErrorKind::File);
    }
};

QTEST_GUILESS_MAIN(TestHistoryFiles)
#include "tst_historyfiles.moc"
