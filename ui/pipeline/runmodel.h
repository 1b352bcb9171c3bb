#pragma once

#include "pipeline/runrecord.h"

#include <QAbstractListModel>
#include <QHash>
#include <QMap>

#include <functional>

namespace wcs::ui {

/// Which picture of a run a thumbnail shows.
enum class RunPicture { Original, Result };

/// The runs, newest first. Rows come, change and go as those rows, so that selection and place stay; neighbours come and go
/// in one step.
class RunModel : public QAbstractListModel
{
    Q_OBJECT
public:
    /// Looks a picture up for painting, never waits; null when there is none yet. `side` in device pixels.
    using Thumbnails = std::function<QImage(const RunRecord &run, RunPicture picture, int side)>;

    explicit RunModel(QObject *parent = nullptr);

    /// Runs that are new or have changed.
    void update(const QList<RunRecord> &runs);
    void remove(const QList<RunId> &ids);
    /// What pipelines are called now, by their ids: their runs are called so. Those of others keep the name they have.
    void setPipelineNames(const QHash<QString, QString> &names);
    void setThumbnails(Thumbnails thumbnails) { m_thumbnails = std::move(thumbnails); }
    /// A thumbnail has come: everything is painted anew.
    void refreshThumbnails();

    const RunRecord &run(int row) const { return m_runs.at(row); }
    const RunRecord *find(RunId id) const;
    int rowOf(RunId id) const;
    QImage thumbnail(int row, RunPicture picture, int side) const;
    int count(RunState state) const { return m_counts.value(state); }
    int active() const { return count(RunState::Queued) + count(RunState::Running); }
    const QList<RunRecord> &runs() const { return m_runs; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// The number of runs or of one of the states has changed.
    void countsChanged();

private:
    RunRecord named(RunRecord run) const;
    void insert(const QMap<RunId, RunRecord> &fresh);
    /// Where the run stands, or would stand.
    int placeOf(RunId id) const;

    QList<RunRecord> m_runs; // by id, the highest first
    QHash<RunState, int> m_counts; // asked for at each change
    QHash<QString, QString> m_pipelineNames;
    Thumbnails m_thumbnails;
};

} // namespace wcs::ui
