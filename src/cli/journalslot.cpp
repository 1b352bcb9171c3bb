#include "cli/journalslot.h"

#include "base/text.h"
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

Result<std::unique_ptr<JournalSlot>> JournalSlot::claim(const QString &directory)
{
    for (int number = 1; number <= mostSlots; ++number) {
        const QString path = QDir(directory).filePath(QString::number(number));
        if (!QDir().mkpath(path))
            return Error::make(ErrorKind::File, Stage::Settings, u"mkpath"_s, u"cannot create the directory"_s, path);
        std::unique_ptr<JournalSlot> slot(new JournalSlot(path));
        if (!slot->m_lock.tryLock(0)) {
            if (slot->m_lock.error() == QLockFile::LockFailedError)
                continue;
            return Error::make(ErrorKind::File, Stage::Settings, u"lock"_s, u"cannot write into the directory"_s, path);
        }
        if (const auto emptied = slot->empty(); !emptied)
            return emptied.error();
        return slot;
    }
    return Error::make(ErrorKind::File, Stage::Settings, u"lock"_s, u"too many runs at a time"_s, directory);
}

Result<void> JournalSlot::empty()
{
    auto journal = TransferJournal::open(m_path);
    if (!journal)
        return journal.error();
    const auto entries = (*journal)->load();
    if (!entries)
        return entries.error();
    QList<JobId> all;
    for (const JournalEntry &entry : *entries) {
        all.append(entry.id);
        m_dropped += isFinal(entry.state) ? 0 : 1;
    }
    return (*journal)->remove(all);
}

} // namespace wcs::cli
