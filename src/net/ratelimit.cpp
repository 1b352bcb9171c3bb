#include "net/ratelimit.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace wcs {

namespace {

constexpr double savedSeconds = 0.25;
constexpr int longestToNextLook = 250; // milliseconds
constexpr qint64 leastStretch = 1024; // bytes; less than this at a time is nothing but overhead

} // namespace

RateLimit::RateLimit(Clock clock) : m_clock(std::move(clock)) {}

qint64 RateLimit::steadyClock()
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void RateLimit::setBytesPerSecond(qint64 limit)
{
    limit = std::max<qint64>(0, limit);
    if (m_limit == limit)
        return;
    m_limit = limit;
    m_paidAt = m_clock();
    m_paid = 0;
    m_booked = 0;
    for (RateShare *share : m_line) {
        share->m_left = isLimited() ? std::min(share->m_left, stretch()) : 0;
        share->m_from = m_booked;
        m_booked += share->m_left;
    }
    if (!isLimited())
        m_line.clear();
}

void RateLimit::pay()
{
    const qint64 now = m_clock();
    const double fresh = double(now - std::exchange(m_paidAt, now)) / 1e9 * double(m_limit);
    m_paid = std::min(m_paid + fresh, double(m_booked) + savedSeconds * double(m_limit));
}

qint64 RateLimit::stretch() const
{
    return std::max(leastStretch, m_limit / 10);
}

void RateLimit::join(RateShare *share, qint64 wanted)
{
    pay();
    share->m_left = std::min(wanted, stretch());
    share->m_from = m_booked;
    m_booked += share->m_left;
    m_line.push_back(share);
}

/// What it has not moved counts for those behind it alone: who stands before it must not move sooner for that.
void RateLimit::leave(RateShare *share)
{
    const qint64 left = std::exchange(share->m_left, 0);
    m_booked -= left;
    const auto place = std::find(m_line.begin(), m_line.end(), share);
    for (auto behind = std::next(place); behind != m_line.end(); ++behind)
        (*behind)->m_from -= left;
    m_line.erase(place);
}

qint64 RateShare::allowed(qint64 wanted)
{
    if (!m_rate->isLimited() || wanted <= 0)
        return wanted;
    if (m_left == 0)
        m_rate->join(this, wanted);
    return millisecondsToWait() > 0 ? 0 : std::min(wanted, m_left);
}

void RateShare::spend(qint64 bytes)
{
    if (m_left == 0)
        return; // there is no limit
    m_left -= std::min(bytes, m_left);
    if (m_left == 0)
        m_rate->leave(this);
}

void RateShare::giveBack()
{
    if (m_left > 0)
        m_rate->leave(this);
}

int RateShare::millisecondsToWait()
{
    if (m_left == 0)
        return 0;
    m_rate->pay();
    const double missing = double(m_from) - m_rate->m_paid;
    return missing <= 0 ? 0 : int(std::ceil(missing * 1000 / double(m_rate->m_limit)));
}

int RateShare::millisecondsToNextLook()
{
    return std::clamp(millisecondsToWait(), 1, longestToNextLook);
}

} // namespace wcs
