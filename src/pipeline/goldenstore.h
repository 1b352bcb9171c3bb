#pragma once

#include "async/task.h"
#include "base/result.h"
#include "pipeline/goldenset.h"
#include "settings/settingsfile.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace wcs {

struct GoldenReport;

/// The golden sets: a folder each, with set.json, the pinned inputs, the accepted results and the last reports. Folders can be copied or kept
/// under version control as they are.
///
/// One thread; files are copied on a pool. A set.json that makes no sense is set aside, not overwritten.
class GoldenStore : public QObject
{
    Q_OBJECT
public:
    /// Reads the sets below `directory` at once.
    explicit GoldenStore(const QString &directory, QObject *parent = nullptr);

    const QList<GoldenSet> &sets() const { return m_sets; }
    std::optional<GoldenSet> set(const QString &id) const;
    /// By name, without case, or id.
    std::optional<GoldenSet> find(const QString &nameOrId) const;
    /// Reads everything anew (another process may have changed it).
    void reread();

    /// A new, empty set ("set-name-taken" when there is one of that name).
    Result<GoldenSet> create(const QString &name);
    /// Waits but a moment for another process that holds the set ("lock"): it is called while a person turns a limit.
    Result<void> setThresholds(const QString &id, const GoldenThresholds &thresholds);
    /// Deletes the folder.
    Task<Result<void>> remove(QString id);

    /// A picture to pin: a readable file, and what it is called when not by its file name.
    struct Pin {
        QString path;
        QString name;
    };
    /// Copies the files in; what the set has already (by its bytes) is left alone. Gives the set as it is then.
    Task<Result<GoldenSet>> pin(QString id, QList<Pin> pins);
    Task<Result<void>> unpin(QString id, QStringList inputIds);
    /// Makes the results of these rows the ones that later runs of the pipeline are compared with. Rows that failed are passed
    /// over.
    Task<Result<GoldenSet>> accept(QString id, QString pipelineId, QList<GoldenRow> rows);

    /// Keeps what a run over a set has shown, one report for each pipeline.
    Result<void> keepReport(const GoldenReport &report);
    /// The report of the pipeline's last run over the set, against the set as it is now. Nothing when there was none.
    std::optional<GoldenReport> lastReport(const QString &id, const QString &pipelineId) const;

Q_SIGNALS:
    void changed();

private:
    QString folderOf(const QString &id) const;
    QString reportPath(const QString &id, const QString &pipelineId) const;
    /// Changes the set as it is on the disk now, under a lock: what others (another process, a copying that took its time) have
    /// written meanwhile stays. Gives the set as it is then. `patienceMs`: how long to wait for the lock.
    Result<GoldenSet> edit(const QString &id, const std::function<void(GoldenSet &)> &change,
                           int patienceMs = SettingsFile::lockPatience);
    void take(const GoldenSet &set);

    QString m_directory;
    QList<GoldenSet> m_sets;
    std::shared_ptr<QThreadPool> m_pool;
};

} // namespace wcs
