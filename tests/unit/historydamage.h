// Ways to damage a history that is closed, or open elsewhere.
#pragma once

#include "base/text.h"
#include "historytest.h"
#include "sql/sqlconnection.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace wcs::test {

inline void overwrite(const QString &path, qint64 from, qint64 length)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(from));
    QCOMPARE(file.write(QByteArray(length, char(0xa5))), length);
}

/// Overwrites one leaf page of a table or an index, counted from its lower end.
inline void damageLeaf(const QString &path, const QString &tree, int number)
{
    qint64 page = 0;
    {
        auto connection = SqlConnection::open(path);
        QVERIFY(connection.ok());
        const auto leaf = (*connection)
                              ->value(u"SELECT pageno FROM dbstat WHERE name=? AND pagetype='leaf' "
                                      "ORDER BY path LIMIT 1 OFFSET ?"_s,
                                      {tree, number});
        if (!leaf)
            QSKIP("this SQLite has no dbstat");
        page = leaf->toLongLong();
    }
    QVERIFY(page > 1);
    overwrite(path, (page - 1) * 4096, 4096);
}

/// What the tests of damaged histories share: for each test function a directory of its own.
class HistoryDamageTest : public QObject
{
    Q_OBJECT
protected Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

protected:
    QString file(const QString &name) const { return m_dir->filePath(name); }
    QStringList files(const QString &pattern) const { return QDir(m_dir->path()).entryList({pattern}); }
    QStringList setAsideFiles() const { return files(u"history.corrupt-*.db"_s); }

    /// A closed history of `count` rows, with a backup of the first `backedUp` of them unless that is 0.
    void prepare(int backedUp, int count)
    {
        HistoryStore store(m_dir->path());
        QVERIFY(await(store.open()).ok());
        if (backedUp > 0) {
            QVERIFY(await(store.upsertMany(objects(backedUp))).ok());
            QVERIFY(await(store.backUpNow()).ok());
        }
        QVERIFY(await(store.upsertMany(objects(count))).ok());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

} // namespace wcs::test
