#pragma once

#include "base/error.h"

#include <QJsonObject>

namespace wcs {

/// An Error as the program's own databases keep it: all of it but retryAfterSeconds, which is over by the next start. Holds no
/// secret, like the Error itself.
QJsonObject errorToJson(const Error &error);
/// What errorToJson() has kept. Tolerant: unknown names give what the names' readers give, what is missing stays empty.
Error errorFromJson(const QJsonObject &json);

} // namespace wcs
