#include "transfers/transfermodel.h"

#include "base/tellapart.h"
#include "base/text.h"
#include "common/plaintip.h"
#include "common/visibletext.h"
#include "wechat/errorcatalogue.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace wcs::ui {

namespace {

// Removing more separate stretches than this tells the views less than a reset costs.
constexpr int manyRuns = 64;

bool isUnfinished(JobState state)
{
    return !isFinal(state);
}

QString tipOf(const JobSnapshot &job, const QString &profile)
{
    const QString path = visibleName(job.localPath);
    QStringList lines{job.key.isEmpty() ? path : TransferModel::tr("%1\nKey: %2").arg(path, visibleName(job.key))};
    if (!profile.isEmpty())
        lines << TransferModel::tr("Profile: %1").arg(visibleName(profile));
    // The row itself has the reason, and its details what to do.
    if (job.error)
        lines << saidLine(explain(*job.error));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace

TransferModel::TransferModel(QObject *parent) : QAbstractListModel(parent), m_clock(&QDateTime::currentMSecsSinceEpoch)
{
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &TransferModel::tick);
}

void TransferModel::setClock(Clock clock)
{
    m_clock = std::move(clock);
}

void TransferModel::setProfileNames(const QHash<QString, QString> &names)
{
    const QHash<QString, QString> before = m_profileNames;
    m_profileNames.insert(names); // one that was removed is called as it was last
    if (m_profileNames == before)
        return;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {ProfileRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
}

void TransferModel::setProfiles(const QStringList &profileIds)
{
    const bool before = hasSeveralProfiles();
    m_choices = profileIds;
    announceProfiles(before);
}

bool TransferModel::hasSeveralProfiles() const
{
    if (m_profiles.size() > 1 || m_choices.size() > 1)
        return true;
    return !m_profiles.isEmpty() && !m_choices.isEmpty() && m_profiles.cbegin().key() != m_choices.first();
}

void TransferModel::announceProfiles(bool before)
{
    if (before != hasSeveralProfiles() && !m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {ProfileRole});
}

QString TransferModel::profileOf(const JobSnapshot &job) const
{
    return m_profileNames.value(job.profileId, job.profileName);
}

QString TransferModel::placeOf(const JobSnapshot &job) const
{
    // The views draw all rows anew when rows come and go, which is when this changes.
    if (job.localPath.isEmpty() || m_names.value(job.name) <= m_paths.value(job.localPath))
        return {};
    const QFileInfo file(job.localPath);
    return QDir::toNativeSeparators(file.fileName() == job.name ? file.path() : job.localPath);
}

QString TransferModel::profileName(const QString &profileId) const
{
    if (const auto known = m_profileNames.constFind(profileId); known != m_profileNames.cend())
        return *known;
    const auto row = std::find_if(m_rows.cbegin(), m_rows.cend(), [&profileId](const std::unique_ptr<Row> &candidate) {
        return candidate->job.profileId == profileId;
    });
    return row == m_rows.cend() ? QString() : (*row)->job.profileName;
}

int TransferModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TransferModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = *m_rows[size_t(index.row())];
    const JobSnapshot &job = row.job;
    switch (role) {
    case Qt::DisplayRole:
        return visibleName(job.name);
    case Qt::ToolTipRole:
        return plainTip(tipOf(job, profileOf(job)));
    case Qt::AccessibleTextRole: {
        const QString status = data(index, StatusRole).toString();
        const QString profile = visibleName(profileOf(job));
        const QString name = visibleName(toldApart(job.name, placeOf(job)));
        return profile.isEmpty() ? tr("%1, %2", "file name, state").arg(name, status)
                                 : tr("%1, %2, %3", "file name, state, profile").arg(name, status, profile);
    }
    case PercentRole:
        return job.size < 0 && isUnfinished(job.state) ? -1 : row.percent;
    case StatusRole:
        return visibleText(TransferText::status(job, timingAt(index.row())));
    case DeletedRole:
        return row.deleted;
    case PlaceRole:
        return visibleName(placeOf(job));
    case ProfileRole:
        return hasSeveralProfiles() ? profileOf(job) : QString();
    default:
        return {};
    }
}

JobTiming TransferModel::timingAt(int row) const
{
    const Row &entry = *m_rows[size_t(row)];
    const qint64 now = m_clock();
    JobTiming timing;
    timing.percent = entry.percent;
    timing.deletedSince = entry.deleted;
    if (entry.job.state == JobState::Running)
        timing.secondsLeft = entry.remaining.seconds(now);
    if (entry.job.state == JobState::WaitingToRetry && entry.job.retryAt.isValid())
        timing.secondsToRetry = std::max<qint64>(0, (entry.job.retryAt.toMSecsSinceEpoch() - now + 999) / 1000);
    return timing;
}

int TransferModel::rowOf(JobId id) const
{
    for (; m_indexedUpTo < int(m_rows.size()); ++m_indexedUpTo)
        m_index.insert(m_rows[size_t(m_indexedUpTo)]->job.id, m_indexedUpTo);
    return m_index.value(id, -1);
}

const JobSnapshot *TransferModel::job(JobId id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &jobAt(row);
}

int TransferModel::activeCount() const
{
    int active = 0;
    for (size_t state = 0; state < m_counts.size(); ++state) {
        if (isUnfinished(JobState(state)))
            active += m_counts[state];
    }
    return active;
}

int TransferModel::activeCount(const QString &profileId) const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [&profileId](const std::unique_ptr<Row> &row) {
        return row->job.profileId == profileId && isUnfinished(row->job.state);
    }));
}

void TransferModel::addJobs(const QList<JobSnapshot> &jobs)
{
    QList<JobSnapshot> known;
    std::vector<std::unique_ptr<Row>> fresh;
    QSet<JobId> freshIds;
    for (const JobSnapshot &job : jobs) {
        if (rowOf(job.id) >= 0 || freshIds.contains(job.id)) {
            known.append(job);
            continue;
        }
        freshIds.insert(job.id);
        auto row = std::make_unique<Row>();
        apply(*row, job);
        fresh.push_back(std::move(row));
    }
    const bool several = hasSeveralProfiles();
    if (!fresh.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + int(fresh.size()) - 1);
        for (auto &row : fresh) {
            book(row->job, +1);
            m_isOutOfOrder = m_isOutOfOrder || (!m_rows.empty() && m_rows.back()->job.position > row->job.position);
            m_rows.push_back(std::move(row));
        }
        endInsertRows();
    }
    sortRows();
    announceProfiles(several);
    if (known.isEmpty())
        Q_EMIT countsChanged();
    else
        updateJobs(known);
}

void TransferModel::updateJobs(const QList<JobSnapshot> &jobs)
{
    std::vector<int> changed;
    for (const JobSnapshot &job : jobs) {
        const int at = rowOf(job.id);
        if (at < 0)
            continue;
        Row &row = *m_rows[size_t(at)];
        book(row.job, -1);
        m_isOutOfOrder = m_isOutOfOrder || row.job.position != job.position;
        apply(row, job);
        book(row.job, +1);
        changed.push_back(at);
    }
    if (changed.empty())
        return;
    announce(std::move(changed));
    sortRows();
    Q_EMIT countsChanged();
}

void TransferModel::sortRows()
{
    const auto position = [](const std::unique_ptr<Row> &row) { return row->job.position; };
    if (!std::exchange(m_isOutOfOrder, false) || std::ranges::is_sorted(m_rows, {}, position))
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<JobId> jobs;
    for (const QModelIndex &index : before)
        jobs.append(jobAt(index.row()).id);
    std::ranges::stable_sort(m_rows, {}, position);
    m_index.clear();
    m_indexedUpTo = 0;
    QModelIndexList after;
    for (const JobId id : std::as_const(jobs))
        after.append(index(rowOf(id)));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void TransferModel::removeJobs(const QList<JobId> &jobs)
{
    std::vector<int> rows;
    for (const JobId id : jobs) {
        if (const int row = rowOf(id); row >= 0)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (rows.empty())
        return;
    std::vector<std::pair<int, int>> runs;
    for (const int row : rows) {
        if (!runs.empty() && runs.back().second + 1 == row)
            runs.back().second = row;
        else
            runs.emplace_back(row, row);
    }
    const bool several = hasSeveralProfiles();
    if (runs.size() > manyRuns) {
        beginResetModel();
        for (const int row : rows) {
            book(m_rows[size_t(row)]->job, -1);
            m_rows[size_t(row)].reset();
        }
        std::erase_if(m_rows, [](const std::unique_ptr<Row> &row) { return !row; });
        m_index.clear();
        m_indexedUpTo = 0;
        endResetModel();
    } else {
        for (auto run = runs.rbegin(); run != runs.rend(); ++run)
            eraseRun(run->first, run->second);
    }
    announceProfiles(several);
    Q_EMIT countsChanged();
}

void TransferModel::markDeleted(const QStringList &fileIds)
{
    const QSet<QString> gone(fileIds.begin(), fileIds.end());
    std::vector<int> rows;
    for (int at = 0; at < rowCount(); ++at) {
        const JobSnapshot &job = jobAt(at);
        const bool isMeant = job.kind == JobKind::Upload && job.state == JobState::Done && gone.contains(job.fileId);
        if (isMeant && !std::exchange(m_rows[size_t(at)]->deleted, true))
            rows.push_back(at);
    }
    announce(std::move(rows));
}

void TransferModel::eraseRun(int first, int last)
{
    beginRemoveRows({}, first, last);
    for (int row = first; row <= last; ++row) {
        book(m_rows[size_t(row)]->job, -1);
        m_index.remove(m_rows[size_t(row)]->job.id);
    }
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
    m_indexedUpTo = std::min(m_indexedUpTo, first);
    endRemoveRows();
}

void TransferModel::apply(Row &row, const JobSnapshot &job)
{
    const bool moving = job.state == JobState::Running && (job.stage == Stage::Upload || job.stage == Stage::Download);
    // What it is tried again for by hand begins before its try does.
    const bool isRetried = isFinal(row.job.state) && isUnfinished(job.state);
    // The part that a download was to go on with may turn out to be of another object.
    const bool fellBack = moving && job.kind == JobKind::Download && job.done < row.job.done;
    const bool sameTry = row.job.id == job.id && row.job.attempt == job.attempt && !isRetried && !fellBack;
    // Within a try its speed comes to nothing only when its bytes do not come any more.
    const bool standsStill = row.job.bytesPerSecond > 0 && job.bytesPerSecond <= 0;
    if (!sameTry || !moving || standsStill)
        row.remaining.reset();
    if (moving && job.size >= 0)
        row.remaining.feed(m_clock(), job.size - job.done, job.bytesPerSecond);
    const int shown = job.state == JobState::Done ? 100 : std::clamp(job.percent(), 0, 99);
    row.percent = sameTry && job.state != JobState::Done ? std::max(row.percent, shown) : shown;
    row.job = job;
    row.deleted = row.deleted && job.state == JobState::Done;
    if (job.state == JobState::WaitingToRetry)
        m_retrying.insert(job.id);
    if (!m_retrying.isEmpty() && !m_second.isActive())
        m_second.start();
}

void TransferModel::book(const JobSnapshot &job, int sign)
{
    m_counts[size_t(job.state)] += sign;
    if (job.size < 0 && isUnfinished(job.state))
        m_unknownSizes += sign;
    if (job.stored)
        m_stored += sign;
    const auto count = [sign](QHash<QString, int> &counts, const QString &what) {
        int &known = counts[what];
        known += sign;
        if (known == 0)
            counts.remove(what);
    };
    count(m_profiles, job.profileId);
    count(m_names, job.name);
    count(m_paths, job.localPath);
}

void TransferModel::announce(std::vector<int> rows)
{
    std::ranges::sort(rows);
    for (size_t first = 0; first < rows.size();) {
        size_t last = first;
        while (last + 1 < rows.size() && rows[last + 1] <= rows[last] + 1)
            ++last;
        Q_EMIT dataChanged(index(rows[first]), index(rows[last]));
        first = last + 1;
    }
}

void TransferModel::tick()
{
    std::vector<int> rows;
    for (auto id = m_retrying.begin(); id != m_retrying.end();) {
        const int row = rowOf(*id);
        if (row < 0 || jobAt(row).state != JobState::WaitingToRetry) {
            id = m_retrying.erase(id);
            continue;
        }
        rows.push_back(row);
        ++id;
    }
    if (rows.empty())
        m_second.stop();
    announce(std::move(rows));
}

} // namespace wcs::ui
