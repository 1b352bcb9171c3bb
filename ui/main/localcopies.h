#pragma once

#include "async/task.h"
#include "base/result.h"
#include "history/objectrecord.h"
#include "main/contentversion.h"
#include "net/uploadfile.h"
#include "storage/storagetypes.h"

#include <QHash>

namespace wcs {
class Engine;
}

namespace wcs::ui {

/// Where the bytes of objects lie on this machine, as far as the window has asked. What is known can be dragged out at once.
class LocalCopies
{
public:
    explicit LocalCopies(Engine *engine) : m_engine(engine) {}

    /// The path found earlier, if the object was not overwritten since and the file is still there as it was; empty otherwise.
    QString known(const ObjectRecord &record) const;
    /// Finds or fetches the object's bytes. Larger objects than `maximumBytes` are refused with the code "preview-too-large"; -1 is
    /// no limit.
    Task<Result<QString>> fetch(ObjectRecord record, qint64 maximumBytes, ProgressSink progress);

private:
    struct Copy {
        QString path;
        ContentVersion version; ///< of the object
        FileStamp stamp; ///< of the file
    };

    Engine *m_engine;
    QHash<QString, Copy> m_copies; // by file id
};

} // namespace wcs::ui
