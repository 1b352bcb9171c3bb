#pragma once

#include "pipeline/pipeline.h"

#include <QString>

namespace wcs::ui {

/// The first problem of one of the fields as a sentence with its way out; empty when there is none.
QString problemText(const QList<PipelineProblem> &problems, PipelineProblem::Field field);
/// How an address is to be judged: encrypted, plain within the own network, or neither. Empty for a template that cannot be
/// judged before it is filled.
enum class AddressTrust { Unknown, Encrypted, PrivatePlain, Refused };
AddressTrust addressTrust(const QString &url);

} // namespace wcs::ui
