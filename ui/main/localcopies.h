#pragma once

#include "async/task.h"
#include "base/result.h"
#include "engine/objectcache.h"
#include "history/objectrecord.h"
#include "main/contentversion.h"
#include "net/uploadfile.h"
#include "storage/storagetypes.h"

#include <QHash>
#include <QSet>

#include <chrono>
#include <functional>
#include <optional>

namespace wcs {
class Engine;
}

namespace wcs::ui {

using FileLook = std::function<FileStamp(const QString &path)>;

/// seenInTime() for stamps: what does not answer within `patience` is left out.
QHash<QString, FileStamp> stampsInTime(const QSet<QString> &paths, std::chrono::milliseconds patience,
                                       const FileLook &look = &FileStamp::of);

/// Where the bytes of objects lie on this machine, as far as the window has asked. What is known can be dragged out at once.
class LocalCopies
{
public:
    explicit LocalCopies(Engine *engine) : m_engine(engine) {}

    /// Whether a path was found earlier, and the object was not overwritten since. The file may have changed: nothing is looked at.
    bool isKnown(const ObjectRecord &record) const;
    /// The paths found earlier, by file id, of those objects that were not overwritten since and whose files are still there as they
    /// were. They are looked at now, for half a second at most: what lies on a share that is away is not at hand.
    QHash<QString, QString> atHand(const QList<ObjectRecord> &records) const;
    /// Finds or fetches the object's bytes. Larger objects than `maximumBytes` are refused with the code "preview-too-large"; -1 is
    /// no limit.
    Task<Result<QString>> fetch(ObjectRecord record, qint64 maximumBytes, ProgressSink progress);

private:
    struct Copy {
        LocalCopy file;
        ContentVersion version; ///< of the object
    };

    std::optional<Copy> copyOf(const ObjectRecord &record) const;

    Engine *m_engine;
    QHash<QString, Copy> m_copies; // by file id
};

} // namespace wcs::ui
