#pragma once

#include <QObject>

#include <memory>

namespace wcs {

struct DeleteLater {
    void operator()(QObject *object) const { object->deleteLater(); }
};

/// Owns an object that wakes the frame it belongs to from inside its own signal, and must outlive that frame.
template <typename T>
using OwnedLater = std::unique_ptr<T, DeleteLater>;

} // namespace wcs
