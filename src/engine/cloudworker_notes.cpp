// The part of CloudWorker that lets the history learn what asking for objects has shown.
#include "engine/cloudworker.h"

#include "async/sleep.h"
#include "history/historystore.h"
#include "history/recordmerge.h"
#include "net/retrypolicy.h"

#include <QDeadlineTimer>

namespace wcs {

namespace {

constexpr std::chrono::milliseconds longestForNotes(1'000);
constexpr std::chrono::milliseconds betweenLooks(5);

ObjectState stateOf(Proof proof)
{
    switch (proof) {
    case Proof::Verified:
        return ObjectState::Verified;
    case Proof::Unreadable:
        return ObjectState::Unreadable;
    case Proof::Missing:
        return ObjectState::Missing;
    case Proof::Unknown:
        break;
    }
    return ObjectState::Unknown;
}

ObjectRecord contentOf(const Verification &found)
{
    ObjectRecord content;
    content.size = found.size;
    content.etag = found.etag;
    return content;
}

/// Lets a row learn what asking for its object has shown. A question that could not be asked changes nothing but the error, and not
/// that either where it tells of other content: that stays told until the object is uploaded or kept anew, or holds again what was meant;
/// where no MD5 tells what that was, until it is looked at again.
void learn(ObjectRecord &record, const Verification &found)
{
    if (found.proof == Proof::Missing && record.state == ObjectState::Deleted) {
        record.lastError.clear(); // as it should be: this program has deleted it
        return;
    }
    const bool wasOther = !differenceOf(record).isEmpty();
    const bool isLookedAt = found.size >= 0 || !found.etag.isEmpty();
    if (wasOther && !isLookedAt && found.proof != Proof::Missing)
        return;
    if (found.proof == Proof::Missing)
        forgetDifference(record);
    record.lastError = found.error ? found.error->toLogLine() : QString();
    if (found.proof == Proof::Unknown)
        return;
    record.state = stateOf(found.proof);
    // It holds other bytes than it did, also where it cannot be told whether they are those that were meant.
    if (!found.sameContent || wasOther) {
        const QByteArray meant = record.md5;
        forgetOtherContent(record, contentOf(found));
        // What is refused, or is again as it was, is compared with the same the next time.
        if (found.sameContent || found.proof == Proof::Unreadable)
            record.md5 = meant;
        else if (found.proof == Proof::Verified && record.size < 0)
            record.md5.clear(); // nothing says that this is what was meant
    }
    if (found.proof == Proof::Verified)
        record.verifiedAt = QDateTime::currentDateTimeUtc();
    if (record.size < 0)
        record.size = found.size;
    if (!found.etag.isEmpty())
        record.etag = found.etag;
    if (record.mimeType.isEmpty())
        record.mimeType = found.mimeType;
}

QStringList idsOf(const QList<Verification> &found)
{
    QStringList fileIds;
    for (const Verification &entry : found)
        fileIds.append(entry.fileId);
    return fileIds;
}

QList<qint64> rowsAmong(const QList<ObjectRecord> &records)
{
    QList<qint64> rows;
    for (const ObjectRecord &record : records)
        rows.append(record.rowId);
    return rows;
}

/// Lets each row that it is given learn what was found of its object, if that was asked for.
std::function<void(ObjectRecord &)> learnFrom(const QList<Verification> &found)
{
    QHash<QString, Verification> byId;
    for (const Verification &entry : found)
        byId.insert(entry.fileId, entry);
    return [byId](ObjectRecord &record) {
        const auto it = byId.find(record.fileId);
        if (it != byId.end())
            learn(record, *it);
    };
}

} // namespace

bool CloudWorker::isCertainlyGone(const Error &error)
{
    return error.kind != ErrorKind::Http && isObjectGone(error);
}

void CloudWorker::noteMissing(const QHash<QString, Error> &gone)
{
    QList<Verification> found;
    for (auto it = gone.cbegin(); it != gone.cend(); ++it) {
        Verification missing;
        missing.fileId = it.key();
        missing.proof = Proof::Missing;
        missing.error = it.value();
        found.append(missing);
    }
    if (!found.isEmpty())
        m_notes.start(keepMissing(found));
}

Task<void> CloudWorker::keepMissing(QList<Verification> found)
{
    const QStringList fileIds = idsOf(found);
    const auto known = co_await m_history.byFileIds(fileIds);
    if (!known)
        co_return;
    const QList<qint64> rows = rowsAmong(*known);
    const std::function<void(ObjectRecord &)> edit = learnFrom(found);
    static_cast<void>(co_await m_history.modifyInPassing(rows, edit));
}

Task<bool> CloudWorker::notesKept()
{
    const QDeadlineTimer end(longestForNotes);
    while (m_notes.running() > 0 && !end.hasExpired())
        co_await Sleep(betweenLooks);
    co_return m_notes.running() == 0;
}

Task<Result<void>> CloudWorker::keepVerifications(QList<ObjectRecord> records, QList<Verification> found)
{
    const QList<qint64> rows = rowsAmong(records);
    const std::function<void(ObjectRecord &)> edit = learnFrom(found);
    co_return co_await m_history.modify(rows, edit);
}

} // namespace wcs
