#pragma once

#include "history/objectrecord.h"
#include "net/uploadfile.h"

#include <QString>

#include <optional>

namespace wcs {

/// A file with an object's bytes.
struct LocalCopy {
    QString path;
    FileStamp stamp; ///< of the file as it was found to have them; one that differs by now may have others
    bool isFetched = false; ///< it lies where the program's own data do, and is looked at in no time
};

/// Where fetched copies of objects lie, for previews and dragging out: a folder for each version of an object, so that an
/// overwritten object is fetched anew and every copy keeps its own file name. Thread-safe: it is only names.
class ObjectCache
{
public:
    explicit ObjectCache(const QString &directory) : m_directory(directory) {}

    /// The folder of this version of the object. Not made yet.
    QString folderOf(const ObjectRecord &record) const;
    /// The whole copy that is there, if any.
    std::optional<LocalCopy> existing(const ObjectRecord &record) const;
    /// The file the object was uploaded from, when it can be read, is still the same size and was not changed since its last upload.
    static std::optional<LocalCopy> unchangedSource(const ObjectRecord &record);

    /// Deletes the copies that were not used for longest until the folder is below the limit. Blocking; for a pool.
    void prune(qint64 maximumBytes) const;

private:
    QString m_directory;
};

} // namespace wcs
