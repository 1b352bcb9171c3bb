#pragma once

#include "base/error.h"
#include "base/errortext.h"

namespace wcs {

/// An error as a person is told it: what happened (from the stage), why, and what to do (from the code). Unknown codes say the
/// raw code and text. Translated into the application's language.
ErrorText explain(const Error &error);

/// One line for a row: the reason alone.
QString shortReason(const Error &error);

/// The raw facts for support, one per line: code, message, request id, stage, subject. Holds no secret.
QString rawDetails(const Error &error);

} // namespace wcs
