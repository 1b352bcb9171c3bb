#include "history/recordmerge.h"

namespace wcs {

namespace {

bool isKnown(const QString &text)
{
    return !text.isEmpty();
}
bool isKnown(const QByteArray &text)
{
    return !text.isEmpty();
}
bool isKnown(const QDateTime &when)
{
    return when.isValid();
}
bool isKnown(ObjectState state)
{
    return state != ObjectState::Unknown;
}

template <typename T>
void take(T &known, const T &news, MergeMode mode)
{
    if (isKnown(news) && (mode == MergeMode::NewerWins || !isKnown(known)))
        known = news;
}

void takeNumber(qint64 &known, qint64 news, qint64 nothing, MergeMode mode)
{
    if (news != nothing && (mode == MergeMode::NewerWins || known == nothing))
        known = news;
}

/// Whether the object was overwritten: what was measured on the old bytes, and which file they came of, is then no longer true.
bool isOtherContent(const ObjectRecord &known, const ObjectRecord &news)
{
    const bool hasHashes = isKnown(known.md5) && isKnown(news.md5);
    const bool otherSize = known.size >= 0 && news.size >= 0 && known.size != news.size;
    // Where there are no hashes to compare, what the service calls the bytes tells them apart.
    const bool otherTag = isKnown(known.etag) && isKnown(news.etag) && known.etag != news.etag;
    return otherSize || (hasHashes ? known.md5 != news.md5 : otherTag);
}

void forgetContent(ObjectRecord &record)
{
    record.size = -1;
    record.md5.clear();
    record.etag.clear();
    record.mimeType.clear();
    record.pixelWidth = 0;
    record.pixelHeight = 0;
    record.verifiedAt = {};
    record.localPath.clear();
}

} // namespace

void forgetOtherContent(ObjectRecord &record, const ObjectRecord &news)
{
    if (isOtherContent(record, news))
        forgetContent(record);
}

void forgetDifference(ObjectRecord &record)
{
    if (differenceOf(record).isEmpty())
        return;
    const QByteArray meant = record.md5;
    forgetContent(record);
    record.md5 = meant;
}

ObjectRecord merged(const ObjectRecord &known, const ObjectRecord &news, MergeMode mode)
{
    if (mode == MergeMode::KnownWins && isOtherContent(known, news)) {
        // It was overwritten between the two. What is not known of the one content is not what the other was.
        ObjectRecord rest = news;
        forgetContent(rest);
        rest.uploadedAt = {};
        rest.deletedAt = {};
        rest.state = ObjectState::Unknown;
        return merged(known, rest, mode);
    }
    ObjectRecord result = known;
    if (mode == MergeMode::NewerWins) {
        forgetOtherContent(result, news);
        if (!differenceOf(known).isEmpty() || known.size < 0)
            result.md5.clear(); // of what was meant before; what it holds is taken from now on
    }
    take(result.key, news.key, mode);
    take(result.name, news.name, mode);
    take(result.profileId, news.profileId, mode);
    // A name goes with its profile. Of the same one the rows are called as it was renamed last, and the news may come of a job that
    // began before.
    const bool isOtherProfile = result.profileId != known.profileId;
    take(result.profileName, news.profileName, isOtherProfile ? mode : MergeMode::KnownWins);
    take(result.appid, news.appid, mode);
    take(result.env, news.env, mode);
    take(result.bucket, news.bucket, mode);
    take(result.localPath, news.localPath, mode);
    takeNumber(result.size, news.size, -1, mode);
    take(result.md5, news.md5, mode);
    take(result.etag, news.etag, mode);
    take(result.mimeType, news.mimeType, mode);
    if (news.pixelWidth > 0 && (mode == MergeMode::NewerWins || result.pixelWidth == 0)) {
        result.pixelWidth = news.pixelWidth;
        result.pixelHeight = news.pixelHeight;
    }
    if (news.uploadedAt.isValid() && news.uploadedAt > known.lastUpload())
        result.uploadedAt = news.uploadedAt;
    take(result.verifiedAt, news.verifiedAt, mode);
    take(result.deletedAt, news.deletedAt, mode);
    take(result.state, news.state, mode);
    if (result.state == ObjectState::Uploaded || result.state == ObjectState::Verified)
        result.deletedAt = {};
    result.tags = normalizedTags(known.tags + news.tags);
    take(result.note, news.note, mode);
    takeNumber(result.parentRowId, news.parentRowId, 0, mode);
    take(result.origin, news.origin, MergeMode::KnownWins);
    take(result.madeBy, news.madeBy, mode);
    if (mode == MergeMode::NewerWins)
        result.lastError = news.lastError;
    return result;
}

} // namespace wcs
