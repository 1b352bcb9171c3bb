#include "pipeline/picturechoice.h"

#include "base/text.h"
#include "storage/mimetype.h"

#include <QFileInfo>
#include <QSet>

namespace wcs {

PictureChoice choosePictures(const ScanReport &report, const QStringList &given)
{
    QSet<QString> named;
    for (const QString &path : given)
        named.insert(QFileInfo(path).absoluteFilePath());
    const auto isMeant = [&named](const QString &path) { return isPictureName(path) || named.contains(path); };
    PictureChoice choice;
    for (const UploadSpec &file : report.files) {
        if (!isMeant(file.localPath)) {
            choice.notPictures << file.localPath;
            continue;
        }
        choice.inputs << RunInput{file.localPath, {}, {}};
        choice.bytes += file.size;
    }
    for (const Error &error : report.unreadable) {
        const bool isFolder = error.code == "access"_L1; // which may hold pictures
        if (isFolder || isMeant(error.subject))
            choice.unreadable << error;
        else
            choice.notPictures << error.subject;
    }
    return choice;
}

} // namespace wcs
