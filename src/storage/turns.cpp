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
    forgetUnused(*m_all, m_name);
}

/// Around the waiting itself: who is destroyed after the turn was granted, and before it woke, has no Turn to forget the name with.
struct Turns::Wait {
    std::shared_ptr<All> all;
    QString name;
    Wait(std::shared_ptr<All> everybody, const QString &what) : all(std::move(everybody)), name(what) {}
    Wait(const Wait &) = delete;
    Wait &operator=(const Wait &) = delete;
    ~Wait() { forgetUnused(*all, name); }
};

void Turns::forgetUnused(All &all, const QString &name)
{
    const auto it = all.find(name);
    if (it != all.end() && it->second.inUse() == 0 && it->second.waiting() == 0)
        all.erase(it);
}

Turns::Turns() : m_all(std::make_shared<All>()) {}

Task<Turns::Turn> Turns::take(QString name)
{
    const auto all = m_all;
    const Wait wait(all, name);
    auto permit = co_await all->try_emplace(name, 1).first->second.acquire();
    co_return Turn(all, name, std::move(permit));
}

} // namespace wcs
