#include "settings/statestore.h"

#include "base/text.h"

#include <QDir>
#include <QFileInfo>

namespace wcs {

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
    return QFileInfo(folder).isDir() ? folder : QString();
}

void StateStore::setLastFolder(const QString &purpose, const QString &folder)
{
    m_settings.setValue(u"folders/"_s + purpose, folder);
}

} // namespace wcs
