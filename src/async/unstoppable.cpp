#include "async/unstoppable.h"

#include <QFileInfo>
#include <QThreadPool>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <thread>
#include <vector>

namespace wcs {

namespace {

constexpr int patienceMilliseconds = 2'000;
constexpr int manySilent = 64; // folders

/// Pools that nobody owns any more, and that are at work.
struct PoolsLeft {
    std::mutex mutex;
    std::vector<QThreadPool *> pools;

    static PoolsLeft &ofProcess()
    {
        static auto *left = new PoolsLeft; // there to the very end
        return *left;
    }
    void take(QThreadPool *pool)
    {
        if (pool->waitForDone(patienceMilliseconds)) {
            delete pool;
            return;
        }
        const std::lock_guard lock(mutex);
        pools.push_back(pool);
    }
    bool areDone()
    {
        const std::lock_guard lock(mutex);
        return std::ranges::all_of(pools, [](QThreadPool *pool) { return pool->waitForDone(0); });
    }
};

/// How many directories, from the top down, the paths of both folders have in common. The root is none.
qsizetype commonDepth(const QString &folder, const QString &other)
{
    const auto own = QStringView(folder).split(u'/', Qt::SkipEmptyParts);
    const auto others = QStringView(other).split(u'/', Qt::SkipEmptyParts);
    return std::ranges::mismatch(own, others).in1 - own.begin();
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
    /// Each silent folder holds a thread, and a share has folders without end. Where many are silent, so is any other that has more in
    /// common with one of them than with all that have answered meanwhile.
    bool isLikeSilentOnes(const QString &folder, Time now) const
    {
        int silent = 0;
        qsizetype withSilent = 0;
        for (const auto &[other, time] : due) {
            if (time > now)
                continue;
            ++silent;
            withSilent = std::max(withSilent, commonDepth(folder, other));
        }
        if (silent < manySilent)
            return false;
        qsizetype withAnswered = 0;
        for (const QString &other : answered) {
            const auto look = due.find(other);
            if (look == due.end() || look->second > now)
                withAnswered = std::max(withAnswered, commonDepth(folder, other));
        }
        return withSilent > withAnswered;
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

UnstoppableWork::UnstoppableWork(int mostAtOnce, int mostInAll)
    : m_state(std::make_shared<State>()), m_mostAtOnce(mostAtOnce), m_mostInAll(mostInAll)
{
}

UnstoppableWork::~UnstoppableWork()
{
    std::unique_lock lock(m_state->mutex);
    m_state->changed.wait_for(lock, std::chrono::milliseconds(patienceMilliseconds),
                              [this] { return m_state->running == 0; });
}

int UnstoppableWork::running() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->running;
}

bool UnstoppableWork::runOnThread(std::function<void()> work, const std::stop_token &stop, const Deadline &deadline)
{
    const auto state = m_state;
    struct Job {
        bool isDone = false;
        bool isWanted = true;
    };
    const auto job = std::make_shared<Job>();
    std::unique_lock lock(state->mutex);
    const auto waitFor = [&](const std::function<bool()> &come) {
        return deadline ? state->changed.wait_until(lock, stop, *deadline, come)
                        : state->changed.wait(lock, stop, come);
    };
    const auto hasPlace = [&] { return state->wanted < m_mostAtOnce && state->running < m_mostInAll; };
    if (!waitFor(hasPlace) || stop.stop_requested())
        return false;
    ++state->running;
    ++state->wanted;
    // Not joined: whoever waits may go before it ends.
    std::thread([state, job, work = std::move(work)]() mutable {
        work();
        work = nullptr; // and what it held, before anyone is told
        const std::lock_guard ended(state->mutex);
        --state->running;
        state->wanted -= job->isWanted ? 1 : 0;
        job->isDone = true;
        state->changed.notify_all();
    }).detach();
    if (waitFor([&] { return job->isDone; }))
        return true;
    job->isWanted = false;
    --state->wanted;
    state->changed.notify_all();
    return false;
}

UnstoppableWork &UnstoppableWork::ofDecoders()
{
    static UnstoppableWork work(2);
    return work;
}

UnstoppableWork &UnstoppableWork::ofDrawings()
{
    static UnstoppableWork work(4);
    return work;
}

UnstoppableWork &UnstoppableWork::ofLooks()
{
    static UnstoppableWork work(256); // one for each folder that does not answer, see LooksOut, and for the few who ask
    return work;
}

// These wait more than they work. What was let go, on a share that is away, is no reason for files at hand to wait.
UnstoppableWork &UnstoppableWork::ofReads()
{
    static UnstoppableWork work(16, 64);
    return work;
}

UnstoppableWork::FolderTurn UnstoppableWork::turnInFolder(const QString &path, const std::stop_token &stop)
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

std::shared_ptr<QThreadPool> UnstoppableWork::pool(int threads)
{
    std::shared_ptr<QThreadPool> pool(new QThreadPool, [](QThreadPool *own) { PoolsLeft::ofProcess().take(own); });
    pool->setMaxThreadCount(threads);
    return pool;
}

int UnstoppableWork::endWith(int status)
{
    const int running = ofDecoders().running() + ofDrawings().running() + ofLooks().running() + ofReads().running();
    if (running == 0 && PoolsLeft::ofProcess().areDone()
        && QThreadPool::globalInstance()->waitForDone(patienceMilliseconds))
        return status;
    std::fflush(nullptr);
    std::_Exit(status);
}

} // namespace wcs
