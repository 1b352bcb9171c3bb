#include "storage/turns.h"

namespace wcs {

Turns::Turn::Turn(std::shared_ptr<All> all, const QString &name, Semaphore::Permit permit)
    : m_all(std::move(all)), m_name(name), m_permit(std::move(permit))
{
}

Turns::Turn::~Turn()
{
    if (!m_all) // moved away
        return;
    m_permit.release();
    const auto it = m_all->find(m_name);
    if (it != m_all->end() && it->second.inUse() == 0 && it->second.waiting() == 0)
        m_all->erase(it);
}

Turns::Turns() : m_all(std::make_shared<All>()) {}

Task<Turns::Turn> Turns::take(QString name)
{
    const auto all = m_all;
    auto permit = co_await all->try_emplace(name, 1).first->second.acquire();
    co_return Turn(all, name, std::move(permit));
}

} // namespace wcs
