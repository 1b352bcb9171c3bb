#include "storage/targetfolder.h"

#include "base/diskfull.h"
#include "base/durable.h"
#include "base/text.h"

#include <QDir>
#include <QFileInfo>

namespace wcs {

namespace {

/// Also of a link to nowhere: nothing can be made under its name.
bool isNameTaken(const QFileInfo &info)
{
    return info.exists() || info.isSymLink();
}

} // namespace

Error writeRefusal(const QString &path, const QString &systemText)
{
    const bool isFull = isDiskFull(systemText);
    const QString refused = isFileTooLarge(systemText) ? u"file-limit"_s : u"cannot-write"_s;
    return Error::make(isFull ? ErrorKind::DiskFull : ErrorKind::File, Stage::LocalFile,
                       isFull ? u"disk-full"_s : refused, systemText, path);
}

Result<void> makeTargetFolder(const QString &folder)
{
    QStringList missing; // from the bottom up
    QFileInfo above(folder);
    for (; !isNameTaken(above) && above.absolutePath() != above.absoluteFilePath(); above.setFile(above.absolutePath()))
        missing.append(above.absoluteFilePath());
    if (isNameTaken(above) && !above.isDir())
        return Error::ofFile(u"folder-is-file"_s, above.absoluteFilePath());
    if (missing.isEmpty())
        return {};
    if (!QDir().mkpath(folder))
        return writeRefusal(folder, qt_error_string());
    for (const QString &made : std::as_const(missing))
        forceFolderToDisk(QFileInfo(made).absolutePath());
    return {};
}

} // namespace wcs
