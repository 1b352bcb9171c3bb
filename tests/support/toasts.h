#pragma once

#include "toast/toasthost.h"

#include <QString>

#include <algorithm>

namespace wcs::test {

/// Whether one of the toasts that are shown says this.
inline bool hasToast(const ui::ToastHost *host, const QString &part)
{
    const auto toasts = host->toasts();
    return std::any_of(toasts.begin(), toasts.end(),
                       [&part](const ui::Toast *toast) { return toast->message().text.contains(part); });
}

} // namespace wcs::test
