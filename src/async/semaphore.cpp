#include "async/semaphore.h"

#include <algorithm>

namespace wcs {

void Semaphore::State::giveBack()
{
    --used;
    wakeNext();
}

void Semaphore::State::wakeNext()
{
    while (used < places && !waiters.empty()) {
        Waiter *next = waiters.front();
        waiters.pop_front();
        ++used;
        next->granted = true;
        next->resumer.resumePosted();
    }
}

void Semaphore::Permit::release()
{
    if (const auto state = std::exchange(m_state, nullptr))
        state->giveBack();
}

Semaphore::Acquire::~Acquire()
{
    if (m_taken)
        return;
    if (m_waiter.granted) {
        m_state->giveBack(); // granted, but the waiter died before it woke
        return;
    }
    // Of thousands that end together the first in the row ends first: it is found at once.
    const auto mine = std::ranges::find(m_state->waiters, &m_waiter);
    if (mine != m_state->waiters.end())
        m_state->waiters.erase(mine);
}

bool Semaphore::Acquire::await_ready()
{
    if (m_state->used >= m_state->places || !m_state->waiters.empty())
        return false;
    ++m_state->used;
    m_waiter.granted = true;
    return true;
}

void Semaphore::Acquire::enqueue()
{
    m_state->waiters.push_back(&m_waiter);
}

Semaphore::Permit Semaphore::Acquire::await_resume()
{
    m_taken = true;
    return Permit(m_state);
}

Semaphore::Semaphore(int places) : m_state(std::make_shared<State>())
{
    m_state->places = places;
}

void Semaphore::setPlaces(int places)
{
    m_state->places = places;
    m_state->wakeNext();
}

int Semaphore::inUse() const
{
    return m_state->used;
}

int Semaphore::waiting() const
{
    return int(m_state->waiters.size());
}

} // namespace wcs
