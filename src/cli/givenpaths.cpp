#include "cli/givenpaths.h"

#include "cli/cleanpath.h"

#include <QDir>

namespace wcs::cli {

GivenPaths::GivenPaths(const QStringList &items)
{
    for (const QString &item : items) {
        const QString path = cleanPath(item);
        if (m_items.contains(path))
            continue;
        m_items.insert(path, item);
        m_paths.append(path);
    }
}

QString GivenPaths::asGiven(const QString &path) const
{
    if (const auto itself = m_items.constFind(path); itself != m_items.cend())
        return *itself;
    for (qsizetype end = path.lastIndexOf(u'/'); end > 0; end = path.lastIndexOf(u'/', end - 1)) {
        if (const auto above = m_items.constFind(path.left(end)); above != m_items.cend())
            return QDir(*above).filePath(path.mid(end + 1));
    }
    return path;
}

} // namespace wcs::cli
