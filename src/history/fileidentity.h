#pragma once

#include <QString>

namespace wcs {

/// Which file lies at a path, whatever it is called and holds.
struct FileIdentity {
    quint64 device = 0;
    quint64 number = 0; ///< the inode; where there is none, the time of its birth in milliseconds

    /// Of the file at `path`; unknown when there is none.
    static FileIdentity of(const QString &path);
    bool isKnown() const { return number != 0; }
    friend bool operator==(const FileIdentity &, const FileIdentity &) = default;
};

} // namespace wcs
