#include "history/rowwindow.h"

namespace wcs::ui {

void RowWindow::clear()
{
    m_rows.clear();
    m_numbers.clear();
}

void RowWindow::put(int first, const QList<ObjectRecord> &records)
{
    int row = first;
    for (const ObjectRecord &record : records) {
        if (const auto old = m_rows.find(row); old != m_rows.end())
            m_numbers.remove(old->second.rowId);
        m_rows.insert_or_assign(row, record);
        m_numbers.insert(record.rowId, row);
        ++row;
    }
}

void RowWindow::renumber(int from, int by)
{
    // Nodes change their key without a copy of the record.
    std::map<int, ObjectRecord> moved;
    for (auto it = m_rows.lower_bound(from); it != m_rows.end();) {
        auto node = m_rows.extract(it++);
        node.key() += by;
        m_numbers.insert(node.mapped().rowId, node.key());
        moved.insert(moved.end(), std::move(node));
    }
    m_rows.merge(moved);
}

void RowWindow::insert(int row, const ObjectRecord &record)
{
    renumber(row, 1);
    put(row, {record});
}

void RowWindow::remove(int row)
{
    if (const auto old = m_rows.find(row); old != m_rows.end()) {
        m_numbers.remove(old->second.rowId);
        m_rows.erase(old);
    }
    renumber(row + 1, -1);
}

void RowWindow::update(int row, const ObjectRecord &record)
{
    put(row, {record});
}

void RowWindow::keepOnly(int first, int last)
{
    for (auto it = m_rows.begin(); it != m_rows.end();) {
        if (it->first >= first && it->first <= last) {
            ++it;
            continue;
        }
        m_numbers.remove(it->second.rowId);
        it = m_rows.erase(it);
    }
}

QList<int> RowWindow::numbers() const
{
    QList<int> all;
    all.reserve(size());
    for (const auto &row : m_rows)
        all << row.first;
    return all;
}

const ObjectRecord *RowWindow::at(int row) const
{
    const auto found = m_rows.find(row);
    return found == m_rows.end() ? nullptr : &found->second;
}

} // namespace wcs::ui
