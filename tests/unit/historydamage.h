// Ways to damage a history that is closed, or open elsewhere.
#pragma once

#include "base/text.h"
#include "sql/sqlconnection.h"

#include <QFile>
#include <QTest>

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

} // namespace wcs::test
