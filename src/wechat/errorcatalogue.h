#pragma once

#include "base/error.h"
#include "base/errortext.h"

namespace wcs {

/// An error as a person is told it: what happened (from the stage), why, and what to do (from the code), in the application's
/// language; and what the service said, in its own. Unknown codes say the raw code.
ErrorText explain(const Error &error);

/// What the service (or the system's keychain) said, as a line of its own to stand below the sentences: "The service said: …". Empty
/// when it said nothing.
QString saidLine(const ErrorText &text);

/// One line for a row: the reason alone.
QString shortReason(const Error &error);

/// The raw facts for support, one per line: code, what the service said or the system's message, request id, stage, subject.
/// Holds no secret.
QString rawDetails(const Error &error);

} // namespace wcs
