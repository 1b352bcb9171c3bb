#include "cli/interrupted.h"

#include "base/lockproblem.h"
#include "base/text.h"
#include "engine/keymaker.h"
#include "storage/downloader.h"
#include "wechat/fileid.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QMultiHash>

namespace wcs::cli {

namespace {

constexpr qint64 longestMemory = qint64(31) * 24 * 3600 * 1000; // milliseconds
constexpr int patience = 10'000;

/// Where the part of a download lies; empty for an upload.
QString partOf(const JournalEntry &entry)
{
    if (entry.kind != JobKind::Download)
        return {};
    DownloadRequest request;
    request.fileId = entry.fileId;
    request.directory = entry.download->targetDirectory;
    request.name = entry.download->targetName;
    return Downloader::partPath(request);
}

/// A batch's number is the time at which it was made, in milliseconds. A part that was written since belongs to somebody who has
/// taken it up.
bool isOld(const JournalEntry &entry)
{
    const qint64 limit = QDateTime::currentMSecsSinceEpoch() - longestMemory;
    const QFileInfo part(partOf(entry));
    return entry.batch < limit && (!part.isFile() || part.lastModified().toMSecsSinceEpoch() < limit);
}

/// Whether there is something to go on with: a claim, a part, or a file that may be there already. What is stored and was never
/// proven would be sent once more, since the history does not vouch for it. A claim may have been lost with the power; but what has
/// ended in good order without one has stored nothing.
bool isWorthKeeping(const JournalEntry &entry)
{
    if (entry.kind == JobKind::Download)
        return true;
    const bool isOver = entry.state == JobState::Skipped
                        || (entry.state == JobState::Done && entry.proof != Proof::Unknown);
    const bool mayHaveBegun = !isFinal(entry.state) && entry.state != JobState::NeedsDecision;
    return !isOver && (mayHaveBegun || entry.upload.mayBeStored || !entry.claimedKey.isEmpty());
}

} // namespace

Result<void> Interrupted::add(const QList<JournalEntry> &entries)
{
    QList<JournalEntry> kept;
    for (const JournalEntry &entry : entries) {
        if (isWorthKeeping(entry))
            kept.append(entry);
    }
    if (kept.isEmpty())
        return {};
    QDir().mkpath(m_directory);
    QLockFile lock(QDir(m_directory).filePath(u"in-use.lock"_s));
    if (!lock.tryLock(patience))
        return lockProblem(lock, Stage::Settings, m_directory);
    auto journal = TransferJournal::open(m_directory);
    if (!journal)
        return journal.error();
    const auto known = (*journal)->load();
    if (!known)
        return known.error();
    QList<JobId> old;
    QStringList parts; // that nobody would know of any more
    JobId last = 0;
    for (const JournalEntry &entry : *known) {
        last = std::max(last, entry.id);
        if (!isOld(entry))
            continue;
        old.append(entry.id);
        parts.append(partOf(entry));
    }
    for (JournalEntry &entry : kept)
        entry.id = ++last;
    if (const auto saved = (*journal)->save(kept); !saved)
        return saved.error();
    for (const QString &part : std::as_const(parts)) {
        if (!part.isEmpty())
            QFile::remove(part);
    }
    return (*journal)->remove(old);
}

Result<QList<JournalEntry>> Interrupted::load()
{
    m_taken.clear();
    if (!QDir(m_directory).exists(u"transfers.db"_s))
        return QList<JournalEntry>();
    auto journal = TransferJournal::open(m_directory);
    if (!journal)
        return journal.error();
    return (*journal)->load();
}

Result<void> Interrupted::takeUp(const Profile &profile, const QString &prefix, QList<UploadSpec> &specs)
{
    const auto entries = load();
    if (!entries)
        return entries.error();
    QMultiHash<QString, JournalEntry> byPath; // the newest first
    for (const JournalEntry &entry : *entries) {
        if (entry.kind != JobKind::Upload || entry.profileId != profile.id)
            continue;
        // Credentials from the environment are always the same profile, but not always the same account.
        const auto id = FileId::parse(entry.fileId);
        if (entry.claimedKey.isEmpty() || (id && id->envId == profile.envId))
            byPath.insert(entry.upload.localPath, entry);
    }
    const bool named = !prefix.isEmpty();
    for (UploadSpec &spec : specs) {
        // The same place again: a key that was asked for is the same one, a key of the template may have a time in it.
        const QString wanted = named ? keyBelow(prefix, spec, specs.size() == 1) : QString();
        for (auto it = byPath.constFind(spec.localPath); it != byPath.cend() && it.key() == spec.localPath; ++it) {
            const UploadSpec &earlier = it->upload;
            if (earlier.isNamed != named || (named && earlier.key != wanted))
                continue;
            m_taken.append(it->id);
            const bool isClaimed = !it->claimedKey.isEmpty();
            if (!spec.claimedKey.isEmpty() || (spec.mayBeStored && !isClaimed))
                continue;
            // What was claimed, or asked for, goes where it was to go. A key with a time or a number in it is made anew for what may not
            // even have begun; under the old one it is only looked for.
            if (isClaimed || named) {
                spec.key = earlier.key;
                spec.earlierKey.reset();
            } else {
                spec.earlierKey = earlier.earlierKey.value_or(earlier.key);
            }
            spec.isNamed = named;
            spec.claimedKey = it->claimedKey;
            spec.claimedFileId = it->fileId;
            spec.accepted = earlier.accepted;
            spec.isUnmeant = earlier.isUnmeant;
            spec.mayBeStored = !isClaimed;
        }
    }
    return {};
}

Result<void> Interrupted::takeUp(const QString &profileId, QList<DownloadSpec> &specs)
{
    const auto entries = load();
    if (!entries)
        return entries.error();
    QHash<QString, DownloadSpec *> byPlace;
    for (DownloadSpec &spec : specs)
        byPlace.insert(spec.targetDirectory + u'\n' + spec.fileId, &spec);
    for (const JournalEntry &entry : *entries) {
        if (entry.kind != JobKind::Download || entry.profileId != profileId)
            continue;
        DownloadSpec *spec = byPlace.value(entry.download->targetDirectory + u'\n' + entry.fileId);
        if (!spec)
            continue;
        m_taken.append(entry.id);
        spec->mayBeThere = true;
        spec->partEtag = entry.partEtag;
    }
    return {};
}

Result<void> Interrupted::forgetTaken()
{
    if (m_taken.isEmpty())
        return {};
    auto journal = TransferJournal::open(m_directory);
    if (!journal)
        return journal.error();
    return (*journal)->remove(std::exchange(m_taken, {}));
}

} // namespace wcs::cli
