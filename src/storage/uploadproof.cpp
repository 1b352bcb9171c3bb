// Uploader: what comes after the bytes. The proof that they are stored, and the way back where they are not those of the file.
#include "base/log.h"
#include "base/text.h"
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
    const QString name = registered(object.key);
    // Whoever is there, or waits to be, may write over it meanwhile: what would be deleted may be theirs.
    if (request.policy != SameKeyPolicy::Overwrite && !m_places.objects.isTaken(name)) {
        const auto turn = co_await m_places.objects.take(name); // at once, and nobody writes there until it is gone
        // Where that cannot be noted it is deleted all the same.
        if (request.onUnmeant)
            static_cast<void>(co_await request.onUnmeant());
        const QStringList ids(object.fileId);
        const auto removed = co_await m_resolver.remove(ids);
        gone = removed && !removed->first().error;
    }
    qCWarning(lcTransfer) << "stored, but not what the file holds:" << why.toLogLine() << (gone ? "deleted" : "stays");
    if (gone)
        co_return why;
    why.code = why.kind == ErrorKind::File ? u"changed-stored"_s : u"damaged-stored"_s;
    co_return why.about(object.fileId);
}

} // namespace wcs
