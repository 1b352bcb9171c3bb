#include "async/scope.h"

#include <algorithm>

namespace wcs {

Scope::Scope() : m_state(std::make_shared<State>()) {}

Scope::~Scope()
{
    cancelAll();
}

void Scope::start(Task<void> task)
{
    auto [root, handle] = detail::makeRoot(std::move(task));
    m_state->roots.push_back(root);
    root->setOnFinished([state = std::weak_ptr(m_state), raw = root.get()] {
        const auto alive = state.lock();
        if (!alive)
            return;
        auto &roots = alive->roots;
        std::erase_if(roots, [raw](const auto &entry) { return entry.get() == raw; });
    });
    root->resume(handle);
}

void Scope::cancelAll()
{
    // A destructor inside a frame may start or cancel others: work on a copy.
    const auto roots = std::exchange(m_state->roots, {});
    for (const auto &root : roots)
        root->abandon();
}

} // namespace wcs
