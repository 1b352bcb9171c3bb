#include "history/historyschema.h"

#include "base/text.h"

namespace wcs {

namespace {

constexpr int indexedAtOnce = 10'000; // rows, when the text that is searched changes

/// Hold the search index to the rows. They name `body`, so that they go and come again with it.
SqlMigration searchTriggers()
{
    return {
        u"CREATE TRIGGER objects_added AFTER INSERT ON objects BEGIN"
        " UPDATE meta SET value = value + 1 WHERE name = 'rows';"
        " INSERT OR IGNORE INTO object_tags SELECT j.value, new.id FROM json_each(new.tags) j WHERE new.tags <> '[]';"
        " INSERT INTO object_fts(rowid, body) SELECT new.id, new.body FROM meta WHERE name = 'bulk' AND value = 0;"
        " INSERT OR IGNORE INTO unindexed SELECT new.id FROM meta WHERE name = 'bulk' AND value <> 0;"
        " END"_s,
        u"CREATE TRIGGER objects_removed AFTER DELETE ON objects BEGIN"
        " UPDATE meta SET value = value - 1 WHERE name = 'rows';"
        " DELETE FROM object_tags WHERE old.tags <> '[]' AND id = old.id"
        " AND tag IN (SELECT j.value FROM json_each(old.tags) j);"
        " INSERT INTO object_fts(object_fts, rowid, body) SELECT 'delete', old.id, old.body"
        " WHERE NOT EXISTS (SELECT 1 FROM unindexed WHERE id = old.id);"
        " DELETE FROM unindexed WHERE id = old.id;"
        " END"_s,
        u"CREATE TRIGGER objects_rewritten AFTER UPDATE ON objects WHEN old.body IS NOT new.body BEGIN"
        " INSERT INTO object_fts(object_fts, rowid, body) SELECT 'delete', old.id, old.body"
        " WHERE NOT EXISTS (SELECT 1 FROM unindexed WHERE id = old.id);"
        " DELETE FROM unindexed WHERE id = old.id;"
        " INSERT INTO object_fts(rowid, body) SELECT new.id, new.body FROM meta WHERE name = 'bulk' AND value = 0;"
        " INSERT OR IGNORE INTO unindexed SELECT new.id FROM meta WHERE name = 'bulk' AND value <> 0;"
        " END"_s,
    };
}

SqlMigration firstVersion()
{
    return SqlMigration{
               u"CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID"_s,
               u"INSERT INTO meta VALUES('revision', 0), ('rows', 0), ('bulk', 0)"_s,
               u"CREATE TABLE objects("
               "id INTEGER PRIMARY KEY, file_id TEXT NOT NULL UNIQUE, object_key TEXT NOT NULL,"
               "name TEXT NOT NULL COLLATE NOCASE, profile_id TEXT NOT NULL, profile_name TEXT NOT NULL COLLATE NOCASE,"
               "appid TEXT NOT NULL, env TEXT NOT NULL, bucket TEXT NOT NULL, local_path TEXT NOT NULL,"
               "size INTEGER NOT NULL, md5 TEXT NOT NULL, etag TEXT NOT NULL, mime_type TEXT NOT NULL,"
               "pixel_width INTEGER NOT NULL, pixel_height INTEGER NOT NULL,"
               "created_at INTEGER NOT NULL, verified_at INTEGER NOT NULL, deleted_at INTEGER NOT NULL,"
               "state INTEGER NOT NULL, tags TEXT NOT NULL, note TEXT NOT NULL, parent_id INTEGER NOT NULL,"
               "origin TEXT NOT NULL, last_error TEXT NOT NULL,"
               "body TEXT GENERATED ALWAYS AS (char(31) || file_id || char(31)"
               " || CASE WHEN instr(file_id, object_key) > 0 THEN '' ELSE object_key || char(31) END"
               " || CASE WHEN instr(object_key, name) > 0 THEN '' ELSE name || char(31) END"
               " || CASE tags WHEN '[]' THEN '' ELSE replace(replace(tags, '\\\"', '\"'), '\\\\', '\\') || char(31) END"
               " || CASE note WHEN '' THEN '' ELSE note || char(31) END"
               " || profile_name || char(31, 31)) VIRTUAL)"_s,
               u"CREATE INDEX objects_by_id ON objects(id)"_s, // narrow: counting and far jumps need not walk the rows
               u"CREATE INDEX objects_by_name ON objects(name)"_s,
               u"CREATE INDEX objects_by_key ON objects(object_key)"_s,
               u"CREATE INDEX objects_by_size ON objects(size)"_s,
               u"CREATE INDEX objects_by_type ON objects(mime_type)"_s,
               u"CREATE INDEX objects_by_state ON objects(state)"_s,
               u"CREATE INDEX objects_by_profile ON objects(profile_name)"_s,
               u"CREATE INDEX objects_of_profile ON objects(profile_id)"_s,
               u"CREATE INDEX objects_by_md5 ON objects(md5) WHERE md5 <> ''"_s,
               u"CREATE INDEX objects_by_parent ON objects(parent_id) WHERE parent_id <> 0"_s,
               u"CREATE TABLE object_tags(tag TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY(tag, id)) WITHOUT ROWID"_s,
               u"CREATE TABLE unindexed(id INTEGER PRIMARY KEY)"_s,
               u"CREATE VIRTUAL TABLE object_fts USING fts5(body, content='objects', content_rowid='id',"
               " tokenize='trigram', columnsize=0)"_s,
               // More of an import is gathered before it is written.
               u"INSERT INTO object_fts(object_fts, rank) VALUES('hashsize', 8388608)"_s,
               u"CREATE VIRTUAL TABLE object_terms USING fts5vocab(object_fts, 'row')"_s,
               u"CREATE TRIGGER objects_retagged AFTER UPDATE OF tags ON objects WHEN old.tags IS NOT new.tags BEGIN"
               " DELETE FROM object_tags WHERE id = old.id AND tag IN (SELECT j.value FROM json_each(old.tags) j);"
               " INSERT OR IGNORE INTO object_tags SELECT j.value, new.id FROM json_each(new.tags) j;"
               " END"_s,
           }
           + searchTriggers();
}

SqlMigration secondVersion()
{
    return {u"ALTER TABLE objects ADD COLUMN made_by TEXT NOT NULL DEFAULT ''"_s};
}

/// Rows of before stay as they are, and so do those that a program of before adds while it still runs.
SqlMigration thirdVersion()
{
    return {
        u"ALTER TABLE objects ADD COLUMN uploaded_at INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE objects ADD COLUMN place INTEGER GENERATED ALWAYS AS"
        " (CASE uploaded_at WHEN 0 THEN id ELSE uploaded_at / 1000 * 1024 + 1023 END) VIRTUAL"_s,
        u"CREATE INDEX objects_by_place ON objects(place)"_s,
        u"CREATE INDEX objects_again ON objects(place) WHERE uploaded_at <> 0"_s,
    };
}

/// The text that is searched without what the ids of all objects of an account begin with: no number told anything apart there.
///
/// The newest rows are found again at once, the others as soon as they have been indexed behind what is asked for: with a million
/// rows that takes its time, and nobody is to wait for the list that long.
SqlMigration fourthVersion()
{
    return SqlMigration{
               u"DROP TRIGGER objects_added"_s,
               u"DROP TRIGGER objects_removed"_s,
               u"DROP TRIGGER objects_rewritten"_s,
               u"INSERT INTO object_fts(object_fts) VALUES('delete-all')"_s,
               u"DELETE FROM unindexed"_s,
               u"ALTER TABLE objects DROP COLUMN body"_s, // never stored: no row is written
               u"ALTER TABLE objects ADD COLUMN body TEXT GENERATED ALWAYS AS (char(31)"
               " || CASE object_key WHEN '' THEN file_id ELSE object_key END || char(31)"
               " || CASE WHEN instr(object_key, name) > 0 THEN '' ELSE name || char(31) END"
               " || CASE tags WHEN '[]' THEN '' ELSE replace(replace(tags, '\\\"', '\"'), '\\\\', '\\') || char(31) END"
               " || CASE note WHEN '' THEN '' ELSE note || char(31) END"
               " || profile_name || char(31, 31)) VIRTUAL"_s,
               u"INSERT INTO unindexed SELECT id FROM objects"
               " WHERE id < (SELECT id FROM objects ORDER BY id DESC LIMIT 1 OFFSET %1)"_s.arg(indexedAtOnce - 1),
               u"INSERT INTO object_fts(rowid, body) SELECT id, body FROM objects"
               " WHERE id >= coalesce((SELECT id FROM objects ORDER BY id DESC LIMIT 1 OFFSET %1), 0) ORDER BY id"_s
                   .arg(indexedAtOnce - 1),
           }
           + searchTriggers();
}

/// See noteCommit(). What a program of before commits while it still runs is missing here, which is found out.
SqlMigration fifthVersion()
{
    return {u"CREATE TABLE commits(revision INTEGER PRIMARY KEY, added TEXT NOT NULL, changed TEXT NOT NULL,"
            " removed TEXT NOT NULL)"_s};
}

/// From account to account of each profile without a look at its rows, however many there are: see HistoryReader::filters(). And to
/// the object of an empty file without a look at those of the others.
SqlMigration sixthVersion()
{
    return {u"CREATE INDEX objects_of_account ON objects(profile_id, appid, env)"_s,
            u"CREATE INDEX objects_empty ON objects(local_path) WHERE size = 0"_s};
}

} // namespace

QList<SqlMigration> historyMigrations()
{
    return {firstVersion(), secondVersion(), thirdVersion(), fourthVersion(), fifthVersion(), sixthVersion()};
}

} // namespace wcs
