#include "pipeline/resultfolders.h"

#include "async/pool.h"
#include "base/text.h"
#include "pipeline/runstore.h"

#include <QDir>
#include <QMap>
#include <QRegularExpression>
#include <QThreadPool>

namespace wcs {

namespace {

constexpr qsizetype runsAtOnce = 100; // each may hold an answer of many kilobytes

using Folders = QMap<RunId, QStringList>;

Folders foldersIn(const QString &directory, const QList<RunId> &ids)
{
    static const QRegularExpression form(u"^([0-9]{1,18})-[0-9]+$"_s);
    const QSet<RunId> wanted(ids.begin(), ids.end());
    Folders folders;
    for (const QString &name : QDir(directory).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const auto match = form.match(name);
        const RunId id = match.hasMatch() ? match.captured(1).toLongLong() : 0;
        if (id > 0 && (wanted.isEmpty() || wanted.contains(id)))
            folders[id] << name;
    }
    return folders;
}

} // namespace

Task<void> dropResultFolders(RunStore *runs, QString directory, QList<RunId> ids,
                             std::function<bool(const RunRecord &)> keeps)
{
    // Of runs that were set aside with a damaged list nobody knows any more, and they may be rescued.
    if (ids.isEmpty() && runs->hasSetAside())
        co_return;
    std::function<Folders()> look = [directory, ids] { return foldersIn(directory, ids); };
    Folders folders = co_await onPool(QThreadPool::globalInstance(), std::move(look));
    const QList<RunId> found = folders.keys();
    for (qsizetype from = 0; from < found.size(); from += runsAtOnce) {
        const QList<RunId> some = found.mid(from, runsAtOnce);
        const auto known = co_await runs->byIds(some);
        if (!known)
            co_return; // nothing is removed on a guess
        for (const RunRecord &run : *known) {
            if (!keeps || keeps(run))
                folders[run.id].removeAll(run.folderName());
        }
    }
    std::function<bool()> drop = [directory, folders] {
        bool all = true;
        for (const QStringList &names : folders) {
            for (const QString &name : names)
                all = QDir(QDir(directory).filePath(name)).removeRecursively() && all;
        }
        return all;
    };
    (void)co_await onPool(QThreadPool::globalInstance(), std::move(drop));
}

} // namespace wcs
