#include "settings/settingsfile.h"

#include "base/lockproblem.h"
#include "base/log.h"
#include "base/movefile.h"
#include "base/replacecontent.h"
#include "base/text.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLockFile>

namespace wcs {

SettingsFile::SettingsFile(const QString &path) : m_path(path) {}

QJsonObject SettingsFile::read()
{
    QFile file(m_path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly)) {
        m_blocked = Error::make(ErrorKind::File, Stage::Settings, u"open"_s, file.errorString(), m_path);
        return {};
    }
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError) {
        m_blocked = Error::make(ErrorKind::File, Stage::Settings, u"read"_s, file.errorString(), m_path);
        return {};
    }
    file.close();
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parse);
    if (document.isObject())
        return document.object();
    setAside(parse.error == QJsonParseError::NoError ? u"not a JSON object"_s : parse.errorString());
    return {};
}

void SettingsFile::setAside(const QString &why)
{
    const QString stem = m_path.chopped(QFileInfo(m_path).suffix().size() + 1);
    const QString base = stem + u".broken-"_s + QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s);
    QString target = base;
    std::error_code failed = renameToFree(m_path, target);
    for (int n = 2; failed == std::errc::file_exists; ++n) {
        target = base + u"-%1"_s.arg(n);
        failed = renameToFree(m_path, target);
    }
    if (failed) {
        m_blocked = Error::make(ErrorKind::File, Stage::Settings, u"rename"_s, why, m_path);
        return;
    }
    m_setAsidePath = target;
    qCWarning(lcSettings) << "settings file set aside:" << why;
}

Result<std::unique_ptr<QLockFile>> SettingsFile::lock(int patience) const
{
    auto held = std::make_unique<QLockFile>(m_path + u".lock"_s);
    if (held->tryLock(patience))
        return held;
    return lockProblem(*held, Stage::Settings, m_path);
}

Result<void> SettingsFile::write(const QJsonObject &content)
{
    if (m_blocked)
        return *m_blocked;
    if (!QDir().mkpath(QFileInfo(m_path).absolutePath()))
        return Error::make(ErrorKind::File, Stage::Settings, u"mkpath"_s, u"cannot create the directory"_s, m_path);
    return replaceContent(m_path, QJsonDocument(content).toJson(), Stage::Settings,
                          QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace wcs
