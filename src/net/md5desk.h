#pragma once

#include "net/md5.h"

#include <chrono>
#include <functional>
#include <mutex>
#include <vector>

namespace wcs {

/// Where threads that take the MD5 of large contents at the same time do it together: one of them takes the contents of all, side
/// by side (see advanceMd5()), while the others sleep. That is half the work, and less with more of them.
///
/// Nobody waits for company: who is alone begins at once, and who comes later is taken along with the next piece, some tens of
/// microseconds later. Nobody stays for others: the thread that leads goes when its own content is done, and another one leads.
/// Threads that have processors to themselves are quicker apart, and work so: together they go when they are so many that one
/// thread is as fast, and from two on while pieces take so long that the processors must have other things to do.
/// For any thread; holds no memory of its own but a list of who is here.
class Md5Desk
{
public:
    /// All of the process together.
    static Md5Desk &ofProcess();

    /// Ten times as long as a piece takes alone.
    static constexpr std::chrono::microseconds usuallyLong{300};

    /// Up to so many threads work apart (at least one) as long as none was held up: a piece of 16 KiB took no longer than `longPiece`,
    /// in the last tenth of a second.
    struct Apart {
        int threads = 1;
        std::chrono::microseconds longPiece = usuallyLong;
    };
    /// What is quickest on so many processors; without vectors (see hasMd5Vectors()) that all work apart, whatever holds them up.
    static Apart apartOn(int processors, bool hasVectors);

    explicit Md5Desk(Apart apart);
    ~Md5Desk();
    Md5Desk(const Md5Desk &) = delete;
    Md5Desk &operator=(const Md5Desk &) = delete;

    /// The same as md5.addData(data), and blocking like it; less than 32 KiB goes past the desk.
    void add(Md5 &md5, QByteArrayView data);

    std::function<void(int contents)> beforePiece; ///< for tests, set before any add(): told how many go side by side

private:
    struct Seat;
    using Clock = std::chrono::steady_clock;
    void lookAround();
    void take(Md5Lane *lane);
    void lead(Seat *own, std::unique_lock<std::mutex> &lock);
    void takePiece(std::span<Seat *const> group, std::unique_lock<std::mutex> &lock);
    void passOn();

    std::mutex m_mutex;
    std::vector<Seat *> m_seats; ///< in the order in which they came
    const size_t m_apart;
    const Clock::duration m_longPiece;
    Clock::time_point m_busyUntil; ///< the processors, as far as is known
    bool m_isTogether = false;
    bool m_isLed = false; ///< one of them is in lead()
};

} // namespace wcs
