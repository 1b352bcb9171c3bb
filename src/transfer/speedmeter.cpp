#include "transfer/speedmeter.h"

#include <algorithm>
#include <cmath>

namespace wcs {

namespace {

constexpr double sampleSeconds = 0.25;
constexpr double smoothingSeconds = 3.0;

} // namespace

void SpeedMeter::start(qint64 bytes)
{
    m_sinceStart.start();
    m_sinceSample.start();
    m_sampled = bytes;
    m_speed = 0;
    m_running = true;
}

void SpeedMeter::feed(qint64 bytes)
{
    if (!m_running)
        return;
    const double elapsed = double(m_sinceSample.elapsed()) / 1000;
    if (elapsed < sampleSeconds)
        return;
    const double now = double(std::max<qint64>(0, bytes - m_sampled)) / elapsed;
    // The first sample stands alone; later ones weigh by how much of the window they cover.
    const double weight = m_speed <= 0 ? 1 : 1 - std::exp(-elapsed / smoothingSeconds);
    m_speed += (now - m_speed) * weight;
    m_sampled = bytes;
    m_sinceSample.restart();
}

void SpeedMeter::stop()
{
    m_running = false;
    m_speed = 0;
}

double SpeedMeter::bytesPerSecond() const
{
    return runningSeconds() < 0.5 ? 0 : m_speed;
}

double SpeedMeter::runningSeconds() const
{
    return m_running ? double(m_sinceStart.elapsed()) / 1000 : 0;
}

} // namespace wcs
