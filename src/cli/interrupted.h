#pragma once

#include "base/result.h"
#include "settings/profile.h"
#include "transfer/transferjournal.h"

#include <QString>

namespace wcs::cli {

/// What runs that were cut short have left: the key and id that an upload had claimed, an upload whose claim may be lost, the part
/// that a download had begun. When the same is asked for again, it is taken up there, so that nothing is stored or fetched twice.
///
/// A journal of its own, apart from those of the runs; what is older than a month is dropped, with its parts. One thread; several runs may use the
/// same directory.
class Interrupted
{
public:
    explicit Interrupted(const QString &directory) : m_directory(directory) {}

    /// Adds what a run has left in its journal. Durable when it returns.
    Result<void> add(const QList<JournalEntry> &entries);

    /// Lets the specs go on where an earlier run of this profile and environment has stopped. `prefix` is the destination that was asked for, as for
    /// Engine::enqueueUploads().
    Result<void> takeUp(const Profile &profile, const QString &prefix, QList<UploadSpec> &specs);
    Result<void> takeUp(const QString &profileId, QList<DownloadSpec> &specs);

    /// What was taken up has come to its end, or stands in a run's journal, and goes from here.
    Result<void> forgetTaken();

private:
    Result<QList<JournalEntry>> load();

    QString m_directory;
    QList<JobId> m_taken;
};

} // namespace wcs::cli
