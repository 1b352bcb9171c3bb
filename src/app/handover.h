#pragma once

#include <QMetaType>
#include <QStringList>
#include <QUrl>

namespace wcs::app {

/// What a later start of the program gives to the window that is open already: its files, and what it was told about the
/// profile that they are for. No secret is part of it.
struct Handover {
    QStringList files; ///< absolute paths, possibly none

    bool sandbox = false; ///< --sandbox
    QString profile; ///< --profile; empty: not given
    QUrl apiBase; ///< --api-base; empty: not given
    /// Credentials stood in its environment. When they were unfit the three below are empty.
    bool hasAccount = false;
    QString appid;
    QString envId;
    QUrl accountApiBase;

    /// Whether a profile was meant; without, whichever one is in use will do.
    bool namesProfile() const { return sandbox || !profile.isEmpty() || !apiBase.isEmpty() || hasAccount; }

    friend bool operator==(const Handover &, const Handover &) = default;
};

} // namespace wcs::app

Q_DECLARE_METATYPE(wcs::app::Handover)
