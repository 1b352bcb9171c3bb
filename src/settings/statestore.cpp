#include "settings/statestore.h"

#include "async/intime.h"
#include "base/text.h"

#include <QDir>
#include <QFileInfo>

namespace wcs {

namespace {

constexpr std::chrono::milliseconds LongestFolderLook(250); // a dialog waits for it

} // namespace

StateStore::StateStore(const Paths &paths)
    : m_settings(QDir(paths.state()).filePath(u"state.ini"_s), QSettings::IniFormat)
{
}

QByteArray StateStore::blob(const QString &key) const
{
    return QByteArray::fromBase64(m_settings.value(u"windows/"_s + key).toByteArray());
}

void StateStore::setBlob(const QString &key, const QByteArray &bytes)
{
    m_settings.setValue(u"windows/"_s + key, bytes.toBase64());
}

QString StateStore::lastFolder(const QString &purpose) const
{
    const QString folder = m_settings.value(u"folders/"_s + purpose).toString();
    if (folder.isEmpty())
        return {};
    const FolderLookFunction<bool> look = [folder](const QStringList &) {
        return QHash<QString, bool>{{folder, QFileInfo(folder).isDir()}};
    };
    return seenInTime({folder}, LongestFolderLook, look).value(folder) ? folder : QString();
}

void StateStore::setLastFolder(const QString &purpose, const QString &folder)
{
    m_settings.setValue(u"folders/"_s + purpose, folder);
}

} // namespace wcs
