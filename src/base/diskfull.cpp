#include "base/diskfull.h"

#include "base/text.h"

#include <QDir>
#include <QSaveFile>
#include <QTemporaryFile>

#include <algorithm>
#include <array>

#ifdef Q_OS_WIN
#    include <qt_windows.h>
#else
#    include <cerrno>
#endif

namespace wcs {

namespace {

#ifdef Q_OS_WIN
constexpr int tooLargeCode = ERROR_FILE_TOO_LARGE;
constexpr std::array fullCodes{int(ERROR_DISK_FULL), int(ERROR_HANDLE_DISK_FULL)};
#elif defined(EDQUOT)
constexpr int tooLargeCode = EFBIG;
constexpr std::array fullCodes{ENOSPC, EDQUOT};
#else
constexpr int tooLargeCode = EFBIG;
constexpr std::array fullCodes{ENOSPC};
#endif

/// Tried out: what the drive says to have left may be kept for others, and a quota is in no such figure.
bool hasNoRoom(const QString &directory)
{
    QString there = QDir::cleanPath(QDir().absoluteFilePath(directory));
    while (!QFileInfo(there).isDir()) {
        const QString above = QFileInfo(there).path();
        if (above == there)
            return false;
        there = above;
    }
    constexpr qsizetype block = 4096; // bytes
    QTemporaryFile trial(QDir(there).filePath(u".room"_s));
    const bool fits = trial.open() && writeAll(trial, QByteArray(block, ' ')) && trial.flush();
    return !fits && isDiskFull(trial);
}

} // namespace

bool isDiskFull(const QFileDevice &file)
{
    // The file keeps the system's code as a text alone, in the language of the moment: it is compared with what the same codes
    // read as now. QFileDevice::ResourceError also means too many open files, and errno may be that of a later call.
    return file.error() != QFileDevice::NoError && isDiskFull(file.errorString());
}

bool isDiskFull(const QString &systemText)
{
    return std::any_of(fullCodes.begin(), fullCodes.end(),
                       [&systemText](int code) { return systemText == qt_error_string(code); });
}

bool isFileTooLarge(const QString &systemText)
{
    return systemText == qt_error_string(tooLargeCode);
}

bool writeAll(QFileDevice &file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qint64 written = file.write(bytes.data(), bytes.size());
        if (written <= 0) {
            file.flush(); // the buffer may have been written in part
            return false;
        }
        bytes = bytes.sliced(written);
    }
    return true;
}

bool commitAll(QSaveFile &file)
{
    // Twice, as the first may write a part.
    return (file.flush() || file.flush()) && file.commit();
}

Error writeError(const QFileDevice &file, Stage stage)
{
    const ErrorKind kind = isDiskFull(file) ? ErrorKind::DiskFull : ErrorKind::File;
    return Error::make(kind, stage, u"write"_s, file.errorString(), file.fileName());
}

Error placeError(const QString &directory, Stage stage, const QString &code, const QString &message,
                 const QString &subject)
{
    const ErrorKind kind = hasNoRoom(directory) ? ErrorKind::DiskFull : ErrorKind::File;
    return Error::make(kind, stage, code, message, subject);
}

} // namespace wcs
