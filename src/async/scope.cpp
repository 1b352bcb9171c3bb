#include "async/scope.h"

#include <utility>

namespace wcs {

Scope::Scope() : m_state(std::make_shared<State>()) {}

Scope::~Scope()
{
    cancelAll();
}

void Scope::start(Task<void> task)
{
    auto [root, handle] = detail::makeRoot(std::move(task));
    const std::uint64_t number = m_state->started++;
    m_state->roots.emplace(number, root);
    root->setOnFinished([state = std::weak_ptr(m_state), number] {
        if (const auto alive = state.lock())
            alive->roots.erase(number);
    });
    root->resume(handle);
}

void Scope::cancelAll()
{
    // A destructor inside a frame may start or cancel others: work on a copy.
    const auto roots = std::exchange(m_state->roots, {});
    for (const auto &[number, root] : roots)
        root->abandon();
}

} // namespace wcs
