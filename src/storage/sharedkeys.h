#pragma once

#include <QString>

#include <memory>

namespace wcs {

/// The keys that uploads go to at the moment, and the parts that downloads write: those of this process and, where they have the same
/// directory, those of all others. A copy is the same register. One thread.
///
/// What keeps two uploads that may not write over anything ("keep both", "skip", "ask") off one key: each holds the key before it asks
/// whether something is stored there, until the history has the row of what it has stored. Two processes never hold one key at the
/// same time. So whoever holds it later asks after the row of the other was there, which the history that they share tells. Where
/// that row is missing, as its process was killed or the disk was full, the question to the cloud finds the object. Uploads of one process
/// may hold a key together: there the first that has its answer reserves it, and is seen by the others when they have theirs.
///
/// Who waits until another process lets go of a key holds none meanwhile, and looks again for one from the beginning: so no two
/// processes wait for each other. See UploadRequest::leavesToOthers.
///
/// Between processes to hold a key is to have a lock on one byte of an empty file, as far from its beginning as a hash of the key says.
/// The system gives it to one process at a time without waiting, takes half a microsecond and no disk for it, and takes it back when
/// the process ends in whatever way: there is nothing to tidy up, and no number of a process that may be another's by now. Where there is no
/// such file, or the file system knows no locks, the register is that of this process alone.
class SharedKeys
{
    struct All;

public:
    /// A key, held until this is destroyed, which may be after its register.
    class Hold
    {
    public:
        Hold(std::shared_ptr<All> all, const QString &name);
        ~Hold();
        Hold(const Hold &) = delete;
        Hold &operator=(const Hold &) = delete;

        /// Another process held the key when it was asked for, so this is none but within this process.
        bool isElsewhere() const { return m_isElsewhere; }
        /// Whether another upload writes to the key or will next: it is reserved in this process, or elsewhere.
        bool isTaken() const;
        /// Makes it taken for all others. With "overwrite" several may have reserved one key.
        void reserve();

    private:
        std::shared_ptr<All> m_all;
        QString m_name;
        bool m_isElsewhere;
        bool m_isReserved = false;
    };
    using HoldPtr = std::shared_ptr<Hold>;

    /// The keys of this process alone.
    SharedKeys();
    /// `directory` will have the file, which is opened with the first key.
    explicit SharedKeys(const QString &directory);

    /// By "env/key", or by the whole path of a part, see pathKey(). Never waits.
    HoldPtr hold(const QString &name) const;

private:
    std::shared_ptr<All> m_all;
};

} // namespace wcs
