#pragma once

#include "async/task.h"
#include "base/result.h"
#include "net/contenthash.h"
#include "storage/sharedplaces.h"
#include "storage/storagetypes.h"

#include <QString>

#include <functional>
#include <memory>

class QThreadPool;

namespace wcs {

class CloudApi;
class HttpClient;
class Resolver;
struct UploadFile;
struct UploadTicket;

struct UploadPlace;
using UploadPlacePtr = std::shared_ptr<UploadPlace>;

/// A file on its way up.
struct UploadRequest {
    QString localPath;
    QString key; ///< checked by checkKey before anything is sent
    QString mimeType; ///< empty: by the file's name and content
    SameKeyPolicy policy = SameKeyPolicy::Rename;
    /// Whether the history knows the key; asked before the service is. May be empty.
    std::function<Task<bool>(QString key)> knownKey;
    std::function<void(Stage)> onStage;
    /// The key that an earlier try of the same file has claimed. If the whole file is there, it is settled without sending; other
    /// bytes are somebody else's and are treated as those of any taken key, by the policy. Empty on a first try.
    QString claimedKey;
    /// What COS has accepted under that key, where it has said so. If that is the file, nothing is sent again, also when the
    /// download domain still gives an earlier object.
    AcceptedContent accepted;
    /// The claim is of an earlier run. Then an object of the same size without a checksum is no longer taken for this upload's
    /// own, and other bytes are not written over by "overwrite" without asking for a place anew.
    bool isClaimOld = false;
    /// An earlier run may have stored this very file, and its claim is lost: under `key`, or under a number of it where that was
    /// taken. What is found where the file wants to go is then compared before it counts as taken.
    bool mayBeStored = false;
    /// With mayBeStored: where the file goes when it is not found under `key`, which an earlier run had made for it and nobody means any
    /// more. Empty: to `key`.
    QString keyAnew;
    /// Whether another upload has made the object, or has claimed it and is still to come: then it is that one's, whatever it holds.
    /// May be empty.
    std::function<bool(const QString &fileId)> isOfAnother;
    /// Given to prepare() long before upload() is called: a place where something lies that may be this file's own is no place yet (a
    /// cancellation), since holding it would keep its owner off it. upload() looks at it when its turn has come.
    bool isAhead = false;
    /// A key that another process holds is left to it (UploadOutcome::Kind::Elsewhere), as that may be storing this very file there: who
    /// calls waits, holding no key, and looks again. With isAhead that is a cancellation.
    bool leavesToOthers = false;
    /// Whether this very file may have been stored under a key that is taken since who calls has looked for it. Then the outcome is
    /// Elsewhere as well. May be empty.
    std::function<Task<bool>(QString key)> isStoredSince;
    int afterNumber = 0; ///< the numbers of the key up to this one are other files; 0: none
    /// What the file holds, when it was hashed already; a file that holds something else by now is refused as changed.
    ContentDigest digest;
    /// A small file that is open already, and whole, with `digest` as its content; null: it is opened to be sent.
    std::shared_ptr<UploadFile> file;
    /// Told of the key and the id before a byte is sent, and waited for; an error stops the upload.
    std::function<Task<Result<void>>(QString key, QString fileId)> onClaim;
    /// The bytes of a small file, shown on a thread of a pool when they are read to be sent.
    std::function<void(const QByteArray &bytes)> onRead;
    /// All bytes are stored; the proof is asked for next. `accepted` is for another try of the same upload; empty where COS has not said
    /// what it holds.
    std::function<void(const AcceptedContent &accepted)> onStored;
    /// What is stored is not what the file holds: it is deleted again next. Waited for. Whoever stops the upload before it ends stops the
    /// deletion as well.
    std::function<Task<Result<void>>()> onUnmeant;
    /// What prepare() has found for the same request; null: upload() looks for itself.
    UploadPlacePtr place;
    /// Where it goes, told before onClaim. Whoever keeps it keeps the key reserved after the upload has ended: until what was stored is
    /// known to all who ask whether the key is free. May be empty.
    std::function<void(UploadPlacePtr place)> onPlace;
};

struct UploadOutcome {
    enum class Kind {
        Stored,
        Skipped,
        Conflict,
        SameContent,
        Elsewhere, ///< another process stores something there, or has since it was looked for; see UploadRequest::leavesToOthers
    };
    Kind kind = Kind::Stored;
    StoredObject object; ///< Stored
    Verification verification; ///< Stored: what asking again has shown
    QString takenKey; ///< Skipped, Conflict, Elsewhere
    bool settled =
        false; ///< Stored before: by an earlier try whose answer was lost, or as another upload; nothing was sent
    bool isOfAnother = false; ///< settled as another upload, whose object it shares
    QString sameAs; ///< SameContent: the id of the object that holds the same bytes
};

/// The official two steps and the proof: a ticket right before the bytes, a streamed form POST to COS, then the id is resolved
/// and measured. The file is read as it is sent, hashed on the way, and never held in memory. 0 bytes and `largestUpload` are legal.
///
/// An upload cannot be resumed. A ticket refused with 403 is renewed once. When the connection breaks after the last byte, the
/// id is asked for before anything is sent again.
///
/// A file of up to `hashedBefore` bytes is hashed before it is sent and not again on the way: the storage refuses what is not
/// that (Content-MD5). Of a file that changes, is replaced or vanishes under way nothing stays in the cloud: while the body is
/// incomplete nothing is stored, and what was stored is deleted again. Only where the upload may have written over an older
/// object ("overwrite"), another upload of this process is at the same key, or the deletion fails, does it stay: the code
/// "changed-stored" says so, about its id. The same holds for bytes that were damaged on the way ("damaged-stored"). Where COS itself
/// has said what it holds, and the download domain gives other content, that is an earlier object out of a cache: the proof stays
/// open. One thread.
class Uploader
{
public:
    Uploader(HttpClient &http, CloudApi &api, Resolver &resolver, QThreadPool *pool, const QString &envId,
             const SharedPlaces &places);

    /// For who asks by itself, before prepare(), what the history knows of the key: nobody else stores anything there since.
    SharedKeys::HoldPtr hold(const QString &key) const { return m_places.keys.hold(registered(key)); }
    /// What comes before the bytes: a key that is free by the request's policy (reserved as long as the value lives) and a
    /// ticket for it. A place that has become old is looked for again by upload().
    Task<Result<UploadPlacePtr>> prepare(UploadRequest request);
    Task<Result<UploadOutcome>> upload(UploadRequest request, ProgressSink progress);

    static constexpr qint64 hashedBefore = 16 << 20; ///< a larger file is read once, and compared when it is stored

private:
    Task<ContentDigest> digestOf(UploadRequest request);
    struct Claim; // what has become of the key that an earlier try has claimed
    Task<Claim> askForClaim(UploadRequest request, UploadTicket ticket);
    Task<Result<UploadPlacePtr>> takePlace(UploadRequest request);
    QString registered(const QString &key) const { return m_envId + u'/' + key; }
    Task<Verification> proof(StoredObject object);
    Task<Result<bool>> isTaken(UploadRequest request, UploadTicket ticket);
    Task<Result<StoredObject>> post(UploadRequest request, UploadTicket ticket, ProgressSink progress);
    Task<Result<StoredObject>> postOnce(UploadRequest request, UploadTicket ticket, ProgressSink progress);
    Task<Error> takeBack(UploadRequest request, StoredObject object, Error why);

    HttpClient &m_http;
    CloudApi &m_api;
    Resolver &m_resolver;
    QThreadPool *m_pool;
    QString m_envId;
    SharedPlaces m_places;
    int m_preparing = 0; // tasks inside prepare()
    int m_asking = 0; // those of them that ask whether a key is free
    int m_coming = 0; // tasks inside upload() whose bytes are not all stored yet
};

} // namespace wcs
