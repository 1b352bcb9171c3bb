#pragma once

#include "async/task.h"
#include "base/result.h"
#include "history/objectrecord.h"
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

    /// The path found earlier, if the file is still there; empty otherwise.
    QString known(const QString &fileId) const;
    /// Finds or fetches the object's bytes. Larger objects than `maximumBytes` are refused with the code "too-large"; -1 is no limit.
    Task<Result<QString>> fetch(ObjectRecord record, qint64 maximumBytes, ProgressSink progress);

private:
    Engine *m_engine;
    QHash<QString, QString> m_paths;
};

} // namespace wcs::ui
