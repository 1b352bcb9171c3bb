#include "async/resumer.h"

namespace wcs::detail {

Resumer::Resumer() : m_context(std::make_unique<QObject>()) {}

Resumer::~Resumer() = default;

void Resumer::resumeNow()
{
    if (!m_waiter)
        return;
    Root *root = m_root;
    const auto waiter = std::exchange(m_waiter, nullptr);
    root->resume(waiter);
}

void Resumer::resumePosted()
{
    QMetaObject::invokeMethod(
        m_context.get(), [this] { resumeNow(); }, Qt::QueuedConnection);
}

} // namespace wcs::detail
