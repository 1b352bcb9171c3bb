#pragma once

#include <QtGlobal>

#include <functional>

namespace wcs {

/// A speed that is smoothed over some seconds, fed with a growing count of bytes. 0 until it has seen half a second; where nothing
/// comes for longer than a second it falls, down to 0 within a quarter of a minute.
class SpeedMeter
{
public:
    using Clock = std::function<qint64()>; ///< milliseconds that pass, from whenever

    explicit SpeedMeter(Clock clock = steadyClock);

    void start(qint64 bytes = 0);
    void feed(qint64 bytes);
    void stop();
    double bytesPerSecond() const;
    /// It was not fed for so long that its speed is another one with each second, or 0.
    bool isSilent() const { return silentSeconds() > 0; }
    /// Seconds since start(); an estimate of the rest is worth showing after about three.
    double runningSeconds() const;

private:
    static qint64 steadyClock();
    double secondsSince(qint64 moment) const { return double(m_clock() - moment) / 1000; }
    double silentSeconds() const;

    Clock m_clock;
    qint64 m_startedAt = 0;
    qint64 m_sampledAt = 0;
    qint64 m_sampled = 0;
    double m_speed = 0;
    bool m_running = false;
};

} // namespace wcs
