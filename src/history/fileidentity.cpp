#include "history/fileidentity.h"

#ifdef Q_OS_UNIX
#    include <QFile>

#    include <sys/stat.h>
#else
#    include <QDateTime>
#    include <QFileInfo>
#endif

namespace wcs {

FileIdentity FileIdentity::of(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return {quint64(status.st_dev), quint64(status.st_ino)};
#else
    // Weaker, but a database that another process has open cannot be renamed there.
    const QFileInfo info(path);
    if (!info.exists())
        return {};
    return {0, quint64(info.birthTime().toMSecsSinceEpoch())};
#endif
}

} // namespace wcs
