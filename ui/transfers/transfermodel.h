#pragma once

#include "transfer/job.h"
#include "transfers/remainingtime.h"
#include "transfers/transfertext.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <array>
#include <functional>
#include <memory>
#include <vector>

namespace wcs::ui {

/// The transfers as rows, in the order of the queue. Fed by the queue's signals and nothing else: it starts and
/// stops nothing. Lookup by id takes constant time, a hundred thousand rows are nothing special; data() does no work.
///
/// Lives in the GUI thread.
class TransferModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        PercentRole = Qt::UserRole + 1, ///< int, 0 to 100, -1 while the size is unknown
        StatusRole, ///< the second line in words
        PlaceRole, ///< where the file is, when one of the same name in another place is there, too; else empty
        DeletedRole, ///< bool, see JobTiming::deletedSince
        ProfileRole, ///< the profile's name, empty while there is one profile only, see hasSeveralProfiles()
    };
    /// Milliseconds since the epoch; replaced in tests.
    using Clock = std::function<qint64()>;

    explicit TransferModel(QObject *parent = nullptr);

    void setClock(Clock clock);
    /// What profiles are called now, by their ids. Others keep the name they had, or are called as their jobs have it.
    void setProfileNames(const QHash<QString, QString> &names);
    /// The ids of the profiles that can be chosen now, each once.
    void setProfiles(const QStringList &profileIds);
    /// What a profile is called; one that is gone, as its jobs have it, for which rows are looked at. Empty where nobody knows.
    QString profileName(const QString &profileId) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// Here and not in what shows the jobs: a proxy asks its source whether a drop is welcome.
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }

    /// The snapshot of a row that exists.
    const JobSnapshot &jobAt(int row) const { return m_rows.at(size_t(row))->job; }
    JobTiming timingAt(int row) const;
    /// The row of a job, -1 when it is not there.
    int rowOf(JobId id) const;
    /// nullptr when it is not there. Valid until the next change of the model.
    const JobSnapshot *job(JobId id) const;

    int count(JobState state) const { return m_counts[size_t(state)]; }
    /// Jobs that are not final.
    int activeCount() const;
    /// The same of one profile; looks at every row.
    int activeCount(const QString &profileId) const;
    /// Of these, the ones whose bytes are all stored: they are not to be cancelled.
    int storedCount() const { return m_stored; }
    /// Unfinished jobs whose size is not known.
    int unknownSizes() const { return m_unknownSizes; }
    /// Whether a row that does not name its profile could be taken for another's: by the jobs that are here, also those of a profile
    /// that is gone, and by what can be chosen.
    bool hasSeveralProfiles() const;

public Q_SLOTS:
    /// New jobs; one that is there already is updated.
    void addJobs(const QList<wcs::JobSnapshot> &jobs);
    /// Newer snapshots; unknown ids are ignored.
    void updateJobs(const QList<wcs::JobSnapshot> &jobs);
    void removeJobs(const QList<wcs::JobId> &jobs);
    /// Objects that were deleted from the cloud: what has uploaded them does not say "Verified" any more.
    void markDeleted(const QStringList &fileIds);

Q_SIGNALS:
    /// Some count has changed, once per slot call.
    void countsChanged();

private:
    struct Row {
        JobSnapshot job;
        RemainingTime remaining;
        int percent = 0;
        bool deleted = false;
    };

    QString profileOf(const JobSnapshot &job) const;
    QString placeOf(const JobSnapshot &job) const;
    /// The rows begin, or cease, to name their profiles, where that was otherwise `before`.
    void announceProfiles(bool before);
    void apply(Row &row, const JobSnapshot &job);
    void sortRows();
    void book(const JobSnapshot &job, int sign);
    void announce(std::vector<int> rows);
    void eraseRun(int first, int last);
    void tick();

    std::vector<std::unique_ptr<Row>> m_rows;
    // Rows at and after m_indexedUpTo are looked up only after the index was rebuilt; removals merely lower the mark.
    mutable QHash<JobId, int> m_index;
    mutable int m_indexedUpTo = 0;
    std::array<int, size_t(JobState::Skipped) + 1> m_counts{};
    QHash<QString, int> m_profiles; // how many jobs each has
    QHash<QString, int> m_names; // how many jobs are called so
    QHash<QString, int> m_paths; // and how many are of one file
    QStringList m_choices;
    QHash<QString, QString> m_profileNames;
    QSet<JobId> m_retrying;
    int m_unknownSizes = 0;
    int m_stored = 0;
    bool m_isOutOfOrder = false; // some position was changed
    Clock m_clock;
    QTimer m_second;
};

} // namespace wcs::ui
