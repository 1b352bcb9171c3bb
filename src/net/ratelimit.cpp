#include "net/ratelimit.h"

#include <algorithm>
#include <cmath>

namespace wcs {

namespace {

constexpr double savedSeconds = 0.25;
constexpr qint64 leastStretch = 1024; // bytes; less than this at a time is nothing but overhead

} // namespace

void RateLimit::setBytesPerSecond(qint64 limit)
{
    if (m_limit == limit)
        return;
    m_limit = std::max<qint64>(0, limit);
    m_account = 0;
    m_clock.start();
}

void RateLimit::refill()
{
    const double elapsed = double(m_clock.nsecsElapsed()) / 1e9;
    m_clock.start();
    m_account = std::min(m_account + elapsed * double(m_limit), savedSeconds * double(m_limit));
}

qint64 RateLimit::allowed(qint64 wanted)
{
    if (!isLimited())
        return wanted;
    refill();
    return m_account < 0 ? 0 : std::min(wanted, std::max(leastStretch, m_limit / 10));
}

void RateLimit::spend(qint64 bytes)
{
    if (isLimited())
        m_account -= double(bytes);
}

int RateLimit::millisecondsToWait()
{
    if (!isLimited())
        return 0;
    refill();
    return m_account >= 0 ? 0 : int(std::ceil(-m_account * 1000 / double(m_limit)));
}

} // namespace wcs
