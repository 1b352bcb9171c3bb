#include "base/replacecontent.h"

#include "base/diskfull.h"
#include "base/text.h"

#include <QCryptographicHash>
#include <QFile>
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
                              && writeAll(file, bytes) && commitAll(file);
            if (done) {
                written = {};
                return true;
            }
            written = writeError(file, stage);
            return !mayPass(file);
        },
        tries);
    return written;
}

Result<void> copyAll(const QString &from, QFileDevice &to, Stage stage, const std::stop_token &stop,
                     QCryptographicHash *hash)
{
    constexpr qint64 block = 1 << 20; // bytes
    QFile source(from);
    const auto unreadable = [&](const QString &code) {
        return Error::make(ErrorKind::File, stage, code, source.errorString(), from);
    };
    if (!source.open(QIODevice::ReadOnly))
        return unreadable(u"open"_s);
    if (!to.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return writeError(to, stage);
    while (!source.atEnd()) {
        if (stop.stop_requested())
            return Error::cancelled(stage);
        const QByteArray bytes = source.read(block);
        if (bytes.isEmpty())
            return unreadable(u"read"_s);
        if (!writeAll(to, bytes))
            return writeError(to, stage);
        if (hash)
            hash->addData(bytes);
    }
    return {};
}

Result<void> replaceByCopy(const QString &from, const QString &to, Stage stage, const std::stop_token &stop,
                           QCryptographicHash *hash)
{
    QSaveFile target(to);
    if (const auto copied = copyAll(from, target, stage, stop, hash); !copied)
        return copied;
    return commitAll(target) ? Result<void>() : writeError(target, stage);
}

} // namespace wcs
