#include "pipeline/runmodel.h"

#include "common/visibletext.h"
#include "pipeline/runtext.h"

#include <QImage>

#include <algorithm>
#include <vector>

namespace wcs::ui {

RunModel::RunModel(QObject *parent) : QAbstractListModel(parent) {}

int RunModel::placeOf(RunId id) const
{
    return int(std::ranges::lower_bound(m_runs, id, std::ranges::greater(), &RunRecord::id) - m_runs.begin());
}

RunRecord RunModel::named(RunRecord run) const
{
    run.pipelineName = m_pipelineNames.value(run.pipelineId, run.pipelineName);
    return run;
}

void RunModel::setPipelineNames(const QHash<QString, QString> &names)
{
    m_pipelineNames = names;
    for (int row = 0; row < m_runs.size(); ++row) {
        const QString name = m_pipelineNames.value(m_runs.at(row).pipelineId, m_runs.at(row).pipelineName);
        if (name == m_runs.at(row).pipelineName)
            continue;
        m_runs[row].pipelineName = name;
        Q_EMIT dataChanged(index(row), index(row));
    }
}

void RunModel::update(const QList<RunRecord> &runs)
{
    QMap<RunId, RunRecord> fresh;
    for (const RunRecord &run : runs) {
        const int known = rowOf(run.id);
        if (known < 0) {
            fresh.insert(run.id, named(run));
            continue;
        }
        --m_counts[m_runs.at(known).state];
        ++m_counts[run.state];
        m_runs[known] = named(run);
        const QModelIndex changed = index(known);
        Q_EMIT dataChanged(changed, changed);
    }
    insert(fresh);
    Q_EMIT countsChanged();
}

void RunModel::insert(const QMap<RunId, RunRecord> &fresh)
{
    for (auto next = fresh.cbegin(); next != fresh.cend();) {
        const int row = placeOf(next.key());
        QList<RunRecord> stretch;
        while (next != fresh.cend() && (row == 0 || next.key() < m_runs.at(row - 1).id)) {
            ++m_counts[next->state];
            stretch.prepend(*next);
            ++next;
        }
        beginInsertRows({}, row, row + int(stretch.size()) - 1);
        m_runs = m_runs.first(row) + stretch + m_runs.sliced(row);
        endInsertRows();
    }
}

void RunModel::remove(const QList<RunId> &ids)
{
    std::vector<int> rows;
    for (const RunId id : ids) {
        if (const int row = rowOf(id); row >= 0)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    // From below, so that the rows still to come keep their numbers.
    while (!rows.empty()) {
        const int last = rows.back();
        int first = last;
        while (!rows.empty() && rows.back() >= first - 1) {
            first = rows.back();
            rows.pop_back();
        }
        for (int row = first; row <= last; ++row)
            --m_counts[m_runs.at(row).state];
        beginRemoveRows({}, first, last);
        m_runs.remove(first, last - first + 1);
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
    const int place = placeOf(id);
    return place < m_runs.size() && m_runs.at(place).id == id ? place : -1;
}

QImage RunModel::thumbnail(int row, RunPicture picture, int side) const
{
    return m_thumbnails ? m_thumbnails(m_runs.at(row), picture, side) : QImage();
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
        return visibleText(run.input.displayName());
    case Qt::AccessibleTextRole:
        return visibleText(RunText::whole(run));
    default:
        return {};
    }
}

} // namespace wcs::ui
