// Uploader: what comes after the bytes. The proof that they are stored, and the way back where they are not those of the file.
#include "async/sleep.h"
#include "base/log.h"
#include "base/text.h"
#include "net/retrypolicy.h"
#include "storage/resolver.h"
#include "storage/uploader.h"

namespace wcs {

Task<Verification> Uploader::proof(StoredObject object)
{
    Resolver::Expected expected;
    expected.fileId = object.fileId;
    expected.size = object.size;
    expected.md5 = object.md5;
    expected.crc64 = object.crc64;
    expected.isAccepted = object.isProven;
    if (expected.isAccepted)
        expected.provenEtag = object.etag;
    // While others are still to be stored, their questions will follow and can travel with this one.
    const bool isLast = m_coming == 0;
    const auto found = co_await m_resolver.verifyOne(expected, isLast);
    if (found)
        co_return *found;
    Verification open;
    open.fileId = object.fileId;
    open.error = found.error();
    co_return open;
}

Task<Error> Uploader::takeBack(UploadRequest request, StoredObject object, Error why)
{
    // Where the key may have held another object before, that one is lost already; deleting would take away the rest.
    bool gone = false;
    if (request.policy != SameKeyPolicy::Overwrite) {
        // Where that cannot be noted it is deleted all the same.
        if (request.onUnmeant)
            static_cast<void>(co_await request.onUnmeant(object.etag));
        UnmeantObject unmeant;
        unmeant.fileId = object.fileId;
        unmeant.key = object.key;
        unmeant.etag = object.etag;
        unmeant.knownKey = request.knownKey;
        gone = co_await remove(unmeant, true);
    }
    qCWarning(lcTransfer) << "stored, but not what the file holds:" << why.toLogLine() << (gone ? "deleted" : "stays");
    if (gone)
        co_return why;
    why.code = why.kind == ErrorKind::File ? u"changed-stored"_s : u"damaged-stored"_s;
    co_return why.about(object.fileId);
}

Task<bool> Uploader::takeBack(UnmeantObject object)
{
    // Nobody writes there meanwhile, in this process or another.
    const auto turn = co_await m_places.objects.take(registered(object.key));
    const auto held = hold(object.key);
    if (held->isElsewhere())
        co_return false;
    const bool gone = co_await remove(object, false);
    qCInfo(lcTransfer) << "an earlier try has stored what nobody meant:" << object.fileId << (gone ? "gone" : "stays");
    co_return gone;
}

Task<Uploader::There> Uploader::lookFor(UnmeantObject object)
{
    if (object.knownKey) {
        const bool isTold = co_await object.knownKey(object.key);
        if (isTold)
            co_return There::Other;
    }
    Resolver::Expected expected;
    expected.fileId = object.fileId;
    const auto found = co_await m_resolver.verifyOne(expected);
    if (!found || found->proof == Proof::Unknown)
        co_return There::Unknown;
    if (found->proof == Proof::Missing)
        co_return There::Nothing;
    const bool isOwn = !object.etag.isEmpty() && found->etag == object.etag;
    co_return isOwn ? There::Own : There::Other;
}

Task<bool> Uploader::remove(UnmeantObject object, bool isJustStored)
{
    const QStringList ids(object.fileId);
    const CallPauses pauses = m_api.pauses();
    There there = isJustStored ? There::Own : There::Unknown;
    for (qsizetype tries = 0; tries <= pauses.size(); ++tries) {
        if (tries > 0)
            co_await Sleep(pauses.at(tries - 1));
        if (there == There::Unknown)
            there = co_await lookFor(object);
        if (there == There::Nothing || there == There::Other)
            co_return there == There::Nothing;
        // By the next try another may have stored something there.
        if (std::exchange(there, There::Unknown) == There::Unknown)
            continue;
        const auto removed = co_await m_resolver.remove(ids, CloudApi::Patience::Once);
        const std::optional<Error> refused = removed ? removed->first().error : std::optional(removed.error());
        if (!refused)
            co_return true;
        if (remedyFor(*refused) != Remedy::Retry)
            co_return false;
    }
    co_return false;
}

} // namespace wcs
