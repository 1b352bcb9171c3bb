#include "storage/soleuse.h"

#include "base/movefile.h"

#include <QMutex>
#include <QWaitCondition>

#include <set>

namespace wcs {

namespace {

struct PathsInUse {
    QMutex mutex;
    QWaitCondition changed;
    std::set<QString> keys;

    static PathsInUse &ofProcess()
    {
        static auto *paths = new PathsInUse; // there to the very end, as what waits for a share may be
        return *paths;
    }
};

} // namespace

SoleUse::SoleUse(const QString &path) : m_key(pathKey(path))
{
    PathsInUse &paths = PathsInUse::ofProcess();
    const QMutexLocker lock(&paths.mutex);
    while (!paths.keys.insert(m_key).second)
        paths.changed.wait(&paths.mutex);
}

SoleUse::~SoleUse()
{
    PathsInUse &paths = PathsInUse::ofProcess();
    const QMutexLocker lock(&paths.mutex);
    paths.keys.erase(m_key);
    paths.changed.wakeAll();
}

} // namespace wcs
