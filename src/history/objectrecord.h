#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace wcs {

/// What is known of an object in the cloud.
enum class ObjectState {
    Unknown, ///< met (pasted, imported), never asked for
    Uploaded, ///< the upload was answered, the object was not read back
    Verified, ///< read back: size and hash are those of the source
    Unreadable, ///< the id resolves but the object cannot be read (stored without x-cos-meta-fileid, for example)
    Missing, ///< the service knows no such object
    Deleted, ///< deleted by this program
};

/// One object of the cloud storage as the history remembers it.
///
/// A plain value. `fileId` identifies the object everywhere; `rowId` only inside one history, where it also gives the
/// order of creation (see HistoryWriter). Texts that are not known are empty, numbers 0 or -1, times invalid.
struct ObjectRecord {
    qint64 rowId = 0; ///< 0: not in the history yet
    QString fileId; ///< cloud://ENV.BUCKET/KEY
    QString key; ///< the path inside the bucket
    QString name; ///< what the user calls it: the file name at its source, or the last part of the key
    QString profileId;
    QString profileName; ///< as it was when the row was made or its profile was renamed last, for search and order
    QString appid;
    QString env;
    QString bucket;
    QString localPath; ///< the file it was uploaded from
    qint64 size = -1; ///< bytes; -1 when not known
    /// 32 lower-case hexadecimal digits, empty when not known. Where differenceOf() says something, or the size is not known, of what was
    /// meant to be there.
    QByteArray md5;
    QString etag;
    QString mimeType;
    int pixelWidth = 0;
    int pixelHeight = 0;
    QDateTime createdAt; ///< UTC, to the millisecond
    QDateTime uploadedAt; ///< when its content was uploaded last, where that was after createdAt
    QDateTime verifiedAt;
    QDateTime deletedAt;
    ObjectState state = ObjectState::Unknown;
    QStringList tags; ///< sorted, each once
    QString note;
    qint64 parentRowId = 0; ///< what it was made from; 0: nothing known
    QString origin; ///< "upload", "paste", "import" or "result"
    QString lastError; ///< one raw line, redacted
    QString madeBy; ///< of a result: how it came to be, see history/provenance.h; empty otherwise

    /// Since when the cloud has its content, as far as is known.
    QDateTime lastUpload() const { return uploadedAt.isValid() ? uploadedAt : createdAt; }

    friend bool operator==(const ObjectRecord &, const ObjectRecord &) = default;
};

/// Stable lower-case names for JSON and CSV: "unknown", "uploaded", "verified", "unreadable", "missing", "deleted".
QString objectStateName(ObjectState state);
/// The inverse; unknown names give ObjectState::Unknown.
ObjectState objectStateFromName(const QString &name);

/// As far as is known there is nothing left to fetch: deleted by this program, or missing when the service was asked.
bool isGone(ObjectState state);

/// Under which error code ("size-differs", "hash-differs") the object was found to hold other content than was meant; empty where it
/// was not. Size, ETag and type are then those of what it holds.
QString differenceOf(const ObjectRecord &record);
/// The MD5 of what the object holds, as far as is known: empty as well where differenceOf() says something.
QByteArray storedMd5(const ObjectRecord &record);

/// Tags as they are kept: trimmed, without control characters, sorted, each once, none empty.
QStringList normalizedTags(const QStringList &tags);

} // namespace wcs

Q_DECLARE_METATYPE(wcs::ObjectRecord)
