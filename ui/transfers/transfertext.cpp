#include "transfers/transfertext.h"

#include "base/format.h"
#include "base/text.h"
#include "net/retrypolicy.h"
#include "wechat/errorcatalogue.h"
#include "wechat/fileid.h"

#include <QHash>
#include <QLocale>

namespace wcs::ui {

namespace {

/// Facts in one line: "a · b · c".
QString facts(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString keyOf(const QString &fileId)
{
    const auto id = FileId::parse(fileId);
    return id ? id->key : fileId;
}

} // namespace

QString TransferText::state(const JobSnapshot &job)
{
    const bool upload = job.kind == JobKind::Upload;
    switch (job.state) {
    case JobState::Queued:
        if (!job.error)
            return tr("Waiting");
        return isRateLimit(*job.error) ? tr("Waiting until WeChat takes calls again") : tr("Waiting for the network");
    case JobState::Paused:
        return tr("Paused");
    case JobState::WaitingToRetry:
        return tr("Waiting to retry");
    case JobState::NeedsDecision:
        return job.sameAs.isEmpty() ? tr("Key exists") : tr("Uploaded before");
    case JobState::Failed:
        return tr("Failed");
    case JobState::Cancelled:
        return tr("Cancelled");
    case JobState::Skipped:
        return tr("Skipped, the key exists");
    case JobState::Done:
        if (job.reused)
            return upload ? tr("Reused, not sent again") : tr("There already");
        if (!upload)
            return tr("Downloaded");
        switch (job.proof) {
        case Proof::Verified:
            return tr("Verified");
        case Proof::Unreadable:
            return tr("Uploaded, but not readable");
        case Proof::Missing:
            return tr("Uploaded, but not found");
        case Proof::Unknown:
            return tr("Uploaded, not verified");
        }
        break;
    case JobState::Running:
        switch (job.stage) {
        case Stage::LocalFile:
            return tr("Reading the file…");
        case Stage::Token:
            return tr("Getting a token…");
        case Stage::Ticket:
            return tr("Getting an upload ticket…");
        case Stage::Upload:
            return job.sentAgain ? tr("Uploading again") : tr("Uploading");
        case Stage::Verify:
            return tr("Verifying…");
        case Stage::Resolve:
            return tr("Looking up the file…");
        case Stage::Download:
            return tr("Downloading");
        case Stage::History:
            return tr("Writing to the history…");
        case Stage::Others:
            return upload ? tr("Waiting for another program that uploads to the same key…")
                          : tr("Waiting for another program that downloads the same file…");
        default:
            return tr("Starting…");
        }
    }
    return {};
}

QString TransferText::priority(const JobSnapshot &job)
{
    switch (job.priority) {
    case JobPriority::High:
        return tr("high priority");
    case JobPriority::Low:
        return tr("low priority");
    case JobPriority::Normal:
        break;
    }
    return {};
}

bool TransferText::isUnproven(const JobSnapshot &job)
{
    return job.state == JobState::Done && job.kind == JobKind::Upload && job.proof == Proof::Unknown && job.error;
}

QString TransferText::status(const JobSnapshot &job, const JobTiming &timing)
{
    const QString word = state(job);
    const QString size = job.size >= 0 ? formatBytes(job.size) : QString();
    const QString again = tr("starts over (an upload cannot resume)");
    switch (job.state) {
    case JobState::Running: {
        const bool moving = job.stage == Stage::Upload || job.stage == Stage::Download;
        if (!moving)
            return facts({word, size});
        const bool known = job.size >= 0;
        const QString percent = known ? tr("%1%", "percent").arg(timing.percent) : QString();
        const QString moved = known ? amount(qMin(job.done, job.size), job.size) : formatBytes(job.done);
        const QString speed = job.bytesPerSecond > 0 ? formatSpeed(job.bytesPerSecond) : QString();
        const QString left = timing.secondsLeft >= 0 ? tr("%1 left").arg(formatDuration(timing.secondsLeft))
                                                     : QString();
        return facts({word, percent, moved, speed, left});
    }
    case JobState::Paused: {
        const QString percent = timing.percent > 0 ? tr("%1%", "percent").arg(timing.percent) : QString();
        return facts({word, priority(job), job.startsOver ? again : percent, size});
    }
    case JobState::Queued:
        return facts({word, priority(job), job.startsOver ? again : QString(), size});
    case JobState::WaitingToRetry: {
        const QString when = timing.secondsToRetry > 0
                                 ? tr("Waiting to retry in %1").arg(formatDuration(timing.secondsToRetry))
                                 : tr("Retrying…");
        const QString tried = tr("try %1 of %2").arg(job.tries + 1).arg(triesAtMost);
        return facts(
            {when, tried, job.error ? shortReason(*job.error) : QString(), job.startsOver ? again : QString()});
    }
    case JobState::NeedsDecision:
        return facts({word, job.sameAs.isEmpty() ? job.conflictKey : keyOf(job.sameAs)});
    case JobState::Failed:
        return job.error ? tr("Failed: %1").arg(shortReason(*job.error)) : word;
    case JobState::Done:
        if (timing.deletedSince)
            return facts({tr("Uploaded, deleted since"), size});
        return facts({word, job.takenKey ? tr("stored as %1").arg(job.key.section(u'/', -1)) : QString(),
                      isUnproven(job) ? shortReason(*job.error) : size});
    default:
        return facts({word, size});
    }
}

QString TransferText::amount(qint64 done, qint64 total)
{
    struct Unit {
        double size;
        const char *text;
    };
    static const Unit units[] = {{1e12, QT_TR_NOOP("%1 of %2 TB")},
                                 {1e9, QT_TR_NOOP("%1 of %2 GB")},
                                 {1e6, QT_TR_NOOP("%1 of %2 MB")},
                                 {1e3, QT_TR_NOOP("%1 of %2 kB")},
                                 {1, QT_TR_NOOP("%1 of %2 bytes")}};
    const QLocale locale;
    for (const Unit &unit : units) {
        if (double(total) < unit.size && unit.size > 1)
            continue;
        const int precision = unit.size > 1 && double(total) < unit.size * 100 ? 1 : 0;
        return tr(unit.text).arg(locale.toString(double(done) / unit.size, 'f', precision),
                                 locale.toString(double(total) / unit.size, 'f', precision));
    }
    return {};
}

QString TransferText::totals(const QueueTotals &totals, qint64 secondsLeft)
{
    if (totals.jobs <= 0)
        return {};
    const QLocale locale;
    QStringList parts{tr("%1 of %2", "finished transfers of all")
                          .arg(locale.toString(totals.finished), locale.toString(totals.jobs))};
    if (totals.bytes > 0)
        parts << amount(totals.bytesThere(), totals.bytes);
    if (totals.bytesPerSecond > 0)
        parts << formatSpeed(totals.bytesPerSecond);
    if (secondsLeft >= 0)
        parts << tr("about %1 left").arg(formatDuration(secondsLeft));
    // Why the amount has fallen.
    if (totals.sentAgain > 0)
        parts << tr("%n starting over", "uploads", totals.sentAgain);
    if (totals.failed > 0)
        parts << tr("%n failed", nullptr, totals.failed);
    if (totals.needDecision > 0)
        parts << tr("%n to decide", nullptr, totals.needDecision);
    return facts(parts);
}

QString TransferText::stateIcon(const JobSnapshot &job)
{
    switch (job.state) {
    case JobState::Queued:
        return job.error && !isRateLimit(*job.error) ? u"network"_s : u"clock"_s;
    case JobState::Running:
        return job.kind == JobKind::Upload ? u"upload"_s : u"download"_s;
    case JobState::Paused:
        return u"pause"_s;
    case JobState::WaitingToRetry:
        return u"refresh"_s;
    case JobState::NeedsDecision:
        return u"warning"_s;
    case JobState::Failed:
        return u"error"_s;
    case JobState::Cancelled:
        return u"cancel"_s;
    case JobState::Skipped:
        return u"minus"_s;
    case JobState::Done:
        break;
    }
    if (job.kind == JobKind::Download)
        return u"check"_s;
    switch (job.proof) {
    case Proof::Verified:
        return u"verified"_s;
    case Proof::Unreadable:
        return u"unreadable"_s;
    case Proof::Missing:
        return u"missing"_s;
    case Proof::Unknown:
        break;
    }
    return u"unknown"_s;
}

Theme::Role TransferText::stateRole(const JobSnapshot &job)
{
    switch (job.state) {
    case JobState::Running:
        return Theme::Role::Accent;
    case JobState::WaitingToRetry:
    case JobState::NeedsDecision:
        return Theme::Role::Warning;
    case JobState::Failed:
        return Theme::Role::Danger;
    case JobState::Done:
        break;
    default:
        return Theme::Role::Muted;
    }
    if (job.kind == JobKind::Download || job.proof == Proof::Verified)
        return Theme::Role::Success;
    return job.proof == Proof::Unknown ? Theme::Role::Warning : Theme::Role::Danger;
}

QString TransferText::typeIcon(const QString &fileName)
{
    static const QHash<QString, QString> kinds = [] {
        QHash<QString, QString> map;
        const auto add = [&map](const QString &icon, const QString &suffixes) {
            for (const QString &suffix : suffixes.split(u' '))
                map.insert(suffix, icon);
        };
        add(u"image"_s, u"png jpg jpeg gif webp bmp svg tif tiff heic heif avif ico"_s);
        add(u"video"_s, u"mp4 mov mkv webm avi m4v flv"_s);
        add(u"audio"_s, u"mp3 wav ogg flac m4a aac amr silk"_s);
        add(u"archive"_s, u"zip gz tgz tar 7z rar xz bz2 zst"_s);
        add(u"json"_s, u"json ndjson geojson"_s);
        add(u"text"_s, u"txt md log csv tsv pdf doc docx"_s);
        add(u"code"_s, u"js ts wxml wxss html css xml yaml yml py cpp h java go rs sh"_s);
        return map;
    }();
    return kinds.value(fileName.section(u'.', -1).toLower(), u"file"_s);
}

} // namespace wcs::ui
