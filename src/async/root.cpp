#include "async/root.h"

#include <utility>

namespace wcs::detail {

Root::~Root()
{
    destroyFrames();
}

void Root::resume(std::coroutine_handle<> handle)
{
    if (m_abandoned)
        return;
    const auto keepAlive = shared_from_this();
    ++m_depth;
    handle.resume();
    --m_depth;
    if (m_depth > 0)
        return;
    if (m_abandoned) {
        destroyFrames();
        return;
    }
    if (m_finished) {
        destroyFrames();
        if (auto callback = std::exchange(m_onFinished, nullptr))
            callback();
    }
}

void Root::abandon()
{
    m_abandoned = true;
    m_onFinished = nullptr;
    if (m_depth == 0)
        destroyFrames();
}

void Root::destroyFrames()
{
    // Destroying the top frame destroys the frames it awaits: each is a member of its awaiter.
    if (auto top = std::exchange(m_top, nullptr))
        top.destroy();
}

} // namespace wcs::detail
