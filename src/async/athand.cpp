#include "async/athand.h"

#include "base/text.h"

#include <QFileInfo>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace wcs {

namespace {

constexpr int manySilent = 64; // folders
constexpr std::size_t manyWays = 8; // down from one directory: more than there are shares in one

using Directories = QList<QStringView>;

/// From the top down. The root is none.
Directories directoriesOf(const QString &folder)
{
    return QStringView(folder).split(u'/', Qt::SkipEmptyParts);
}

/// How many of them, from the top down, both have in common.
qsizetype commonDepth(const Directories &own, const Directories &others)
{
    return std::ranges::mismatch(own, others).in1 - own.begin();
}

/// Whether a folder lies among others, at least manySilent, with which it has directories in common down to these depths: below the deepest directory that it has in common with many of them, on a way down that one of
/// them goes as well, or where they go many ways. One beside a share that they all lie in does not.
///
/// This is a guess: it only saves looks. A share's folders could otherwise use up all that can be out at a time (the 256 of
/// UnstoppableWork::ofLooks()), and none would be left for files at hand. It errs where as many shares as there are `manyWays` lie
/// silent below one directory: local folders beside them count as silent, too, until one of them has answered.
bool isAmong(const QList<qsizetype> &depths, const QList<Directories> &others)
{
    QList<qsizetype> deepest = depths;
    std::ranges::sort(deepest, std::greater<>());
    const qsizetype withMany = deepest.at(manySilent - 1);
    if (deepest.first() > withMany)
        return true;
    std::set<QStringView> ways;
    for (qsizetype i = 0; i < depths.size(); ++i) {
        if (depths.at(i) == withMany && others.at(i).size() > withMany)
            ways.insert(others.at(i).at(withMany));
    }
    return ways.size() >= manyWays;
}

/// The folders in which a look at a file is out. One that is overdue makes its folder a silent one until it comes back.
struct LooksOut {
    using Time = std::chrono::steady_clock::time_point;

    std::mutex mutex;
    std::condition_variable_any changed;
    std::map<QString, Time> due; // by folder
    std::set<QString> answered; // folders, since any is silent

    static LooksOut &ofProcess()
    {
        static auto *out = new LooksOut; // looks that were let go come back to the very end
        return *out;
    }
    bool isAnySilent(Time now) const
    {
        return std::ranges::any_of(due, [now](const auto &look) { return look.second <= now; });
    }
    /// Each silent folder holds a thread, and a share has folders without end. Where many are silent, so is any other that lies among
    /// them, unless it has as much in common with one that has answered meanwhile.
    bool isLikeSilentOnes(const QString &folder, Time now) const
    {
        QList<Directories> silent;
        for (const auto &[other, time] : due) {
            if (time <= now)
                silent.append(directoriesOf(other));
        }
        if (silent.size() < manySilent)
            return false;
        const Directories own = directoriesOf(folder);
        QList<qsizetype> depths;
        for (const Directories &other : std::as_const(silent))
            depths.append(commonDepth(own, other));
        if (!isAmong(depths, silent))
            return false;
        qsizetype withAnswered = 0;
        for (const QString &other : answered) {
            const auto look = due.find(other);
            if (look == due.end() || look->second > now)
                withAnswered = std::max(withAnswered, commonDepth(own, directoriesOf(other)));
        }
        return std::ranges::max(depths) > withAnswered;
    }
    void noteEnd(const QString &folder, bool hasAnswered)
    {
        due.erase(folder);
        if (!isAnySilent(std::chrono::steady_clock::now()))
            answered.clear();
        else if (hasAnswered)
            answered.insert(folder);
    }
};

} // namespace

FolderTurn turnInFolder(const QString &path, const std::stop_token &stop)
{
    using Time = std::chrono::steady_clock::time_point;
    const QString folder = QFileInfo(path).path(); // of the name alone
    LooksOut &looks = LooksOut::ofProcess();
    std::unique_lock lock(looks.mutex);
    for (auto other = looks.due.find(folder); other != looks.due.end(); other = looks.due.find(folder)) {
        const Time due = other->second;
        const auto isBack = [&] {
            const auto now = looks.due.find(folder);
            return now == looks.due.end() || now->second != due;
        };
        if (!looks.changed.wait_until(lock, stop, due, isBack))
            return nullptr;
    }
    if (stop.stop_requested())
        return nullptr;
    const Time now = std::chrono::steady_clock::now();
    if (looks.isLikeSilentOnes(folder, now))
        return nullptr;
    const Time due = now + (looks.isAnySilent(now) ? patienceWithAnother : patienceWithALook);
    looks.due.emplace(folder, due);
    return FolderTurn(new FolderLook{due}, [folder](const FolderLook *own) {
        const bool hasAnswered = own->hasAnswered;
        delete own;
        LooksOut &out = LooksOut::ofProcess();
        const std::lock_guard ended(out.mutex);
        out.noteEnd(folder, hasAnswered);
        out.changed.notify_all();
    });
}

} // namespace wcs
