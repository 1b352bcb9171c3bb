#pragma once

#include "base/backendstages.h"

namespace wcs {

/// What is wrong with a pipeline or golden set as it is written down or asked for: `code` of the error catalogue, `subject` the
/// name that is meant, `message` what a library said about it.
inline Error pipelineProblem(const char *code, const QString &subject = {}, const QString &message = {})
{
    return Error::make(ErrorKind::Argument, BackendStage, QString::fromLatin1(code), message, subject);
}

} // namespace wcs
