// The part of CloudWorker that lets the history learn what asking for objects has shown.
#include "engine/cloudworker.h"

#include "history/historystore.h"
#include "history/recordmerge.h"
#include "net/retrypolicy.h"

namespace wcs {

namespace {

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

/// Lets a row learn what asking for its object has shown. A question that could not be asked changes nothing but the error.
void learn(ObjectRecord &record, const Verification &found)
{
    if (found.proof == Proof::Missing && record.state == ObjectState::Deleted) {
        record.lastError.clear(); // as it should be: this program has deleted it
        return;
    }
    record.lastError = found.error ? found.error->toLogLine() : QString();
    if (found.proof == Proof::Unknown)
        return;
    record.state = stateOf(found.proof);
    // It holds other bytes than it did, also where it cannot be told whether they are those that were meant.
    if (!found.sameContent)
        forgetOtherContent(record, contentOf(found));
    if (found.proof == Proof::Verified)
        record.verifiedAt = QDateTime::currentDateTimeUtc();
    if (record.size < 0)
        record.size = found.size;
    if (!found.etag.isEmpty())
        record.etag = found.etag;
    if (record.mimeType.isEmpty())
        record.mimeType = found.mimeType;
}

} // namespace

bool CloudWorker::isCertainlyGone(const Error &error)
{
    return error.kind != ErrorKind::Http && isObjectGone(error);
}

Task<void> CloudWorker::noteMissing(QHash<QString, Error> gone)
{
    if (gone.isEmpty())
        co_return;
    QList<Verification> found;
    for (auto it = gone.cbegin(); it != gone.cend(); ++it) {
        Verification missing;
        missing.fileId = it.key();
        missing.proof = Proof::Missing;
        missing.error = it.value();
        found.append(missing);
    }
    const QStringList fileIds = gone.keys();
    const auto known = co_await m_history.byFileIds(fileIds);
    if (known)
        static_cast<void>(co_await keepVerifications(*known, found));
}

Task<Result<void>> CloudWorker::keepVerifications(QList<ObjectRecord> records, QList<Verification> found)
{
    QHash<QString, Verification> byId;
    for (const Verification &entry : std::as_const(found))
        byId.insert(entry.fileId, entry);
    QList<qint64> rows;
    for (const ObjectRecord &record : std::as_const(records))
        rows.append(record.rowId);
    const std::function<void(ObjectRecord &)> edit = [byId](ObjectRecord &record) {
        const auto it = byId.find(record.fileId);
        if (it != byId.end())
            learn(record, *it);
    };
    co_return co_await m_history.modify(rows, edit);
}

} // namespace wcs
