#include "cli/journalslot.h"

#include "base/lockproblem.h"
#include "base/text.h"
#include "cli/interrupted.h"
#include "transfer/transferjournal.h"

#include <QDir>

namespace wcs::cli {

namespace {
constexpr int mostSlots = 1000;
}

JournalSlot::JournalSlot(const QString &path) : m_path(path), m_lock(QDir(path).filePath(u"in-use.lock"_s))
{
    m_lock.setStaleLockTime(0); // a lock belongs to a process, not to an age
}

Result<std::unique_ptr<JournalSlot>> JournalSlot::claim(const QString &directory, Interrupted &interrupted)
{
    std::unique_ptr<JournalSlot> mine;
    for (int number = 1; number <= mostSlots; ++number) {
        const QString path = QDir(directory).filePath(QString::number(number));
        if (mine && !QDir(path).exists())
            return mine;
        if (!QDir().mkpath(path))
            return Error::make(ErrorKind::File, Stage::Settings, u"mkpath"_s, u"cannot create the directory"_s, path);
        std::unique_ptr<JournalSlot> slot(new JournalSlot(path));
        if (!slot->m_lock.tryLock(0)) {
            if (slot->m_lock.error() == QLockFile::LockFailedError)
                continue;
            return lockProblem(slot->m_lock, Stage::Settings, path);
        }
        if (const auto emptied = slot->empty(interrupted); !emptied)
            return emptied.error();
        if (mine)
            mine->m_others.push_back(std::move(slot));
        else
            mine = std::move(slot);
    }
    if (mine)
        return mine;
    return Error::make(ErrorKind::File, Stage::Settings, u"lock"_s, u"too many runs at a time"_s, directory);
}

QStringList JournalSlot::others() const
{
    QStringList paths;
    for (const auto &other : m_others)
        paths << other->m_path;
    return paths;
}

Result<void> JournalSlot::empty(Interrupted &interrupted)
{
    // Of a first run there is none, and making one only to close it has the disk wait a dozen times.
    if (!QDir(m_path).exists(u"transfers.db"_s))
        return {};
    auto journal = TransferJournal::open(m_path);
    if (!journal)
        return journal.error();
    const auto entries = (*journal)->load();
    if (!entries)
        return entries.error();
    // There before here: a crash in between keeps it twice, which does no harm.
    if (const auto kept = interrupted.add(*entries); !kept)
        return kept.error();
    QList<JobId> all;
    for (const JournalEntry &entry : *entries)
        all.append(entry.id);
    return (*journal)->remove(all);
}

} // namespace wcs::cli
