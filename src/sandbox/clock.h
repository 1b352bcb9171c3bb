#pragma once

#include <QDateTime>

#include <atomic>

namespace wcs::sandbox {

/// The time the sandbox believes in: the system's, shifted. A test moves it forward instead of waiting for a token to
/// age. Thread-safe.
class Clock
{
public:
    /// Seconds since the epoch, in the sandbox's time.
    qint64 now() const { return QDateTime::currentSecsSinceEpoch() + m_shift; }
    void advance(qint64 seconds) { m_shift += seconds; }
    void reset() { m_shift = 0; }

private:
    std::atomic<qint64> m_shift = 0;
};

} // namespace wcs::sandbox
