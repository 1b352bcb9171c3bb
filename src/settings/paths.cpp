#include "settings/paths.h"

#include "base/text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace wcs {

namespace {

const QString programName = u"wx-cloud-storage"_s;
const QString portableMarker = u"portable.txt"_s;
const QString portableFolder = u"wx-cloud-storage-data"_s;

QString generic(QStandardPaths::StandardLocation location)
{
    return QStandardPaths::writableLocation(location) + u'/' + programName;
}

#if !defined(Q_OS_WIN) && !defined(Q_OS_MACOS)
// QStandardPaths knows the state directory from Qt 6.7 on. The specification tells to ignore a relative value.
QString xdgState()
{
    QString base = qEnvironmentVariable("XDG_STATE_HOME");
    if (base.isEmpty() || QDir::isRelativePath(base))
        base = QDir::homePath() + u"/.local/state"_s;
    return base + u'/' + programName;
}
#endif

} // namespace

Paths Paths::platform()
{
    Paths paths;
#if defined(Q_OS_WIN)
    // There the generic locations are one and the same directory.
    const QString base = generic(QStandardPaths::GenericDataLocation);
    paths = below(base);
#elif defined(Q_OS_MACOS)
    paths.m_config = generic(QStandardPaths::GenericConfigLocation);
    paths.m_data = generic(QStandardPaths::GenericDataLocation);
    paths.m_cache = generic(QStandardPaths::GenericCacheLocation);
    paths.m_state = paths.m_data + u"/state"_s;
#else
    paths.m_config = generic(QStandardPaths::GenericConfigLocation);
    paths.m_data = generic(QStandardPaths::GenericDataLocation);
    paths.m_cache = generic(QStandardPaths::GenericCacheLocation);
    paths.m_state = xdgState();
#endif
    return paths;
}

Paths Paths::below(const QString &dir)
{
    const QDir base(QDir(dir).absolutePath());
    Paths paths;
    paths.m_config = base.filePath(u"config"_s);
    paths.m_data = base.filePath(u"data"_s);
    paths.m_cache = base.filePath(u"cache"_s);
    paths.m_state = base.filePath(u"state"_s);
    return paths;
}

Paths Paths::resolve(const QString &configDir, const QString &executableDir)
{
    if (!configDir.isEmpty())
        return below(configDir);
    if (!executableDir.isEmpty() && QFileInfo::exists(QDir(executableDir).filePath(portableMarker)))
        return below(QDir(executableDir).filePath(portableFolder));
    return platform();
}

Result<void> Paths::create() const
{
    for (const QString &dir : {m_config, m_data, m_cache, m_state}) {
        if (!QDir().mkpath(dir))
            return Error::make(ErrorKind::File, Stage::Settings, u"mkpath"_s, u"cannot create the directory"_s, dir);
        // Best effort: file systems without owners (FAT on a stick in portable mode) refuse it.
        QFile::setPermissions(dir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        if (!QFileInfo(dir).isWritable())
            return Error::make(ErrorKind::File, Stage::Settings, u"access"_s, u"the directory is not writable"_s, dir);
    }
    return {};
}

} // namespace wcs
