#pragma once

#include "history/historyreader.h"

#include <QHash>
#include <QJsonObject>

namespace wcs {

enum class ExportFormat {
    Json, ///< one document, one object a line, everything the history knows; importJson() reads it
    Csv, ///< RFC 4180 in UTF-8 with a byte order mark (spreadsheets need it), for reading elsewhere
};

/// Writes the rows of `query`, in its order, to `path`, which is replaced only when all is written. The value is the
/// number of rows. A full disk gives ErrorKind::DiskFull, anything else that goes wrong with the file ErrorKind::File.
Result<qint64> exportHistory(HistoryReader &reader, const QString &path, ExportFormat format, const HistoryQuery &query,
                             std::stop_token stop);

/// One object as JSON; `parentFileId` names what it was made from, as row ids mean nothing elsewhere.
QJsonObject recordToJson(const ObjectRecord &record, const QString &parentFileId);
/// The inverse; members of another type or unknown names count as absent.
ObjectRecord recordFromJson(const QJsonObject &object);

} // namespace wcs
