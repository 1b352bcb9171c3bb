#include "base/replacecontent.h"

#include "base/diskfull.h"
#include "base/text.h"

#include <QSaveFile>

namespace wcs {

bool mayPass(const QFileDevice &file)
{
    const bool isRefused = file.error() == QFileDevice::RenameError || file.error() == QFileDevice::PermissionsError;
    return isRefused && !isDiskFull(file);
}

Result<void> replaceContent(const QString &path, const QByteArray &bytes, Stage stage,
                            std::optional<QFileDevice::Permissions> permissions, int tries)
{
    Result<void> written;
    patiently(
        [&] {
            QSaveFile file(path);
            const bool done = file.open(QIODevice::WriteOnly) && (!permissions || file.setPermissions(*permissions))
                              && file.write(bytes) == bytes.size() && file.commit();
            if (done) {
                written = {};
                return true;
            }
            const ErrorKind kind = isDiskFull(file) ? ErrorKind::DiskFull : ErrorKind::File;
            written = Error::make(kind, stage, u"write"_s, file.errorString(), path);
            return !mayPass(file);
        },
        tries);
    return written;
}

} // namespace wcs
