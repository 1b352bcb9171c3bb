#pragma once

#include "history/objectrecord.h"
#include "sql/sqlconnection.h"

namespace wcs {

constexpr int currentRecordVersion = 3;
/// The columns of `objects` (qualified with the alias `o`) in the order that recordFromRow() reads; of a file of an older
/// version of the schema, constants stand for the columns that it does not have.
QString recordColumns(int version = currentRecordVersion);
/// Reads the record that begins at column `first`.
ObjectRecord recordFromRow(const SqlRows &rows, int first = 0);

/// The ids as one value of a statement, for json_each(?).
QString listOf(const QList<qint64> &rowIds);

/// Inserts the record under its rowId.
Result<void> insertRecord(SqlConnection *connection, const ObjectRecord &record);
/// Overwrites all columns of the row `record.rowId` but its id.
Result<void> updateRecord(SqlConnection *connection, const ObjectRecord &record);

} // namespace wcs
