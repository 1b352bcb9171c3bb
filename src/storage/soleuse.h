#pragma once

#include <QString>

namespace wcs {

/// A part that is still being written for a download that has ended already may be wanted by the next, or be in the way: one thread at a
/// time writes, reads or removes it. Blocks until it is this one's; for a pool.
class SoleUse
{
public:
    explicit SoleUse(const QString &path);
    ~SoleUse();
    SoleUse(const SoleUse &) = delete;
    SoleUse &operator=(const SoleUse &) = delete;

private:
    QString m_key;
};

} // namespace wcs
