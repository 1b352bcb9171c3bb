#pragma once

#include "async/athand.h"

#include <QFileInfo>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QThreadPool>

#include <algorithm>
#include <chrono>
#include <functional>
#include <mutex>

namespace wcs {

/// Looks at files of one folder; those that it leaves out have not been seen. It owns what it touches.
template <typename Value>
using FolderLookFunction = std::function<QHash<QString, Value>(const QStringList &paths)>;

/// Looks at files that lie anywhere, each folder on a thread of its own, for who has to know now. Blocks until all have answered, or for
/// `patience`: a folder that has not answered by then, or is known to be silent (atHand()), is left out with all its files. `look` may
/// run on after this has returned.
template <typename Value>
QHash<QString, Value> seenInTime(const QStringList &paths, std::chrono::milliseconds patience,
                                 const FolderLookFunction<Value> &look)
{
    constexpr qsizetype mostFoldersAtOnce = 64;
    QHash<QString, QStringList> byFolder;
    for (const QString &path : paths)
        byFolder[QFileInfo(path).path()] << path;
    std::mutex mutex;
    QHash<QString, Value> seen;
    std::stop_source late;
    QThreadPool pool; // its threads let their looks go, and are waited for
    pool.setMaxThreadCount(int(std::clamp(byFolder.size(), qsizetype(1), mostFoldersAtOnce)));
    for (const QStringList &folder : std::as_const(byFolder)) {
        pool.start([&, folder] {
            const auto found = atHand(folder.first(), [folder, look] { return look(folder); });
            if (const auto there = found(late.get_token())) {
                const std::lock_guard lock(mutex);
                seen.insert(*there);
            }
        });
    }
    if (!pool.waitForDone(int(patience.count()))) {
        late.request_stop();
        pool.waitForDone();
    }
    return seen;
}

} // namespace wcs
