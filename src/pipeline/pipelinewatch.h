#pragma once

#include "net/uploadfile.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QThread>

#include <functional>
#include <memory>

namespace wcs {

class PictureLookout;

/// Watches files and folders, and says when a picture was saved: to be uploaded and run at once.
///
/// A file counts as saved when its size and time of change have stood still for `settleMs` after the last change, so an editor
/// that writes in pieces, or writes beside and renames, gives one signal. What is there when the watch begins is not reported.
/// Folders are watched without their subfolders; hidden files, backups and files that are no pictures by their name are passed
/// over. What is gone is found again when it comes back. What is moved away or replaced, itself or a folder above it, is watched on
/// by its name: pictures that lie there then were saved now, unless they are as they were. At most `mostPerHour` files are reported
/// in any hour; the next ones are left out: capReached() says so once, leftOutChanged() whenever their number is another one.
/// It looks at files in a thread of its own, and holds up the one it lives in by start() alone.
class PipelineWatch : public QObject
{
    Q_OBJECT
public:
    using Look = std::function<FileStamp(const QString &path)>;

    /// `look` is asked for what shows of a picture, in the watch's own thread, which may outlive the watch.
    explicit PipelineWatch(QObject *parent = nullptr, Look look = &FileStamp::of);
    /// Waits for what end() has begun, a fifth of a second after it at most.
    ~PipelineWatch() override;

    /// Begins with these files and folders and forgets earlier ones. Those that are not there are returned, and all where they do not
    /// answer. Waits until it is known what lies there, for three seconds at most.
    QStringList start(const QStringList &paths);
    void stop();
    /// Stops for good, without a start() after it: for watches that go together, before the first of them does, so that they end side by side.
    void end();
    bool isOn() const { return m_on; }

    void setMostPerHour(int files) { m_mostPerHour = files; } ///< default 60
    void setSettleMs(int milliseconds) { m_settleMs = milliseconds; } ///< default 400
    /// How many may still be reported in this hour.
    int left() const;
    /// When the next one may be reported, in UTC; invalid while some are left.
    QDateTime nextAt() const;
    /// How many files were left out at the limit, are still there, and were neither reported nor forgotten since; stop() forgets them.
    int leftOutFiles() const { return int(m_leftOut.size()); }
    /// What was left out is run in another way: it counts no more. False where it did not count; leftOutChanged() is not told.
    bool forget(const QString &path);
    /// Whether the last start() has returned what does not answer, of which nobody knows whether it is there; false after stop().
    bool isSilent() const { return m_isSilent; }
    /// Whether a watched file or folder is not there, as it was told last; false while the watch is off.
    bool isMissing() const { return m_isMissing; }

Q_SIGNALS:
    void saved(const QString &path);
    void capReached(int mostPerHour);
    /// Once for all that were saved together.
    void leftOutChanged();
    /// isMissing() is another one, and not just for the moment in which something is replaced.
    void missingChanged();

private:
    void take(int turn, const QStringList &saved, const QStringList &gone, bool isMissing);
    void report(const QString &path);
    void tellExpected();

    std::unique_ptr<QThread> m_thread; // from the first start() on
    PictureLookout *m_lookout = nullptr; // lives and ends with the thread; not known any more after end()
    QDeadlineTimer m_ending; // from end() on, when the thread is waited for no longer
    Look m_look;
    int m_turn = 0;
    QList<QDateTime> m_reported; ///< oldest first
    QSet<QString> m_leftOut;
    int m_mostPerHour = 60;
    int m_settleMs = 400;
    bool m_on = false;
    bool m_capTold = false;
    bool m_isMissing = false;
    bool m_isSilent = false;
};

} // namespace wcs
