#pragma once

#include <QtGlobal>

namespace wcs::ui {

/// How long a transfer still takes, as a person likes to be told: nothing during the first three seconds of movement, then a
/// smoothed figure that counts down and is rounded more coarsely the further away the end is. Times are in milliseconds of
/// any monotonic clock, results in seconds.
class RemainingTime
{
public:
    static constexpr qint64 settlingMs = 3000;

    /// A new measurement. A speed of 0 or an unknown rest (negative) keeps the last estimate.
    void feed(qint64 nowMs, qint64 bytesLeft, double bytesPerSecond);
    /// Forgets everything: the transfer stopped, or another one begins.
    void reset() { *this = RemainingTime(); }
    /// Rounded seconds, -1 while it cannot be told.
    qint64 seconds(qint64 nowMs) const;

    /// 1 s steps below 10 s, then 5 s, 10 s from one minute, one minute from ten minutes.
    static qint64 rounded(double seconds);

private:
    qint64 m_since = -1;
    qint64 m_fedAt = -1;
    double m_estimate = -1;
};

} // namespace wcs::ui
