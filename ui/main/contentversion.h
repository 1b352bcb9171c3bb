#pragma once

#include "history/objectrecord.h"

namespace wcs::ui {

/// Which bytes a record tells of: an object that is overwritten keeps its id.
struct ContentVersion {
    QString fileId;
    QByteArray md5;
    QString etag;
    qint64 size = -1;

    static ContentVersion of(const ObjectRecord &record)
    {
        return {record.fileId, storedMd5(record), record.etag, record.size};
    }

    /// False as well when it cannot be told.
    bool isSameAs(const ContentVersion &other) const
    {
        const bool sizesDiffer = size >= 0 && other.size >= 0 && size != other.size;
        if (fileId != other.fileId || sizesDiffer)
            return false;
        // An ETag becomes known later than the hash, and one in parts is none: it decides where a hash is missing.
        if (!md5.isEmpty() && !other.md5.isEmpty())
            return md5 == other.md5;
        if (!etag.isEmpty() && !other.etag.isEmpty())
            return etag == other.etag;
        return md5 == other.md5 && etag == other.etag;
    }
};

} // namespace wcs::ui
