#pragma once

#include "storage/contentproof.h"
#include "storage/storagetypes.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QMap>
#include <QMutex>
#include <QString>

#include <chrono>
#include <optional>
#include <stop_token>

namespace wcs {

/// The files of a folder that may be an object which was fetched before: that of its name, and those of the numbers that a download
/// takes where the name is taken, whichever of them are missing by now. Looks at disks, and waits for them. Any thread.
class Namesakes
{
public:
    enum class Numbers { With, Without };

    /// `remembered`: for how long, at least, a folder is not read again; longer where reading it takes long.
    explicit Namesakes(std::chrono::milliseconds remembered = std::chrono::seconds(2)) : m_remembered(remembered) {}

    /// Whether there is any. Which numbers there are is remembered: thousands of downloads into one folder do not read it thousands of
    /// times. A number that somebody else has made since may be missed where the name itself is free.
    bool isAny(const QString &directory, const QString &name, Numbers numbers);

    /// The first of them, by its number, that has the size and a checksum of the object. Of those that have the size no more than mostRead
    /// are read.
    std::optional<DownloadedFile> findSame(const QString &directory, const QString &name, Numbers numbers, qint64 size,
                                           const ContentMark &stored, const std::stop_token &stop);
    static constexpr int mostRead = 100;

private:
    using Paths = QMap<int, QString>; // by their numbers
    struct Folder {
        QDeadlineTimer end;
        QHash<QString, Paths> numbered; ///< by the name without the number
    };
    Paths numbersOf(const QString &directory, const QString &name);

    std::chrono::milliseconds m_remembered;
    QMutex m_mutex; // not while a disk is looked at
    QHash<QString, Folder> m_folders;
};

} // namespace wcs
