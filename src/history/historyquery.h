#pragma once

#include "history/objectrecord.h"

#include <QHash>
#include <QVariant>

#include <optional>

namespace wcs {

/// The columns a page can be sorted by. Each has an index. Uploaded is the order of Created, but that what was uploaded again
/// stands where its last upload puts it.
enum class SortColumn { Created, Uploaded, Name, Key, Size, Type, State, Profile };

/// An account of the cloud storage.
struct HistoryAccount {
    QString appid;
    QString env;
    friend bool operator==(const HistoryAccount &, const HistoryAccount &) = default;
};

/// Which rows of the history, and in which order.
///
/// `text` is split at blanks; every word must occur somewhere in key, name, tags, note or profile, in any case. A text that
/// begins with "cloud://" (or ends at its slashes) is the beginning of a file id instead; quotes, commas, semicolons, brackets and
/// blanks around that are those of the code it was copied from.
struct HistoryQuery {
    QString text;
    QString profileId; ///< empty: all profiles
    /// Beside the rows of the profile those that these others have of its account.
    QStringList strays;
    HistoryAccount account;
    /// Which rows of the profile do not match: those of these accounts, as they go by other profiles.
    QList<HistoryAccount> exceptOf;
    std::optional<ObjectState> state;
    QString tag; ///< exact; empty: any
    SortColumn sort = SortColumn::Created;
    Qt::SortOrder order = Qt::DescendingOrder;

    /// Whether every row matches.
    bool isUnfiltered() const { return text.trimmed().isEmpty() && profileId.isEmpty() && !state && tag.isEmpty(); }
    friend bool operator==(const HistoryQuery &, const HistoryQuery &) = default;
};

/// Where a row stands in the order of SortColumn::Uploaded: its `place` (see historyMigrations()).
qint64 placeOf(const ObjectRecord &record);

/// A place between two rows: the keyset position right beside one row. A default cursor stands before the first row.
struct PageCursor {
    qint64 rowId = 0; ///< 0: the beginning
    QVariant sortValue; ///< the row's value in the sort column; not used for SortColumn::Created

    bool isStart() const { return rowId == 0; }
    /// The place of `record` in the order of `query`.
    static PageCursor at(const ObjectRecord &record, const HistoryQuery &query);
};

/// Which rows of a query to read. Without a cursor the window begins at `offset`, which costs a walk over an index.
struct WindowRequest {
    PageCursor cursor;
    bool backwards = false; ///< the rows before the cursor instead of those after it
    qint64 offset = 0;
    int limit = 100;
};

/// Rows of one snapshot of the history.
struct HistoryWindow {
    quint64 revision = 0; ///< of the snapshot, see HistoryChange
    QList<ObjectRecord> rows; ///< in the order of the query, also when read backwards
};

/// How many rows there are in one snapshot.
struct HistoryCounts {
    quint64 revision = 0;
    qint64 matching = 0;
    qint64 total = 0;
    bool isPartial = false; ///< the search index was asked, and rows still wait to be taken into it: more may match
};

/// Rows in the middle of a query and how many there are in all, from one snapshot.
struct HistoryStretch {
    HistoryCounts counts;
    qint64 first = 0; ///< number of the first row, counted from 0 in the order of the query
    QList<ObjectRecord> rows;
};

/// Where rows stand now: for a model that must insert, move or drop single rows.
struct HistoryPlaces {
    struct Place {
        ObjectRecord record;
        qint64 position = 0; ///< counted from 0 in the order of the query
    };
    quint64 revision = 0;
    QList<Place> places; ///< those of the asked rows that match, by position
    qint64 total = 0; ///< rows in the whole history
};

/// The numbers of rows alone: for a view that seeks many of them.
struct HistoryNumbers {
    quint64 revision = 0;
    QHash<qint64, qint64> rows; ///< by row id, from 0 in the order of the query: those asked for that match
};

/// A profile that rows belong to, which may not be set up any more, with one of its accounts.
struct ProfileInUse {
    QString id;
    QString name; ///< as its newest row of the account has it
    HistoryAccount account;
    friend bool operator==(const ProfileInUse &, const ProfileInUse &) = default;
};

/// What the rows can be filtered by.
struct HistoryFilters {
    QStringList tags;
    QList<ProfileInUse> profiles; ///< that rows belong to, by their ids; each once for every account of its rows
};

/// Rows of a profile that are called otherwise than it, and how far was looked for them.
struct OtherwiseNamed {
    QList<qint64> rowIds; ///< in order
    qint64 next = 0; ///< the row to go on at; 0: there is none
};

/// The rows of a profile, and those of others in its account, which may go by it (see RowOwners): whether they do is for the caller to say.
struct RowsAround {
    QString profileId;
    HistoryAccount account;
};

/// What is asked about a file before it is sent.
struct Glance {
    RowsAround rows;
    qint64 size = -1; ///< negative: not asked
    QString key; ///< in the environment of `rows`; empty: not asked
    QByteArray md5; ///< with the size; empty: not asked, as of an empty file, see HistoryStore::verifiedEmpty()
};
struct Sight {
    bool isSizeKnown = false; ///< see HistoryStore::hasVerified()
    bool isKeyKnown = false; ///< see HistoryStore::hasKey()
    QList<ObjectRecord> like; ///< see HistoryStore::verifiedByMd5()
};

/// A row in the tree of what was made from what.
struct LineageEntry {
    ObjectRecord record;
    int depth = 0; ///< 0: the original
};

/// What one commit has done. Revisions count commits, so a snapshot of revision N holds all changes up to N and no
/// later one.
struct HistoryChange {
    quint64 revision = 0;
    bool many = false; ///< too much to name; the lists are empty
    QList<qint64> added;
    QList<qint64> changed;
    QList<qint64> removed;

    /// How many rows it names.
    qsizetype rows() const { return added.size() + changed.size() + removed.size(); }
    /// A change of `many` with this revision.
    static HistoryChange ofMany(quint64 revision)
    {
        HistoryChange change;
        change.revision = revision;
        change.many = true;
        return change;
    }
};

} // namespace wcs

Q_DECLARE_METATYPE(wcs::HistoryChange)
