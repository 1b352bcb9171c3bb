#pragma once

#include <QString>
#include <QThread>

#include <filesystem>
#include <system_error>

namespace wcs {

/// A path as the system's own functions take it, absolute on Windows: with the prefix that lifts their limit of 260 characters,
/// which QFile puts before it by itself. Not for showing.
std::filesystem::path nativePath(const QString &path);

/// That prefix before a clean, absolute path of Windows.
QString withLongPrefix(const QString &path);

/// What stands for a path where paths are compared: as a rule the file systems of Windows and macOS take "A.png" and "a.png" for
/// one file.
QString pathKey(const QString &path);

/// Windows refuses to rename, to replace or to remove a file while somebody has it open, be it a virus scanner that looks at what
/// was just written or another process of this program that is reading it. Such a thing passes: worth half a second there.
#ifdef Q_OS_WIN
constexpr int mostFileTries = 8;
#else
constexpr int mostFileTries = 1;
#endif
constexpr int pauseBetweenFileTries = 70; // milliseconds

/// Does `attempt` until it gives true, `tries` times at most; blocks between them. False: the last one failed, too.
template <typename Attempt>
bool patiently(Attempt attempt, int tries = mostFileTries)
{
    for (; !attempt(); QThread::msleep(pauseBetweenFileTries)) {
        if (--tries <= 0)
            return false;
    }
    return true;
}

/// Gives a file another name of the same folder or drive, and replaces what has it, as a whole where the system can. Blocks, see
/// patiently().
std::error_code replaceFile(const QString &from, const QString &to);

/// Gives a file another name of the same folder or drive that nothing has: std::errc::file_exists where something does, also when it
/// has come this moment. Blocks, see patiently(). (QFile::rename() looks first, and copies over what has taken the name since.)
std::error_code renameToFree(const QString &from, const QString &to);

} // namespace wcs
