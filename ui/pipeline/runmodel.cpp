#include "pipeline/runmodel.h"

#include "pipeline/runtext.h"

#include <QImage>

#include <algorithm>

namespace wcs::ui {

RunModel::RunModel(QObject *parent) : QAbstractListModel(parent) {}

void RunModel::setRuns(QList<RunRecord> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    std::ranges::sort(m_runs, std::ranges::greater(), &RunRecord::id);
    m_rows.clear();
    number(0);
    endResetModel();
    Q_EMIT countsChanged();
}

void RunModel::number(int from)
{
    for (int row = from; row < m_runs.size(); ++row)
        m_rows.insert(m_runs.at(row).id, row);
}

void RunModel::update(const QList<RunRecord> &runs)
{
    for (const RunRecord &run : runs) {
        const int known = rowOf(run.id);
        if (known >= 0) {
            m_runs[known] = run;
            const QModelIndex changed = index(known);
            Q_EMIT dataChanged(changed, changed);
            continue;
        }
        const auto place = std::ranges::lower_bound(m_runs, run.id, std::ranges::greater(), &RunRecord::id);
        const int row = int(place - m_runs.begin());
        beginInsertRows({}, row, row);
        m_runs.insert(row, run);
        number(row);
        endInsertRows();
    }
    Q_EMIT countsChanged();
}

void RunModel::remove(const QList<RunId> &ids)
{
    for (const RunId id : ids) {
        const int row = rowOf(id);
        if (row < 0)
            continue;
        beginRemoveRows({}, row, row);
        m_runs.removeAt(row);
        m_rows.remove(id);
        number(row);
        endRemoveRows();
    }
    Q_EMIT countsChanged();
}

void RunModel::refreshThumbnails()
{
    if (!m_runs.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
}

const RunRecord *RunModel::find(RunId id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_runs.at(row);
}

int RunModel::rowOf(RunId id) const
{
    return m_rows.value(id, -1);
}

QImage RunModel::thumbnail(int row, RunPicture picture, int side) const
{
    return m_thumbnails ? m_thumbnails(m_runs.at(row), picture, side) : QImage();
}

int RunModel::count(RunState state) const
{
    return int(std::ranges::count(m_runs, state, &RunRecord::state));
}

int RunModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

QVariant RunModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const RunRecord &run = m_runs.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return run.input.displayName();
    case Qt::AccessibleTextRole:
        return RunText::whole(run);
    default:
        return {};
    }
}

} // namespace wcs::ui
