#pragma once

#include "base/result.h"

#include <QLockFile>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace wcs::cli {

class Interrupted;

/// A directory of a run's own for the journal of its transfers: apart from the window's, and from those of other headless runs at
/// the same time. Held by a lock that a crash lets go of. What earlier runs left in theirs is put aside for the same command given
/// again; by itself a headless run does what it was told, and no more.
class JournalSlot
{
public:
    /// Takes the first free slot below `directory`, and empties it and all other free ones into `interrupted`.
    static Result<std::unique_ptr<JournalSlot>> claim(const QString &directory, Interrupted &interrupted);

    QString path() const { return m_path; }
    /// The slots that were free as well: nobody else takes them before they are let go of.
    QStringList others() const;
    void letOthersGo() { m_others.clear(); }

private:
    explicit JournalSlot(const QString &path);
    Result<void> empty(Interrupted &interrupted);

    QString m_path;
    QLockFile m_lock;
    std::vector<std::unique_ptr<JournalSlot>> m_others;
};

} // namespace wcs::cli
