#pragma once

#include "base/result.h"

#include <QStringList>

#include <memory>

class QLockFile;

namespace wcs {

/// What is still owed after a history was found damaged: the files that were set aside and have not been read to their end. Kept in
/// history.rescue-pending beside the history, so that the next start does what a full disk or a crash has kept this one from doing.
///
/// Read and written with the lock of lockRescue() held; isSet() alone may be asked without.
class RescueMark
{
public:
    explicit RescueMark(const QString &directory);

    bool isSet() const;
    /// The damaged files that are there, the oldest first.
    Result<QStringList> owed() const;
    /// Durable when it returns.
    Result<void> add(const QString &damagedPath);
    Result<void> clear();

private:
    Result<QStringList> names() const;

    QString m_directory;
    QString m_path;
};

/// Keeps other processes from mending the history of this directory at the same time; waits for them for half a minute. Fails with
/// the code "busy" when it takes them longer.
Result<std::unique_ptr<QLockFile>> lockRescue(const QString &directory);

} // namespace wcs
