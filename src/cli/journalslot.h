#pragma once

#include "base/result.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace wcs::cli {

/// A directory of a run's own for the journal of its transfers: apart from the window's, and from those of other headless runs at
/// the same time. Held by a lock that a crash lets go of. What an earlier run left unfinished in it is dropped: a headless run does
/// what it was told, and no more.
class JournalSlot
{
public:
    /// Takes the first free slot below `directory` and empties its journal.
    static Result<std::unique_ptr<JournalSlot>> claim(const QString &directory);

    QString path() const { return m_path; }
    /// How many transfers an earlier run had not finished.
    int dropped() const { return m_dropped; }

private:
    explicit JournalSlot(const QString &path);
    Result<void> empty();

    QString m_path;
    QLockFile m_lock;
    int m_dropped = 0;
};

} // namespace wcs::cli
