#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include <functional>
#include <optional>

namespace wcs {

/// Bytes moved so far and in all; `total` is -1 while unknown. Never runs backwards within one try.
struct Progress {
    qint64 done = 0;
    qint64 total = -1;
};
using ProgressSink = std::function<void(Progress)>;

/// What happens when the key is taken already.
enum class SameKeyPolicy { Ask, Skip, Rename, Overwrite };

/// What happens with a file whose bytes are in the cloud already, under an id of the same profile.
enum class ReusePolicy {
    Ask,
    Always, ///< its id is taken, nothing is sent
    Never, ///< it is stored once more
    SameUpload, ///< its id is taken when the same file went to the same place; anything else is stored once more
};

/// An object that COS has accepted.
struct StoredObject {
    QString fileId;
    QString key;
    qint64 size = 0; ///< bytes sent
    QByteArray md5; ///< 32 hex digits, of the bytes as they were sent
    std::optional<quint64> crc64; ///< of the same bytes
    QString etag; ///< as COS answered it, without quotes; may be empty
    QString mimeType;
    /// COS itself has said that it holds these bytes: a checksum of its answer agrees, or it has compared their Content-MD5.
    bool isProven = false;
};

/// What COS has said that it holds, of an upload whose proof is open.
struct AcceptedContent {
    QByteArray md5; ///< of the bytes; empty: not known
    QString etag; ///< of the answer, which may be no MD5; may be empty
};

/// What asking for an object again has shown.
enum class Proof {
    Verified, ///< resolves, size and (where COS gives one) MD5 agree
    Unreadable, ///< stored, but WeChat does not give it out, or size or hash differ
    Missing, ///< the service says there is no such object
    Unknown, ///< could not be asked, or the answer names neither size nor checksum
};

struct Verification {
    QString fileId;
    Proof proof = Proof::Unknown;
    qint64 size = -1; ///< as the service tells it
    QString etag;
    std::optional<quint64> crc64;
    QString mimeType;
    bool sameContent = false; ///< a checksum was compared and agrees; otherwise Verified rests on the size alone
    std::optional<Error> error; ///< why it is not Verified

    /// Whether the download domain gives an earlier object than the one that COS holds; then Unknown.
    bool isOfEarlierObject() const;
    /// Whether the object is there, and neither its size nor a checksum is said; then Unknown.
    bool isUnmeasured() const;
    /// Whether nobody has said anything of the object: what kept them from it is `error`.
    bool isUnasked() const { return proof == Proof::Unknown && error && !isOfEarlierObject() && !isUnmeasured(); }
};

/// The error for that ("earlier-object"): no try at once can have another outcome.
Error earlierObject(Stage stage, const QString &fileId);
/// The error where an answer names neither size nor checksum ("no-size"): nor can any other try.
Error unmeasuredObject(const QString &fileId);

/// Whether an upload has failed with this because of what it has stored, which nobody means and which stays in the cloud
/// ("changed-stored", "damaged-stored"): the subject is its id.
bool isUnmeantStored(const Error &error);

/// Stable lower-case names, for JSON and the journal.
QString proofName(Proof proof);
QString reusePolicyName(ReusePolicy policy);
/// Unknown names give Ask.
ReusePolicy reusePolicyFromName(const QString &name);
Proof proofFromName(const QString &name);

/// A temporary (or, in a public-read bucket, lasting) address of an object.
struct DownloadLink {
    QString fileId;
    QUrl url;
    QDateTime validUntil; ///< now + the lifetime asked for; invalid for links that do not expire
    std::optional<Error> error; ///< set when this id could not be resolved
};

struct DeleteOutcome {
    QString fileId;
    bool alreadyGone = false;
    std::optional<Error> error;
};

struct DownloadedFile {
    QString fileId;
    QString path; ///< the final name on disk
    qint64 size = 0;
    QByteArray md5;
    bool resumed = false;
    bool wasThere = false; ///< an earlier try had finished it; nothing was fetched
};

} // namespace wcs
