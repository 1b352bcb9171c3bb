#pragma once

#include <QCoreApplication>
#include <QEvent>

namespace wcs::test {

/// Lets the loop turn once, without waiting: what was posted comes, what is to be deleted goes.
inline void turnLoop()
{
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

} // namespace wcs::test
