#include "pipeline/picturelookout.h"

#include "base/text.h"
#include "storage/mimetype.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace wcs {

namespace {

constexpr int ShortestRest = 100; // ms
constexpr int LongestRest = 2000;
constexpr int RestsPerLook = 4; // a folder of many thousands is looked at a fifth of the time
constexpr qsizetype FilesAtOnce = 100;
constexpr qsizetype MostNames = 200'000;

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

PictureLookout::PictureLookout(Look look) : m_look(std::move(look)), m_rest(this), m_settle(this)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(ShortestRest);
    connect(&m_rest, &QTimer::timeout, this, &PictureLookout::look);
    m_settle.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, &PictureLookout::settle);
}

void PictureLookout::begin(int turn, const QStringList &paths, int settleMs,
                           const std::shared_ptr<Beginning> &beginning)
{
    end();
    m_turn = turn;
    m_paths = paths;
    m_settle.setInterval(settleMs);
    QStringList missing;
    for (const QString &path : paths) {
        if (!QFileInfo::exists(path))
            missing << path;
    }
    beginning->missing.set_value(missing);
    const QStringList files = candidates();
    for (const QString &file : files) {
        if (isOver())
            break;
        m_known.insert(file, stateOf(file));
    }
    beginning->noted.set_value();
    // Made here: it belongs to the thread in which it is made.
    m_watcher = std::make_unique<QFileSystemWatcher>();
    connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, this, &PictureLookout::lookAt);
    connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, &PictureLookout::lookInto);
    look(); // what has changed before it was watched is found by what was noted
}

void PictureLookout::end()
{
    m_rest.stop();
    m_rest.setInterval(ShortestRest);
    m_settle.stop();
    m_watcher.reset();
    m_paths.clear();
    m_way.clear();
    m_known.clear();
    m_pending.clear();
    m_isPicture.clear();
    m_expected.clear();
}

PictureLookout::Known PictureLookout::stateOf(const QString &path) const
{
    const FileStamp stamp = m_look(path);
    return {stamp.size, stamp.milliseconds()};
}

bool PictureLookout::isPicture(const QString &name)
{
    if (const auto known = m_isPicture.constFind(name); known != m_isPicture.cend())
        return *known;
    const QString ending = QFileInfo(name).suffix();
    const bool isOne = !name.endsWith(u'~') && ending != "part"_L1 && ending != "tmp"_L1 && isPictureName(name);
    if (m_isPicture.size() >= MostNames)
        m_isPicture.clear();
    m_isPicture.insert(name, isOne);
    return isOne;
}

QStringList PictureLookout::candidates()
{
    QStringList files;
    for (const QString &path : std::as_const(m_paths)) {
        const QFileInfo info(path);
        if (info.isFile())
            files << path;
        if (!info.isDir())
            continue;
        QDirIterator entries(path, QDir::Files | QDir::Readable); // hidden ones are passed over
        while (entries.hasNext() && !isOver()) {
            const QString file = entries.next();
            if (isPicture(entries.fileName()))
                files << file;
        }
    }
    files.removeDuplicates();
    return files;
}

/// A file that was replaced is another one for the system, so it is watched anew; its folder tells when it comes back.
void PictureLookout::watchFiles(const QStringList &files)
{
    const QStringList watched = m_watcher->files();
    const QSet<QString> known(watched.cbegin(), watched.cend());
    QStringList fresh = files;
    fresh.removeIf([&known](const QString &file) { return known.contains(file) || !QFileInfo::exists(file); });
    // In pieces: the watcher compares each with all that it has.
    for (qsizetype from = 0; from < fresh.size() && !isOver(); from += FilesAtOnce)
        m_watcher->addPaths(fresh.mid(from, FilesAtOnce));
}

void PictureLookout::watchFolder(const QString &folder)
{
    if (!m_watcher->directories().contains(folder))
        m_watcher->addPath(folder);
}

/// The system does not tell of a folder that it was moved away; it tells of the one above that something in there was. So those
/// are watched, too, as far up as this user could do that; where something is missing, down to where it would come back.
void PictureLookout::watchWay(const QString &path)
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
void PictureLookout::drop(const QString &place)
{
    QStringList old = m_watcher->files() + m_watcher->directories();
    const QString below = place + u'/';
    old.removeIf([&](const QString &path) { return path != place && !path.startsWith(below); });
    if (!old.isEmpty())
        m_watcher->removePaths(old);
}

/// In the folders above, most of what happens is nothing to this watch, and must not keep it from coming to rest.
void PictureLookout::lookInto(const QString &folder)
{
    if (m_rest.isActive())
        return;
    bool isMoved = false;
    for (auto it = m_way.cbegin(); it != m_way.cend() && !isMoved; ++it)
        isMoved = folderAbove(it.key()) == folder && numberAt(it.key()) != it.value();
    const bool isOurs = std::any_of(m_paths.cbegin(), m_paths.cend(), [&folder](const QString &path) {
        return path == folder || (folderAbove(path) == folder && QFileInfo(path).isFile());
    });
    if (isMoved || isOurs || !m_watcher->directories().contains(folder))
        m_rest.start();
}

void PictureLookout::lookAt(const QString &file)
{
    const FileStamp stamp = FileStamp::of(file);
    const bool isGiven = m_paths.contains(file);
    if (stamp.size < 0 && isGiven)
        m_known.remove(file);
    if (stamp.isFile && (isGiven || QFileInfo(file).isReadable())) {
        if (!m_watcher->files().contains(file))
            m_watcher->addPath(file); // another file has taken its place
        note(file);
    }
    m_settle.start();
}

bool PictureLookout::isAnyMissing() const
{
    return std::any_of(m_paths.cbegin(), m_paths.cend(), [](const QString &path) { return !QFileInfo::exists(path); });
}

void PictureLookout::note(const QString &file)
{
    const Known now = stateOf(file);
    Known &before = m_known[file];
    if (now != before)
        m_pending << file;
    before = now;
}

void PictureLookout::look()
{
    QElapsedTimer clock;
    clock.start();
    for (const QString &path : std::as_const(m_paths))
        watchWay(path);
    const QStringList files = candidates();
    watchFiles(files);
    for (const QString &path : std::as_const(m_paths)) {
        if (!QFileInfo::exists(path))
            m_known.remove(path);
    }
    // After they are watched: what changes from now on is told.
    for (const QString &file : files) {
        if (isOver())
            return;
        note(file);
    }
    m_rest.setInterval(int(std::clamp<qint64>(clock.elapsed() * RestsPerLook, ShortestRest, LongestRest)));
    m_settle.start();
}

void PictureLookout::settle()
{
    QStringList ready;
    bool moving = false;
    for (auto it = m_pending.begin(); it != m_pending.end();) {
        const Known now = stateOf(*it);
        Known &before = m_known[*it];
        const bool isStill = now.size > 0 && now == before;
        before = now;
        if (isStill)
            ready << *it;
        if (isStill || now.size < 0) {
            it = m_pending.erase(it);
        } else {
            moving = true;
            ++it;
        }
    }
    if (moving)
        m_settle.start();
    std::sort(ready.begin(), ready.end());
    QStringList gone;
    for (const QString &file : std::as_const(m_expected)) {
        if (!QFileInfo::exists(file))
            gone << file;
    }
    const bool isMissing = isAnyMissing();
    Q_EMIT settled(m_turn, ready, gone, isMissing);
}

} // namespace wcs
