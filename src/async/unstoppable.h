#pragma once

#include <QString>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

class QThreadPool;

namespace wcs {

/// Threads for work that cannot be called off once it has begun, such as a decoder that gives a whole picture or nothing, or a look at a
/// file on a share. The caller can: when its token is stopped it goes on at once, and what the work gives is dropped whenever it comes.
/// So no thread of a pool, and nobody who waits for a pool, is held up by work that nobody wants any more. No more than a few run at the
/// same time; work that was let go takes a place as well, unless it is said how many there may be with that.
class UnstoppableWork
{
public:
    using Deadline = std::optional<std::chrono::steady_clock::time_point>;

    explicit UnstoppableWork(int mostAtOnce) : UnstoppableWork(mostAtOnce, mostAtOnce) {}
    /// `mostAtOnce` that somebody waits for; those that were let go may be as many as makes `mostInAll`.
    UnstoppableWork(int mostAtOnce, int mostInAll);
    UnstoppableWork(const UnstoppableWork &) = delete;
    UnstoppableWork &operator=(const UnstoppableWork &) = delete;
    /// Gives what still runs two seconds; what takes longer is left to the end of the process.
    ~UnstoppableWork();

    /// Blocks until the work is done and gives its value; nothing when the token was stopped first, or the deadline has come. The
    /// work owns what it touches.
    template <typename Work>
    auto run(Work work, const std::stop_token &stop, const Deadline &deadline = std::nullopt)
        -> std::optional<decltype(work())>
    {
        auto value = std::make_shared<std::optional<decltype(work())>>();
        if (!runOnThread([value, work = std::move(work)]() mutable { *value = work(); }, stop, deadline))
            return std::nullopt;
        return std::move(*value);
    }

    /// How many are at work, wanted or not.
    int running() const;

    /// Those for the decoders of AVIF and HEIC.
    static UnstoppableWork &ofDecoders();
    /// Those that draw SVG.
    static UnstoppableWork &ofDrawings();
    /// Looks at files that lie anywhere: a share that is away holds up whoever asks for tens of seconds. See atHand().
    static UnstoppableWork &ofLooks();
    /// Reads such files.
    static UnstoppableWork &ofReads();
    /// A pool for work on files that lie anywhere. When its last owner goes what still runs is given two seconds, and what takes
    /// longer, as on a share that is away, is left to the end of the process. The work owns what it touches.
    static std::shared_ptr<QThreadPool> pool(int threads);
    /// For the last line of main(), before the application object goes: gives `status` back when nothing is at work any more, here or
    /// on Qt's own pool. Otherwise the process ends here, with that status, as the work would run on into what is being taken down.
    static int endWith(int status);

private:
    struct State {
        std::mutex mutex;
        std::condition_variable_any changed;
        int running = 0;
        int wanted = 0; // of them: somebody waits
    };
    bool runOnThread(std::function<void()> work, const std::stop_token &stop, const Deadline &deadline);

    std::shared_ptr<State> m_state; // the threads hold it too
    int m_mostAtOnce;
    int m_mostInAll;
};

} // namespace wcs
