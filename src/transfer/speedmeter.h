#pragma once

#include <QElapsedTimer>
#include <QtGlobal>

namespace wcs {

/// A speed that is smoothed over some seconds, fed with a growing count of bytes. 0 until it has seen half a second.
class SpeedMeter
{
public:
    void start(qint64 bytes = 0);
    void feed(qint64 bytes);
    void stop();
    double bytesPerSecond() const;
    /// Seconds since start(); an estimate of the rest is worth showing after about three.
    double runningSeconds() const;

private:
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceSample;
    qint64 m_sampled = 0;
    double m_speed = 0;
    bool m_running = false;
};

} // namespace wcs
