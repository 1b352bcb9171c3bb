#pragma once

#include <QString>
#include <QStringList>

namespace wcs {

/// What tells things of one name apart, for each of them: the nearest part of its path, from the end, that the others of that name do not
/// have, such as the folder. Empty where no other has its name, or only at the same path. `names` and `paths` are of one length; paths
/// have '/', as those of local files and file IDs do.
QStringList tellingParts(const QStringList &names, const QStringList &paths);

/// "name · part", or the name alone where there is no part, or it is the name.
QString toldApart(const QString &name, const QString &part);

} // namespace wcs
