#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace wcs {

/// A file_id taken apart: `cloud://ENV.BUCKET/KEY`, BUCKET = HEX4-ENV-TENCENTAPPID (protocol, 5). Lenient where public samples
/// are: the bucket may lack the Tencent APPID or be absent.
struct FileId {
    QString envId;
    QString bucket; ///< may be empty ("cloud://env/key")
    QString key; ///< raw, not percent-encoded, no leading '/'

    QString toString() const;
    /// The last part of the key.
    QString fileName() const;

    /// Of a text that is an id and nothing else: blanks at its end belong to the key. For what people type or paste see findAll().
    static std::optional<FileId> parse(const QString &text);

    /// Every id in free text (a log, JSON, a message), each once, in order. Links of the storage's domains
    /// (BUCKET.tcb.qcloud.la, BUCKET.cos.REGION.myqcloud.com, cos.REGION.myqcloud.com/BUCKET) count as the id of their object,
    /// percent-encoded or raw, as the service writes them; a raw one may hold blanks up to its signature. Blanks at the end of an id
    /// count inside quotes alone.
    static QStringList findAll(const QString &text);

    /// For ids of findAll(), links too, that a blank ended before any file extension ("cloud://env/my photo.png is wrong" gives
    /// "cloud://env/my"): the id that the rest of the line makes up to the next extension ("cloud://env/my photo.png").
    /// Text alone cannot tell which is meant; the service can. Keys: ids of findAll().
    static QHash<QString, QString> longerReadings(const QString &text);

    friend bool operator==(const FileId &, const FileId &) = default;
};

} // namespace wcs
