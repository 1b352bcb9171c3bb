#pragma once

#include "net/uploadfile.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <functional>
#include <future>
#include <memory>

namespace wcs {

/// The eyes of a PipelineWatch, in a thread of their own: each look waits for the disk, and one at a folder of thousands takes a
/// while. A change of a file is a look at that file alone; changes of a folder are put together to one look at all of it. What
/// counts as saved is told there.
class PictureLookout : public QObject
{
    Q_OBJECT
public:
    /// For one who waits for begin() in another thread.
    struct Beginning {
        std::promise<QStringList> missing; ///< which of the paths are not there
        std::promise<void> noted; ///< what there is is known: what is saved from now on is told
    };

    using Look = std::function<FileStamp(const QString &path)>;

    /// `look` is asked for what shows of a picture, in the thread that this lives in.
    explicit PictureLookout(Look look);

    /// From any thread: what is looked at is not wanted any more, and a long look ends early. Gives the number for begin().
    int nextTurn() { return ++m_newest; }
    /// Begins with these files and folders, absolute, and forgets earlier ones.
    void begin(int turn, const QStringList &paths, int settleMs, const std::shared_ptr<Beginning> &beginning);
    void end();
    /// Which files somebody wants to know the end of.
    void setExpected(const QStringList &files) { m_expected = files; }

Q_SIGNALS:
    /// All has stood still for a while: what was saved, which of the expected files are gone, and whether a watched file or folder is.
    void settled(int turn, const QStringList &saved, const QStringList &gone, bool isMissing);

private:
    struct Known {
        qint64 size = -1; // it is not there
        qint64 changed = 0; // in milliseconds
        friend bool operator==(const Known &, const Known &) = default;
    };
    bool isOver() const { return m_turn != m_newest; }
    void look();
    void lookAt(const QString &file);
    void lookInto(const QString &folder);
    void note(const QString &file);
    void settle();
    void watchWay(const QString &path);
    void watchFolder(const QString &folder);
    void watchFiles(const QStringList &files);
    void drop(const QString &place);
    bool isAnyMissing() const;
    bool isPicture(const QString &name);
    QStringList candidates();
    Known stateOf(const QString &path) const;

    Look m_look;
    std::atomic<int> m_newest = 0;
    int m_turn = 0;
    QStringList m_paths;
    std::unique_ptr<QFileSystemWatcher> m_watcher; // there while something is watched
    /// What is watched and the folders above it: by which number the file system knows what lay there, 0 for nothing.
    QHash<QString, quint64> m_way;
    QHash<QString, Known> m_known;
    QSet<QString> m_pending; // of those: they have changed, and not stood still since
    QHash<QString, bool> m_isPicture; // by name
    QStringList m_expected;
    QTimer m_rest; // until the next look at all
    QTimer m_settle;
};

} // namespace wcs
