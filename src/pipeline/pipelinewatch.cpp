#include "pipeline/pipelinewatch.h"

#include "base/text.h"

#include <QDir>
#include <QFileInfo>
#include <QMimeDatabase>

#include <algorithm>

namespace wcs {

namespace {

constexpr int SecondsOfHour = 3600;

bool isPicture(const QFileInfo &info)
{
    if (info.isHidden() || info.fileName().endsWith(u'~') || info.suffix() == "part"_L1 || info.suffix() == "tmp"_L1)
        return false;
    return QMimeDatabase().mimeTypeForFile(info, QMimeDatabase::MatchExtension).name().startsWith("image/"_L1);
}

} // namespace

PipelineWatch::PipelineWatch(QObject *parent) : QObject(parent)
{
    m_settle.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, &PipelineWatch::settle);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &PipelineWatch::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &PipelineWatch::look);
}

QStringList PipelineWatch::start(const QStringList &paths)
{
    stop();
    QStringList missing;
    for (const QString &path : paths) {
        const QString absolute = QFileInfo(path).absoluteFilePath();
        if (!QFileInfo::exists(absolute))
            missing << path;
        m_paths << absolute;
    }
    m_on = !m_paths.isEmpty();
    for (const QString &file : candidates())
        m_known.insert(file, stateOf(file));
    watchAll();
    return missing;
}

void PipelineWatch::stop()
{
    m_settle.stop();
    m_paths.clear();
    m_known.clear();
    m_leftOut.clear();
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    m_on = false;
}

PipelineWatch::Known PipelineWatch::stateOf(const QString &path)
{
    const QFileInfo info(path);
    return {info.size(), info.lastModified(), false};
}

QStringList PipelineWatch::candidates() const
{
    QStringList files;
    for (const QString &path : m_paths) {
        const QFileInfo info(path);
        if (info.isFile())
            files << path;
        if (!info.isDir())
            continue;
        for (const QFileInfo &entry : QDir(path).entryInfoList(QDir::Files | QDir::Readable)) {
            if (isPicture(entry))
                files << entry.absoluteFilePath();
        }
    }
    files.removeDuplicates();
    return files;
}

void PipelineWatch::watchAll()
{
    // A file that was replaced is another one for the system, so it is watched anew; its folder tells when it comes back.
    QStringList wanted = candidates();
    for (const QString &path : std::as_const(m_paths))
        wanted << (QFileInfo(path).isDir() ? path : QFileInfo(path).path());
    const QStringList known = m_watcher.files() + m_watcher.directories();
    wanted.removeIf([&known](const QString &path) { return known.contains(path) || !QFileInfo::exists(path); });
    if (!wanted.isEmpty())
        m_watcher.addPaths(wanted);
}

void PipelineWatch::look()
{
    if (!m_on)
        return;
    watchAll();
    for (const QString &path : std::as_const(m_paths)) {
        if (!QFileInfo::exists(path))
            m_known.remove(path);
    }
    for (const QString &file : candidates()) {
        Known now = stateOf(file);
        const Known before = m_known.value(file);
        now.isPending = before.isPending || now.size != before.size || now.changed != before.changed;
        m_known.insert(file, now);
    }
    m_settle.start(m_settleMs);
}

void PipelineWatch::settle()
{
    QStringList ready;
    bool moving = false;
    for (auto it = m_known.begin(); it != m_known.end(); ++it) {
        if (!it->isPending)
            continue;
        Known now = stateOf(it.key());
        if (now.size <= 0 || now.size != it->size || now.changed != it->changed) {
            now.isPending = now.size > 0 || QFileInfo::exists(it.key());
            moving = moving || now.isPending;
            *it = now;
            continue;
        }
        it->isPending = false;
        ready << it.key();
    }
    if (moving)
        m_settle.start(m_settleMs);
    std::sort(ready.begin(), ready.end());
    const int before = leftOutFiles();
    for (const QString &path : std::as_const(ready)) {
        if (m_on)
            report(path);
    }
    m_leftOut.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    if (leftOutFiles() != before)
        Q_EMIT leftOutChanged();
}

bool PipelineWatch::forget(const QString &path)
{
    return m_leftOut.remove(QFileInfo(path).absoluteFilePath());
}

int PipelineWatch::left() const
{
    const QDateTime since = QDateTime::currentDateTimeUtc().addSecs(-SecondsOfHour);
    const auto recent = std::count_if(m_reported.begin(), m_reported.end(),
                                      [&since](const QDateTime &at) { return at > since; });
    return std::max(0, m_mostPerHour - int(recent));
}

QDateTime PipelineWatch::nextAt() const
{
    if (left() > 0 || m_mostPerHour < 1)
        return {};
    return m_reported.at(m_reported.size() - m_mostPerHour).addSecs(SecondsOfHour);
}

void PipelineWatch::report(const QString &path)
{
    if (left() <= 0) {
        m_leftOut << path;
        if (!std::exchange(m_capTold, true))
            Q_EMIT capReached(m_mostPerHour);
        return;
    }
    m_capTold = false;
    m_leftOut.remove(path);
    const QDateTime since = QDateTime::currentDateTimeUtc().addSecs(-SecondsOfHour);
    m_reported.removeIf([&since](const QDateTime &at) { return at <= since; });
    m_reported << QDateTime::currentDateTimeUtc();
    Q_EMIT saved(path);
}

} // namespace wcs
