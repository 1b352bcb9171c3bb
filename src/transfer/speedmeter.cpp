#include "transfer/speedmeter.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace wcs {

namespace {

constexpr double sampleSeconds = 0.25;
constexpr double smoothingSeconds = 3.0;
constexpr double patienceSeconds = 1.0; // bytes may come in pieces
constexpr double leastShare = 0.01; // of the last speed; less of it is none
constexpr double leastSpeed = 1.0; // bytes a second

} // namespace

SpeedMeter::SpeedMeter(Clock clock) : m_clock(std::move(clock)) {}

qint64 SpeedMeter::steadyClock()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

void SpeedMeter::start(qint64 bytes)
{
    m_startedAt = m_sampledAt = m_clock();
    m_sampled = bytes;
    m_speed = 0;
    m_running = true;
}

void SpeedMeter::feed(qint64 bytes)
{
    if (!m_running)
        return;
    const double elapsed = secondsSince(m_sampledAt);
    if (elapsed < sampleSeconds)
        return;
    const double now = double(std::max<qint64>(0, bytes - m_sampled)) / elapsed;
    // The first sample stands alone; later ones weigh by how much of the window they cover.
    const double weight = m_speed <= 0 ? 1 : 1 - std::exp(-elapsed / smoothingSeconds);
    m_speed += (now - m_speed) * weight;
    m_sampled = bytes;
    m_sampledAt = m_clock();
}

void SpeedMeter::stop()
{
    m_running = false;
    m_speed = 0;
}

double SpeedMeter::bytesPerSecond() const
{
    if (runningSeconds() < 0.5)
        return 0;
    const double silent = silentSeconds();
    if (silent <= 0)
        return m_speed;
    const double fallen = m_speed * std::exp(-silent / smoothingSeconds);
    return fallen < std::max(leastSpeed, leastShare * m_speed) ? 0 : fallen;
}

/// Beyond the time for which no bytes may come and nobody wonders.
double SpeedMeter::silentSeconds() const
{
    return std::max(0.0, secondsSince(m_sampledAt) - patienceSeconds);
}

double SpeedMeter::runningSeconds() const
{
    return m_running ? secondsSince(m_startedAt) : 0;
}

} // namespace wcs
