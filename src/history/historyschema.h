#pragma once

#include "sql/sqlconnection.h"

namespace wcs {

/// The schema of the history, step by step. A step that was released is never edited; a change is a new step.
///
/// `objects` holds one row an object. Its primary key is the second of creation times 1024 plus a serial number, so the
/// order of rows in the table, and in the search index, is the order of creation: newest first needs no sort and no
/// further index. `body` is the text that is searched, in pieces divided by U+001F and with two of them at its end, so
/// that every character is followed by two more and a search for one or two characters finds them as the beginning of a
/// trigram; since the fourth version it begins with the object's key instead of its whole id. `object_fts` indexes `body`
/// without keeping it; triggers hold both together. Rows of a bulk import wait in `unindexed`, and so do the older ones of a
/// large history when the fourth version is made. `made_by` (since the second version) is the provenance of a pipeline's
/// result. `uploaded_at` (since the third) is 0 unless the object was uploaded again after its row was made; `place` is the
/// primary key, or what it would be had the row been made then.
QList<SqlMigration> historyMigrations();

} // namespace wcs
