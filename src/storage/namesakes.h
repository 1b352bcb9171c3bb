#pragma once

#include "net/contenthash.h"
#include "net/uploadfile.h"
#include "storage/contentproof.h"
#include "storage/storagetypes.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QMutex>
#include <QSet>
#include <QString>

#include <optional>
#include <stop_token>

namespace wcs {

/// The files of a folder that may be an object which was fetched before: that of its name, and those of the numbers that a download
/// takes where the name is taken, whichever of them are missing by now. Looks at disks, and waits for them. Any thread.
class Namesakes
{
public:
    enum class Numbers { With, Without };

    /// Whether there is any. Which numbers there are is remembered for two seconds: thousands of downloads into one folder do not read it
    /// thousands of times.
    bool isAny(const QString &directory, const QString &name, Numbers numbers);

    /// The first of them, by its number, that has the size and a checksum of the object. What a file was found to hold is remembered for
    /// as long as its stamp is the same, and only to leave it out: one that is taken for the object was read for that.
    std::optional<DownloadedFile> findSame(const QString &directory, const QString &name, Numbers numbers, qint64 size,
                                           const ContentMark &stored, const std::stop_token &stop);

private:
    struct Folder {
        QDeadlineTimer end;
        QSet<QString> numbered; ///< names of which there are numbers
    };
    struct Content {
        FileStamp stamp;
        ContentDigest digest;
    };
    bool hasNumbers(const QString &directory, const QString &name);
    ContentDigest digestOf(const QString &path, const FileStamp &stamp, const ContentMark &stored,
                           const std::stop_token &stop);

    QMutex m_mutex; // not while a disk is looked at
    QHash<QString, Folder> m_folders;
    QHash<QString, Content> m_contents;
};

} // namespace wcs
