#include "base/lockproblem.h"

#include "base/diskfull.h"
#include "base/text.h"

#include <QFileInfo>
#include <QLockFile>

namespace wcs {

Error lockProblem(const QLockFile &lock, Stage stage, const QString &place)
{
    switch (lock.error()) {
    case QLockFile::PermissionError:
        return Error::make(ErrorKind::File, stage, u"access"_s, u"the directory is not writable"_s,
                           QFileInfo(lock.fileName()).absolutePath());
    case QLockFile::UnknownError:
        return placeError(QFileInfo(lock.fileName()).absolutePath(), stage, u"write"_s,
                          u"the lock file cannot be made"_s, lock.fileName());
    default:
        return Error::make(ErrorKind::File, stage, u"lock"_s, u"another process holds it"_s, place);
    }
}

} // namespace wcs
