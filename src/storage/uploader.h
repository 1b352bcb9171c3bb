#pragma once

#include "async/task.h"
#include "base/result.h"
#include "net/contenthash.h"
#include "storage/storagetypes.h"

#include <QSet>
#include <QString>

#include <functional>
#include <memory>

class QThreadPool;

namespace wcs {

class CloudApi;
class HttpClient;
class Resolver;
struct UploadTicket;

/// A file on its way up.
struct UploadRequest {
    QString localPath;
    QString key; ///< checked by checkKey before anything is sent
    QString mimeType; ///< empty: by the file's name and content
    SameKeyPolicy policy = SameKeyPolicy::Rename;
    /// Whether the history knows the key; asked before the service is. May be empty.
    std::function<Task<bool>(QString key)> knownKey;
    std::function<void(Stage)> onStage;
    /// The key that an earlier try of the same file has claimed. What is stored there is this upload's own: if it is the whole
    /// file it is settled without sending, otherwise it is written over. Empty on a first try.
    QString claimedKey;
    /// What the file holds, when it was hashed already; a file that holds something else by now is refused as changed.
    ContentDigest digest;
    /// Told of the key and the id before a byte is sent; an error stops the upload.
    std::function<Result<void>(QString key, QString fileId)> onClaim;
};

struct UploadOutcome {
    enum class Kind { Stored, Skipped, Conflict };
    Kind kind = Kind::Stored;
    StoredObject object; ///< Stored
    Verification verification; ///< Stored: what asking again has shown
    QString takenKey; ///< Skipped, Conflict
    bool settled = false; ///< Stored by an earlier try whose answer was lost; nothing was sent this time
};

/// The official two steps and the proof: a ticket right before the bytes, a streamed form POST to COS, then the id is resolved
/// and measured. The file is read as it is sent, hashed on the way, and never held in memory. 0 bytes and 5 GB are legal.
///
/// An upload cannot be resumed. A ticket refused with 403 is renewed once. When the connection breaks after the last byte, the
/// id is asked for before anything is sent again.
///
/// A file of up to `hashedBefore` bytes is hashed before it is sent, and the storage refuses what is not that (Content-MD5). Of a
/// file that changes, is replaced or vanishes under way nothing stays in the cloud: while the body is incomplete nothing is
/// stored, and what was stored is deleted again. Only where the upload may have written over an older object ("overwrite"), or
/// the deletion fails, does it stay: the code "changed-stored" says so. The same holds for bytes that were damaged on the way. One
/// thread.
class Uploader
{
public:
    Uploader(HttpClient &http, CloudApi &api, Resolver &resolver, QThreadPool *pool);

    Task<Result<UploadOutcome>> upload(UploadRequest request, ProgressSink progress);

    static constexpr qint64 largestFile = 5'368'709'120; ///< COS POST Object (436/14690)
    static constexpr qint64 hashedBefore = 16 << 20; ///< a larger file is read once, and compared when it is stored

private:
    struct Place; // a key that is free, reserved while it is being written, with its ticket

    Task<Result<std::shared_ptr<Place>>> findPlace(UploadRequest request);
    Task<ContentDigest> digestOf(UploadRequest request);
    Task<Result<StoredObject>> settle(UploadRequest request, UploadTicket ticket);
    Task<Verification> proof(StoredObject object);
    Task<Result<bool>> isTaken(UploadRequest request, UploadTicket ticket);
    Task<Result<StoredObject>> post(UploadRequest request, UploadTicket ticket, ProgressSink progress);
    Task<Result<StoredObject>> postOnce(UploadRequest request, UploadTicket ticket, ProgressSink progress);
    Task<Error> takeBack(UploadRequest request, UploadTicket ticket, Error why);

    HttpClient &m_http;
    CloudApi &m_api;
    Resolver &m_resolver;
    QThreadPool *m_pool;
    std::shared_ptr<QSet<QString>> m_reserved;
};

/// The MIME type an upload gets: by content where the name does not tell.
QString mimeTypeOf(const QString &localPath);

} // namespace wcs
