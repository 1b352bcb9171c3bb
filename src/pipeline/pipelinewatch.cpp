#include "pipeline/pipelinewatch.h"

#include "base/text.h"
#include "net/uploadfile.h"

#include <QDir>
#include <QFileInfo>
#include <QMimeDatabase>

#include <algorithm>
#include <utility>

namespace wcs {

namespace {

constexpr int SecondsOfHour = 3600;

bool isPicture(const QFileInfo &info)
{
    if (info.isHidden() || info.fileName().endsWith(u'~') || info.suffix() == "part"_L1 || info.suffix() == "tmp"_L1)
        return false;
    return QMimeDatabase().mimeTypeForFile(info, QMimeDatabase::MatchExtension).name().startsWith("image/"_L1);
}

/// Tells what lies there from what lay there before; 0 where there is nothing.
quint64 numberAt(const QString &path)
{
    const FileStamp stamp = FileStamp::of(path);
    return stamp.size < 0 ? 0 : std::max<quint64>(stamp.number, 1);
}

QString folderAbove(const QString &path)
{
    return QFileInfo(path).path();
}

} // namespace

PipelineWatch::PipelineWatch(QObject *parent) : QObject(parent)
{
    m_settle.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, &PipelineWatch::settle);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &PipelineWatch::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &PipelineWatch::lookInto);
}

QStringList PipelineWatch::start(const QStringList &paths)
{
    stop();
    QStringList missing;
    for (const QString &path : paths) {
        const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
        if (!QFileInfo::exists(absolute))
            missing << path;
        m_paths << absolute;
    }
    m_on = !m_paths.isEmpty();
    m_isMissing = !missing.isEmpty();
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
    m_way.clear();
    m_leftOut.clear();
    m_isMissing = false;
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
    for (const QString &path : std::as_const(m_paths))
        watchWay(path);
    // A file that was replaced is another one for the system, so it is watched anew; its folder tells when it comes back.
    QStringList files = candidates();
    const QStringList watched = m_watcher.files();
    const QSet<QString> known(watched.cbegin(), watched.cend());
    files.removeIf([&known](const QString &file) { return known.contains(file) || !QFileInfo::exists(file); });
    if (!files.isEmpty())
        m_watcher.addPaths(files);
}

void PipelineWatch::watchFolder(const QString &folder)
{
    if (!m_watcher.directories().contains(folder))
        m_watcher.addPath(folder);
}

/// The system does not tell of a folder that it was moved away; it tells of the one above that something in there was. So those
/// are watched, too, as far up as this user could do that; where something is missing, down to where it would come back.
void PipelineWatch::watchWay(const QString &path)
{
    QStringList way{path};
    for (QString above = folderAbove(path); above != way.first(); above = folderAbove(above))
        way.prepend(above);
    for (qsizetype i = 0; i + 1 < way.size(); ++i) {
        const QString &below = way.at(i + 1);
        const bool wasSeen = m_way.contains(below);
        const quint64 before = m_way.take(below);
        const QFileInfo folder(way.at(i));
        const bool isLast = i + 2 == way.size();
        if (!folder.isDir() || !folder.isReadable() || (!isLast && !folder.isWritable() && QFileInfo::exists(below)))
            continue;
        watchFolder(way.at(i));
        const quint64 now = numberAt(below); // after: what is replaced from now on is told
        m_way.insert(below, now);
        if (wasSeen && before != now)
            drop(below); // seen here first where another event came before that of the folder
    }
    if (QFileInfo(path).isDir())
        watchFolder(path);
}

/// What lay here was moved away or replaced: neither it nor what is in it is watched under this name any more.
void PipelineWatch::drop(const QString &place)
{
    QStringList old = m_watcher.files() + m_watcher.directories();
    const QString below = place + u'/';
    old.removeIf([&](const QString &path) { return path != place && !path.startsWith(below); });
    if (!old.isEmpty())
        m_watcher.removePaths(old);
}

/// In the folders above, most of what happens is nothing to this watch, and must not keep it from coming to rest.
void PipelineWatch::lookInto(const QString &folder)
{
    bool isMoved = false;
    for (auto it = m_way.cbegin(); it != m_way.cend() && !isMoved; ++it)
        isMoved = folderAbove(it.key()) == folder && numberAt(it.key()) != it.value();
    const bool isOurs = std::any_of(m_paths.cbegin(), m_paths.cend(), [&folder](const QString &path) {
        return path == folder || (folderAbove(path) == folder && QFileInfo(path).isFile());
    });
    if (isMoved || isOurs || !m_watcher.directories().contains(folder))
        look();
}

bool PipelineWatch::isAnyMissing() const
{
    return std::any_of(m_paths.cbegin(), m_paths.cend(), [](const QString &path) { return !QFileInfo::exists(path); });
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
    const bool isMissing = m_on && isAnyMissing();
    const bool isOtherwise = std::exchange(m_isMissing, isMissing) != isMissing;
    if (leftOutFiles() != before)
        Q_EMIT leftOutChanged();
    if (isOtherwise)
        Q_EMIT missingChanged();
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
