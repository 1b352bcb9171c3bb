#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

#include <memory>

class QLockFile;

namespace wcs {

/// One JSON object in one file, read whole and replaced whole: a crash while writing leaves the old file.
///
/// A file that is there but makes no sense is never overwritten: it is moved aside as `<name>.broken-<date>` first.
/// When that fails, or the file cannot be read at all, nothing is written for the rest of the run, and the settings
/// that are in use are the defaults. Blocking (a file of a few kilobytes); one thread.
class SettingsFile
{
public:
    explicit SettingsFile(const QString &path);

    /// The content; an empty object when there is no file yet or it was set aside.
    QJsonObject read();
    /// Atomic. Fails with ErrorKind::File or DiskFull at Stage::Settings.
    Result<void> write(const QJsonObject &content);

    static constexpr int lockPatience = 5000; ///< milliseconds
    /// The lock of the file, held as long as the result lives: for those who read it, change what they read and write it, while
    /// other processes may do the same. Waits for it up to `patience` milliseconds; no second time in the same process while it
    /// is held. Fails as lockProblem() says: "lock" only where another holds it.
    Result<std::unique_ptr<QLockFile>> lock(int patience = lockPatience) const;

    QString path() const { return m_path; }
    /// Where read() has moved a broken file, empty when it was sound.
    QString setAsidePath() const { return m_setAsidePath; }
    /// Why nothing will be written in this run, if so.
    const std::optional<Error> &blocked() const { return m_blocked; }

private:
    void setAside(const QString &why);

    QString m_path;
    QString m_setAsidePath;
    std::optional<Error> m_blocked;
};

} // namespace wcs
