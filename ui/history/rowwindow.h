#pragma once

#include "history/objectrecord.h"

#include <QHash>

#include <map>

namespace wcs::ui {

/// The rows of a long list that are in memory, by their number; the others are holes. Knows the number of a row by its
/// row id. A plain container: the model that owns it announces the changes.
class RowWindow
{
public:
    void clear();
    /// Puts rows in at `first` and the numbers after it, replacing holes or older values.
    void put(int first, const QList<ObjectRecord> &records);
    /// Makes room at `row` and fills it: the rows from there on move down by one.
    void insert(int row, const ObjectRecord &record);
    /// Takes a row out: those after it move up by one.
    void remove(int row);
    void update(int row, const ObjectRecord &record);
    /// Forgets all rows but those from `first` to `last`.
    void keepOnly(int first, int last);

    /// nullptr for a hole. Valid until the next change.
    const ObjectRecord *at(int row) const;
    /// -1 when the row is not in memory.
    int rowOf(qint64 rowId) const { return m_numbers.value(rowId, -1); }
    bool holds(int row) const { return m_rows.contains(row); }
    /// Ascending.
    QList<int> numbers() const;
    int size() const { return int(m_rows.size()); }

private:
    void renumber(int from, int by);

    std::map<int, ObjectRecord> m_rows;
    QHash<qint64, int> m_numbers;
};

} // namespace wcs::ui
