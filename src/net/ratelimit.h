#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>
#include <vector>

namespace wcs {

class RateShare;

/// How fast bytes may move in one direction, all transfers together, each in its turn. Who wants to move some books them with its
/// RateShare, behind all that was booked before, and has its turn when that is paid: nobody is passed by, however often others
/// ask, and who does not come holds nobody up. Time pays; no more than a quarter of a second is saved up. One thread.
class RateLimit
{
public:
    using Clock = std::function<qint64()>; ///< nanoseconds that pass, from whenever

    explicit RateLimit(Clock clock = steadyClock);
    RateLimit(const RateLimit &) = delete;
    RateLimit &operator=(const RateLimit &) = delete;

    /// 0 is no limit. Counts for those that wait as well; they keep their order.
    void setBytesPerSecond(qint64 limit);
    bool isLimited() const { return m_limit > 0; }

private:
    friend class RateShare;

    static qint64 steadyClock();
    void pay();
    qint64 stretch() const; ///< bytes of one turn
    void join(RateShare *share, qint64 wanted);
    void leave(RateShare *share);

    Clock m_clock;
    qint64 m_limit = 0;
    qint64 m_paidAt = 0; ///< by the clock
    double m_paid = 0; ///< bytes, as m_booked since the limit was set
    qint64 m_booked = 0;
    std::vector<RateShare *> m_line; ///< those that have booked and not moved all of it, the first in front
};

/// What one transfer has booked of a RateLimit. What it has not moved is given back when it ends, to those that wait behind it.
class RateShare
{
public:
    explicit RateShare(std::shared_ptr<RateLimit> rate) : m_rate(std::move(rate)) {}
    ~RateShare() { giveBack(); }
    RateShare(const RateShare &) = delete;
    RateShare &operator=(const RateShare &) = delete;

    /// How many of `wanted` bytes may move now: all without a limit, otherwise of this turn, which is a tenth of a second's worth at
    /// most; none until it comes.
    qint64 allowed(qint64 wanted);
    /// So many of those allowed have moved.
    void spend(qint64 bytes);
    /// Its turn is of no use to it now; it will stand behind all others when it asks again.
    void giveBack();
    /// How long until its turn comes; 0 when it may move some now, or has not asked.
    int millisecondsToWait();
    /// In how long who waits asks again: when its turn comes or sooner, as the limit may be lifted, and others give theirs back.
    int millisecondsToNextLook();

private:
    friend class RateLimit;

    std::shared_ptr<RateLimit> m_rate;
    qint64 m_left = 0; ///< bytes that are booked and have not moved
    qint64 m_from = 0; ///< what all before it have booked: it may move when that is paid
};

} // namespace wcs
