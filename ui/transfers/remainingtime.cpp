#include "transfers/remainingtime.h"

#include <algorithm>
#include <cmath>

namespace wcs::ui {

void RemainingTime::feed(qint64 nowMs, qint64 bytesLeft, double bytesPerSecond)
{
    if (bytesLeft < 0 || bytesPerSecond <= 0)
        return;
    if (m_since < 0)
        m_since = nowMs;
    const double fresh = double(bytesLeft) / bytesPerSecond;
    if (m_estimate < 0) {
        m_estimate = fresh;
    } else {
        const double passed = double(std::max<qint64>(0, nowMs - m_fedAt)) / 1000.0;
        // The share of the fresh value grows with the time since the last one, so that ten values a second do not jitter.
        const double share = std::clamp(passed / 4.0, 0.02, 1.0);
        m_estimate = std::max(0.0, m_estimate - passed) * (1 - share) + fresh * share;
    }
    m_fedAt = nowMs;
}

qint64 RemainingTime::seconds(qint64 nowMs) const
{
    if (m_since < 0 || nowMs - m_since < settlingMs)
        return -1;
    const double passed = double(std::max<qint64>(0, nowMs - m_fedAt)) / 1000.0;
    return rounded(std::max(0.0, m_estimate - passed));
}

qint64 RemainingTime::rounded(double seconds)
{
    const double step = seconds < 10 ? 1 : seconds < 60 ? 5 : seconds < 600 ? 10 : 60;
    return std::max<qint64>(1, qint64(std::ceil(seconds / step) * step));
}

} // namespace wcs::ui
