#include "pipeline/sidemodel.h"

#include "base/text.h"
#include "common/plaintip.h"

#include <algorithm>

namespace wcs::ui {

void SideModel::setEntries(const QList<SideEntry> &entries)
{
    const auto isIn = [](const QList<SideEntry> &list, const SideEntry &entry) {
        return std::ranges::any_of(list, [&entry](const SideEntry &other) { return other.isSame(entry); });
    };
    for (int row = int(m_entries.size()) - 1; row >= 0; --row) {
        if (isIn(entries, m_entries.at(row)))
            continue;
        beginRemoveRows({}, row, row);
        m_entries.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < entries.size(); ++row) {
        const SideEntry &wanted = entries.at(row);
        if (row < m_entries.size() && m_entries.at(row).isSame(wanted)) {
            if (m_entries.at(row) == wanted)
                continue;
            m_entries[row] = wanted;
            Q_EMIT dataChanged(index(row), index(row));
            continue;
        }
        const auto found = std::ranges::find_if(m_entries.begin() + row, m_entries.end(),
                                                [&wanted](const SideEntry &other) { return other.isSame(wanted); });
        if (found != m_entries.end()) {
            const int from = int(found - m_entries.begin());
            beginMoveRows({}, from, from, {}, row);
            m_entries.move(from, row);
            endMoveRows();
            m_entries[row] = wanted;
            Q_EMIT dataChanged(index(row), index(row));
        } else {
            beginInsertRows({}, row, row);
            m_entries.insert(row, wanted);
            endInsertRows();
        }
    }
}

int SideModel::rowOf(SideEntry::Kind kind, const QString &id) const
{
    const auto found = std::ranges::find_if(
        m_entries, [&](const SideEntry &entry) { return entry.kind == kind && entry.id == id; });
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

int SideModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant SideModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SideEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case Qt::ToolTipRole:
        return plainTip(entry.tip);
    case Qt::AccessibleDescriptionRole:
        return entry.tip;
    case Qt::AccessibleTextRole:
        return entry.badge.isEmpty() ? entry.title : tr("%1, %2", "title, badge").arg(entry.title, entry.badge);
    case Qt::CheckStateRole:
        return entry.kind == SideEntry::Kind::Watch ? QVariant(entry.on ? Qt::Checked : Qt::Unchecked) : QVariant();
    default:
        return {};
    }
}

bool SideModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    const SideEntry &entry = m_entries.at(index.row());
    if (entry.kind != SideEntry::Kind::Watch)
        return false;
    Q_EMIT switched(entry.id, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags SideModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    switch (m_entries.at(index.row()).kind) {
    case SideEntry::Kind::Heading:
        return Qt::ItemNeverHasChildren;
    case SideEntry::Kind::Watch:
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren;
    default:
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    }
}

} // namespace wcs::ui
