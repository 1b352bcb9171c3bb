#pragma once

namespace wcs {

/// Counts who is at work in a stretch of a coroutine, also when it is cancelled there. The counter must outlive it.
class Presence
{
public:
    explicit Presence(int &count) : m_count(count) { ++m_count; }
    ~Presence() { --m_count; }
    Presence(const Presence &) = delete;
    Presence &operator=(const Presence &) = delete;

private:
    int &m_count;
};

} // namespace wcs
