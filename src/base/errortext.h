#pragma once

#include <QString>

namespace wcs {

/// An Error told to a person, in the language of the window: what happened, why, and what to do about it. Each is one
/// or two whole sentences, and any of them may be empty. What the service itself said stands apart from them, as it is in
/// no language of the window's. Never holds a secret.
struct ErrorText {
    QString what;
    QString why;
    QString advice;
    QString said = {}; ///< Error::said()
    bool isKeychains = false; ///< it was the system's keychain that said it
};

} // namespace wcs
