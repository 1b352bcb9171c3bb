#pragma once

#include <QHash>
#include <QStringList>

namespace wcs::cli {

/// The paths among the words of a command line. Each is taken once, however it was written, and what is found by them is told in the
/// words of the person. Looks at no file; needs the working directory of the start.
class GivenPaths
{
public:
    explicit GivenPaths(const QStringList &items);

    /// Absolute and without "." and "..", each once, in the order in which they were given.
    const QStringList &paths() const { return m_paths; }
    /// One of paths(), or what lies below one, as it was given; any other path as it is. As fast for many items as for one.
    QString asGiven(const QString &path) const;

private:
    QStringList m_paths;
    QHash<QString, QString> m_items; // by their path
};

} // namespace wcs::cli
