#include "history/rescuemark.h"

#include "base/lockproblem.h"
#include "base/replacecontent.h"
#include "base/text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

namespace wcs {

namespace {

constexpr int patience = 30'000; // milliseconds

Error markProblem(const QString &code, const QFileDevice &file)
{
    return Error::make(ErrorKind::File, Stage::History, code, file.errorString(), file.fileName());
}

} // namespace

RescueMark::RescueMark(const QString &directory)
    : m_directory(directory), m_path(QDir(directory).filePath(u"history.rescue-pending"_s))
{
}

bool RescueMark::isSet() const
{
    return QFile::exists(m_path);
}

Result<QStringList> RescueMark::names() const
{
    QFile file(m_path);
    if (!file.exists())
        return QStringList();
    if (!file.open(QIODevice::ReadOnly))
        return markProblem(u"read"_s, file);
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

Result<QStringList> RescueMark::owed() const
{
    const auto noted = names();
    if (!noted)
        return noted.error();
    QStringList paths;
    for (const QString &name : *noted) {
        // Noted before the file gets this name: when that has failed, there is none.
        const QString path = QDir(m_directory).filePath(QFileInfo(name).fileName());
        if (QFile::exists(path))
            paths << path;
    }
    return paths;
}

Result<void> RescueMark::add(const QString &damagedPath)
{
    auto noted = names();
    if (!noted)
        return noted.error();
    *noted << QFileInfo(damagedPath).fileName();
    return replaceContent(m_path, noted->join(u'\n').toUtf8(), Stage::History);
}

Result<void> RescueMark::clear()
{
    QFile file(m_path);
    if (!file.exists() || file.remove())
        return {};
    return markProblem(u"remove"_s, file);
}

Result<std::unique_ptr<QLockFile>> lockRescue(const QString &directory)
{
    auto lock = std::make_unique<QLockFile>(QDir(directory).filePath(u"history.rescue.lock"_s));
    lock->setStaleLockTime(0); // mending may take long; the lock of a process that is gone is seen for what it is
    if (lock->tryLock(patience))
        return lock;
    if (lock->error() == QLockFile::LockFailedError)
        return Error::make(ErrorKind::Database, Stage::History, u"busy"_s, u"another process is mending the history"_s,
                           directory);
    return lockProblem(*lock, Stage::History, directory);
}

} // namespace wcs
