#pragma once

#include <QByteArray>

namespace wcs {

/// A reply that can hand over what it has received without copying it.
class BlockSource
{
public:
    virtual ~BlockSource() = default;
    /// The oldest bytes that wait, as many as lie together; empty when there are none.
    virtual QByteArray takeBlock() = 0;
};

} // namespace wcs
